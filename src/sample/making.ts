import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import type { Budget } from "./branches.ts";
import type { Instance } from "../schema/value.ts";

/** What decides over all values of one sample. */
export interface Making {
  readonly program: Program;
  readonly view: Side;
  /** Objects and arrays that the document offers are taken apart and made anew, so that nothing is in a value that its schema does not mention. */
  readonly declaredOnly: boolean;
  /** Objects get no properties that they can be without. */
  readonly requiredOnly: boolean;
  readonly budget: Budget;
  /** Makes the values inside of objects and arrays. */
  readonly values: MakeValues;
}

/** Values that all of `schemas` accept, the most natural first. */
export type MakeValues = (
  schemas: readonly Schema[],
  offers: readonly Instance[],
  place: Place,
  making: Making,
) => Generator<Instance>;

/** Where a value stands in its sample. */
export interface Place {
  /** Differs from place to place. */
  readonly seed: string;
  /** What the value is called: its property's name. */
  readonly name: string;
  readonly depth: number;
  /** The references that were followed to come here. */
  readonly open: readonly DeclarationId[];
}
