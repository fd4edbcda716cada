import type { Instance } from "../schema/value.ts";
import type { Formula, Formulas, Literal } from "./formula.ts";
import type { Patterns } from "./patterns.ts";

/** The answer to a question for a value. */
export type Outcome =
  { readonly kind: "empty" } | { readonly kind: "value"; readonly value: Instance } | Undecided;

export interface Undecided {
  readonly kind: "undecided";
  /** A part of a sentence: "the pattern `(a)\1` is not regular". */
  readonly reason: string;
  /** The keys from the value to the part that is not decided; `*` is any. */
  readonly at: readonly string[];
}

export const empty: Outcome = { kind: "empty" };

export function found(value: Instance): Outcome {
  return { kind: "value", value };
}

export function undecided(reason: string): Undecided {
  return { kind: "undecided", reason, at: [] };
}

/** The same about a part of the value. */
export function inside({ reason, at }: Undecided, key: string): Undecided {
  return { kind: "undecided", reason, at: [key, ...at] };
}

export type ExactlyOne = Extract<Formula, { readonly kind: "one" }>;

/** The parts that all questions to one store share. */
export interface Store {
  readonly formulas: Formulas;
  readonly patterns: Patterns;
  /** True if a text is of a format; `undefined` if that is not known. */
  readonly isOfFormat: (format: string, text: string) => boolean | undefined;
}

/** The means of the search for a value of one type. */
export interface Search extends Store {
  /** Finds a value that is in all of these sets, or shows that there is none. */
  readonly ask: (literals: readonly Literal[]) => Outcome;
  /** The formula that a choice of exactly one set stands for. */
  readonly expand: (literal: Literal, one: ExactlyOne) => Literal;
  /** False once the budget is used up. */
  readonly spend: (steps?: number) => boolean;
}
