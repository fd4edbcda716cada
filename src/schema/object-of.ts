import type { Origin } from "../ir/pointer.ts";
import type { ObjectSchema, Property, Schema } from "../ir/schema.ts";

/** The schema of objects with these properties; `rest` is what any other one has to be. */
export function objectOf(properties: readonly Property[], at: Origin, rest?: Schema): ObjectSchema {
  return {
    kind: "object",
    at,
    properties,
    required: [],
    patterns: [],
    ...(rest && { rest }),
    dependentRequired: [],
    dependentSchemas: [],
  };
}

/** A property that both sides of the wire have. */
export function propertyOf(
  name: string,
  schema: Schema,
  required: boolean,
  at: Origin = schema.at,
): Property {
  return { name, schema, required, access: "both", at };
}
