import type { Json } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { type Origin, toPointer } from "../ir/pointer.ts";
import type { Side } from "../schema/view.ts";
import type { Instance } from "../schema/value.ts";
import { valuesFor } from "./values.ts";

export type { InstanceObject, Instance } from "../schema/value.ts";

/** How a sample is made. */
export interface SampleOptions {
  /** From which side it is seen. Default: `output`. */
  readonly view?: Side;
  /** Values to take before all others, when they are valid: the examples of a parameter or a body. */
  readonly offers?: readonly Json[];
  /** What the value is called, where that shows: a text without any other example is its name. */
  readonly name?: string;
  /** Other seeds give other values; the same seed gives the same. Default: the pointer of the schema. */
  readonly seed?: string;
  /** Nothing is in the value that its schema does not mention, not even where the document's own example has more. Default: false. */
  readonly declaredOnly?: boolean;
  /** Objects get no properties that they can be without. Default: false, a few of them. */
  readonly requiredOnly?: boolean;
}

export type Sample =
  | { readonly ok: true; readonly value: Instance }
  /** No valid value was found: there is none, or it is hard to find. */
  | { readonly ok: false; readonly at: Origin };

/** How many alternatives and values are looked at before giving up. */
const effort = 8_000;

/**
 * A value that `schema` accepts: the document's own example, default or first enum member where there is one, else one that is made up. The same schema gives the same value in every run.
 * It holds bytes where the schema says binary, and for a stream it is the list of its items.
 */
export function sample(schema: Schema, program: Program, options: SampleOptions = {}): Sample {
  const { view = "output", offers = [], declaredOnly = false, requiredOnly = false } = options;
  const keys = toPointer(schema.at.path);
  const place = {
    seed: options.seed ?? keys,
    name: options.name ?? "text",
    depth: 0,
    open: [],
  };
  const making = {
    program,
    view,
    declaredOnly,
    requiredOnly,
    budget: { left: effort },
    values: valuesFor,
  };
  for (const value of valuesFor([schema], offers, place, making)) return { ok: true, value };
  return { ok: false, at: schema.at };
}
