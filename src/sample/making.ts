import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { EvaluatedSchema, Schema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import type { Budget } from "./branches.ts";
import type { Instance } from "../schema/value.ts";

/** The state and options of making one sample. */
export interface Making {
  readonly program: Program;
  readonly view: Side;
  /**
   * True if offered objects and arrays are rebuilt, so that a value contains only what its schema
   * declares.
   */
  readonly declaredOnly: boolean;
  /** True if objects get only required properties. */
  readonly requiredOnly: boolean;
  /** True if objects get all properties that are not recursive. */
  readonly allProperties: boolean;
  readonly budget: Budget;
  /** Makes the values inside objects and arrays. */
  readonly values: MakeValues;
}

/** The schemas of one kind that a value must satisfy, and what else is known of it. */
export interface Demands<Atom> {
  readonly all: readonly Atom[];
  /** Schemas of properties and items that no other schema describes. */
  readonly rests: readonly EvaluatedSchema[];
  /** Values of this kind that the document offers. */
  readonly offers: readonly Instance[];
}

/** Values that all of `schemas` accept, the most natural first. */
export type MakeValues = (
  schemas: readonly Schema[],
  offers: readonly Instance[],
  place: SamplePlace,
  making: Making,
) => Generator<Instance>;

/** The place of a value in its sample. */
export interface SamplePlace {
  /** Differs from place to place. */
  readonly seed: string;
  /** The name of the value: that of its property. */
  readonly name: string;
  readonly depth: number;
  /** The references that were followed from the root of the sample. */
  readonly open: readonly DeclarationId[];
}
