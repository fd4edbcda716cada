import type { Json } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { type Origin, toPointer } from "../ir/pointer.ts";
import type { Side } from "../schema/view.ts";
import type { Instance } from "../schema/value.ts";
import { valuesFor } from "./values.ts";

export type { InstanceObject, Instance } from "../schema/value.ts";

/** Options for making a sample. */
export interface SampleOptions {
  /** The side from which it is seen. Default: `output`. */
  readonly view?: Side;
  /** Values to prefer if they are valid: the examples of a parameter or body. */
  readonly offers?: readonly Json[];
  /** The name of the value; a string without an example has it as its value. */
  readonly name?: string;
  /** Equal seeds give equal values. Default: the pointer of the schema. */
  readonly seed?: string;
  /** True if the value contains only what its schema declares, even in examples. Default: false. */
  readonly declaredOnly?: boolean;
  /** True if objects get only required properties. Default: false. */
  readonly requiredOnly?: boolean;
  /** True if objects get all properties that are not recursive. Default: a few optional ones. */
  readonly allProperties?: boolean;
  /** The maximum number of alternatives and values that are tried. Default: 8,000. */
  readonly effort?: number;
}

export type Sample =
  | { readonly ok: true; readonly value: Instance }
  /** No valid value was found, which does not mean that there is none. */
  | { readonly ok: false; readonly at: Origin };

/**
 * Makes a value that `schema` accepts: an example, default or first enum member of the document, or
 * else a synthetic one. The same schema gives the same value in every run.
 * A binary value is bytes; a stream is the list of its items.
 */
export function sample(schema: Schema, program: Program, options: SampleOptions = {}): Sample {
  const { view = "output", offers = [], declaredOnly = false, requiredOnly = false } = options;
  const { effort = 8_000 } = options;
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
    allProperties: options.allProperties ?? false,
    budget: { left: effort },
    values: valuesFor,
  };
  for (const value of valuesFor([schema], offers, place, making)) return { ok: true, value };
  return { ok: false, at: schema.at };
}
