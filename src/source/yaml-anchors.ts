import type { Alias } from "yaml";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { maxAliasedValues, maxNesting } from "./limits.ts";

/** The value of a node, and its size with aliases expanded. */
export interface Built {
  readonly value: unknown;
  /** The text of a scalar, used when the node is a key. */
  readonly text?: string;
  /** The nesting depth: 0 for a scalar, 1 for an empty collection. */
  readonly height: number;
  /** The number of values in it, including itself. */
  readonly size: number;
}

/** A placeholder for a value that could not be read. */
export const nothing: Built = { value: null, text: "", height: 0, size: 1 };

/**
 * The anchors of one YAML document, in text order: an alias refers to the last anchor of its name
 * before it (YAML 1.2 §7.1).
 */
export class Anchors {
  readonly #source: string;
  readonly #values = new Map<string, Built | "open">();
  readonly #diagnostics: Diagnostic[];
  #aliased = 0;

  constructor(source: string, diagnostics: Diagnostic[]) {
    this.#source = source;
    this.#diagnostics = diagnostics;
  }

  /** Records the value of a node; a collection is "open" until all of it was read. */
  set(node: { readonly anchor?: string }, built: Built | "open"): void {
    if (node.anchor !== undefined) this.#values.set(node.anchor, built);
  }

  /**
   * Returns the target of an alias that is nested in `depth` collections. Reports aliases without a
   * target, cycles, and values that would be too deep or too many.
   */
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
