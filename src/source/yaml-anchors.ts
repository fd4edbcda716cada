import type { Alias } from "yaml";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { maxAliasedValues, maxNesting } from "./limits.ts";

/** A node's value, and how large it is when aliases are counted as what they stand for. */
export interface Built {
  readonly value: unknown;
  /** A scalar's text, which is what it is as a key. */
  readonly text?: string;
  /** How deep it is nested: 0 for a scalar, 1 for an empty collection. */
  readonly height: number;
  /** How many values it is, itself counted. */
  readonly size: number;
}

/** What stands in for a value that could not be read. */
export const nothing: Built = { value: null, text: "", height: 0, size: 1 };

/** The anchors of one YAML document, in the order of its text: an alias means the last anchor of its name before it (YAML 1.2 §7.1). */
export class Anchors {
  readonly #source: string;
  readonly #values = new Map<string, Built | "open">();
  readonly #diagnostics: Diagnostic[];
  #aliased = 0;

  constructor(source: string, diagnostics: Diagnostic[]) {
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  /** Remembers a node's value; a collection is "open" until all of it was read. */
  set(node: { readonly anchor?: string }, built: Built | "open"): void {
    if (node.anchor !== undefined) this.#values.set(node.anchor, built);
  }

  /** What an alias stands for, `depth` collections deep. Tells of aliases without a target, of cycles, and of values that would be too deep or too many. */
  resolve(alias: Alias.Parsed, depth: number): Built {
    const anchor = alias.source;
    const at = { source: this.#source, offset: alias.range[0], length: anchor.length + 1 };
    const target = this.#values.get(anchor);
    if (target === undefined) return this.#refuse(diagnose("source/alias", { anchor }, at));
    if (target === "open") return this.#refuse(diagnose("source/alias-cycle", { anchor }, at));
    if (depth + target.height > maxNesting) {
      return this.#refuse(diagnose("source/nesting", { limit: maxNesting }, at));
    }
    const wasWithin = this.#aliased <= maxAliasedValues;
    this.#aliased += target.size;
    if (this.#aliased <= maxAliasedValues) return target;
    if (!wasWithin) return nothing;
    return this.#refuse(diagnose("source/alias-expansion", { limit: maxAliasedValues }, at));
  }

  #refuse(diagnostic: Diagnostic): Built {
    this.#diagnostics.push(diagnostic);
    return nothing;
  }
}
