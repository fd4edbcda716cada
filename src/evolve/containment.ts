import type { Schema } from "../ir/schema.ts";
import { type Judging, judge } from "../schema/accepts.ts";
import type { FormatChecks, Matches } from "../schema/accepts-scalar.ts";
import { isOfFormat } from "../schema/formats.ts";
import { matchesQuickly } from "../schema/pattern.ts";
import type { Resolve } from "../schema/references.ts";
import type { Instance } from "../schema/value.ts";
import type { Side as View } from "../schema/view.ts";
import { type Refusal, explain } from "./explain.ts";
import { Formulas, type Literal } from "./formula.ts";
import { Patterns } from "./patterns.ts";
import { type Manner, Reader } from "./reading.ts";
import { type Known, Solver, nothingKnown } from "./solve.ts";

/** A schema, with the declarations that it may refer to. */
export interface Side {
  readonly schema: Schema;
  readonly resolve: Resolve;
  readonly view: View;
}

/**
 * The way in which two schemas are compared. `wire`: senders send declared properties only,
 * receivers check what their schema says. `strict`: both sides as JSON Schema says. `tolerant`:
 * like `wire`, but receivers accept values that no `enum` lists and objects with an unknown tag.
 */
export type Mode = "wire" | "strict" | "tolerant";

/** The answer to the question if every value of one schema is a value of another one. */
export type Verdict =
  | {
      readonly kind: "contained";
      /** True if the left schema has no value at all. */
      readonly isVacuous: boolean;
    }
  | {
      readonly kind: "refuted";
      /** A value that the left schema accepts and the right one refuses. */
      readonly witness: Instance;
      readonly refusal: Refusal;
    }
  | {
      readonly kind: "unknown";
      /** A part of a sentence. */
      readonly reason: string;
      /** JSON Pointer to the part of the value that is not decided; `*` is any key. */
      readonly at: string;
    };

/**
 * Compares schemas, of one document or of several. What is equal in both is read once, and what was
 * found out is remembered, so that one comparer should serve for a pair of whole documents.
 *
 * Values are JSON with finite doubles as numbers and well-formed strings, or bytes. `formats` says
 * what receivers make of `format`; a format that no validator knows is never checked.
 */
export class Containment {
  readonly #formats: FormatChecks;
  readonly #formulas = new Formulas();
  readonly #patterns = new Patterns();
  readonly #known: Known = nothingKnown();
  readonly #readers = new WeakMap<Resolve, Map<string, Reader>>();

  constructor(formats: FormatChecks = { asserts: () => true }) {
    this.#formats = formats;
  }

  /** Decides if every value of `left` is a value of `right`. */
  contains(left: Side, right: Side, mode: Mode = "wire"): Verdict {
    try {
      return this.#compare(left, right, mode);
    } catch (error) {
      // The stack, which the depth of the schemas bounds, and not only that of values.
      if (!(error instanceof RangeError)) throw error;
      return { kind: "unknown", reason: "the schemas are nested too deeply", at: "" };
    }
  }

  #compare(left: Side, right: Side, mode: Mode): Verdict {
    const sent = this.#read(left, mode === "strict" ? "literal" : "sender");
    const received = this.#read(right, mode === "tolerant" ? "tolerant" : "literal");
    const solver = this.#solver();
    const outcome = solver.solve([sent, -received]);
    switch (outcome.kind) {
      case "empty":
        return { kind: "contained", isVacuous: solver.solve([sent]).kind === "empty" };
      case "undecided":
        return { kind: "unknown", reason: outcome.reason, at: pointerTo(outcome.at) };
      case "value":
        return this.#checked(outcome.value, left, right);
    }
  }

  /** Values of a schema, as the sender reads it: up to `count` different ones. */
  valuesOf(side: Side, mode: Mode, count: number): readonly Instance[] {
    const sent = this.#read(side, mode === "strict" ? "literal" : "sender");
    const values: Instance[] = [];
    const excluded: Literal[] = [];
    while (values.length < count) {
      const outcome = this.#solver().solve([sent, ...excluded]);
      if (outcome.kind !== "value") break;
      values.push(outcome.value);
      excluded.push(-this.#formulas.constant(outcome.value));
    }
    return values;
  }

  #solver(): Solver {
    const patterns = this.#patterns;
    const has = this.#formats.has ?? isOfFormat;
    return new Solver({ formulas: this.#formulas, patterns, isOfFormat: has }, this.#known);
  }

  #read({ schema, resolve, view }: Side, manner: Manner): Literal {
    return this.#reader(resolve, view, manner).read(schema);
  }

  #reader(resolve: Resolve, view: View, manner: Manner): Reader {
    const readers = this.#readers.get(resolve) ?? new Map<string, Reader>();
    this.#readers.set(resolve, readers);
    const key = `${view} ${manner}`;
    const known = readers.get(key);
    if (known !== undefined) return known;
    const literal = manner === "literal" ? undefined : this.#reader(resolve, view, "literal");
    const reader = new Reader(
      {
        formulas: this.#formulas,
        patterns: this.#patterns,
        formats: this.#formats,
        resolve,
        view,
        manner,
      },
      literal,
    );
    readers.set(key, reader);
    return reader;
  }

  /** Shows a value only if another implementation of both schemas agrees about it. */
  #checked(witness: Instance, left: Side, right: Side): Verdict {
    const sending = judge(left.schema, witness, this.#judging(left));
    const receiving = judge(right.schema, witness, this.#judging(right));
    if (sending.kind !== "accepts" || receiving.kind !== "refuses") {
      const disagreeing = sending.kind === "accepts" ? "receiver" : "sender";
      const reason = `a value was found that the check of the ${disagreeing} does not confirm`;
      return { kind: "unknown", reason, at: "" };
    }
    const refusal = explain(right.schema, witness, this.#judging(right));
    if (refusal.isBytes) {
      return { kind: "unknown", reason: "bytes have no JSON form", at: refusal.at };
    }
    return { kind: "refuted", witness, refusal };
  }

  #judging({ resolve, view }: Side): Judging {
    const matches: Matches = (pattern, text) =>
      matchesQuickly(pattern, text) ?? this.#patterns.matches(pattern, text);
    return { resolve, side: view, formats: this.#formats, matches };
  }
}

function pointerTo(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
