import type { Side } from "../evolve/containment.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Instance } from "../schema/value.ts";
import type { TypePlace, Version } from "./type-place.ts";

export type { Version };

/**
 * The effect of a change at one level. `compatible` is proved, `breaking` has a witness or is so by
 * definition, `none`: the level is not affected.
 */
export type Effect = "breaking" | "compatible" | "unknown" | "none";

/** The levels of a change, each with an effect of its own. */
export type Level = "wire" | "types" | "behavior";

/** The effect of a change at one level, and the reason for it. */
export interface Verdict {
  readonly effect: Effect;
  /** A part of a sentence: "servers ignore parameters that they do not declare". */
  readonly reason?: string;
  /** For `unknown`: JSON Pointer into the value to the part that is not decided. */
  readonly at?: string;
  readonly witness?: Witness;
}

/** A message that one version allows and the other one refuses. */
export interface Witness {
  /** JSON, or the first line of a request: `DELETE /pets/a`. */
  readonly value: Instance;
  /** True if `value` is a text that describes a request, and not a value of a schema. */
  readonly isDescription?: true;
  /** The version that refuses it. */
  readonly refusedBy: Version;
  /** The place in the value: a JSON Pointer. */
  readonly at?: string;
  /** A part of a sentence: "`minLength` is 3". */
  readonly reason: string;
  /** The schemas that the validators of both versions are made from. */
  readonly claim?: Claim;
}

/** The claim of a witness: `sender` accepts it, `receiver` refuses it. */
export interface Claim {
  readonly sender: Side;
  readonly receiver: Side;
}

/** The part of an operation that a change is in. */
export type Part = "request" | "response" | "operation" | "document";

/** A change of a document that may affect those who use it. */
export interface Change {
  /** `request-max-length-changed`: stable, for suppressing and counting. */
  readonly rule: string;
  /** A sentence without a full stop. */
  readonly message: string;
  readonly part: Part;
  /** The place in the messages, in words: "request body, `/messages/*` ". */
  readonly where: string;
  /** The keys of the operations in the new version, or of removed ones in the old version. */
  readonly operations: readonly string[];
  /** The places in the two versions; absent where there is nothing. */
  readonly old?: Origin;
  readonly new?: Origin;
  readonly wire: Verdict;
  /** Derived from the values, until the compiler decides about it. */
  readonly types: Verdict;
  readonly behavior: Verdict;
  /** A matter for the team to agree on, although nothing breaks: "it has no sunset date". */
  readonly policy?: string;
  /** The place in generated types; absent if the change is in none. */
  readonly typed?: TypePlace;
  /** The values that tell it apart from other changes of one rule in one place. */
  readonly identity?: readonly (string | undefined)[];
}

export const unaffected: Verdict = { effect: "none" };

/** Returns the most severe effect. */
export function worst(effects: readonly Effect[]): Effect {
  return order.find((each) => effects.includes(each)) ?? "none";
}

/** All effects, the most severe first. */
export const order: readonly Effect[] = ["breaking", "unknown", "compatible", "none"];
