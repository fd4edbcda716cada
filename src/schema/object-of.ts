import type { Origin } from "../ir/pointer.ts";
import type { ObjectSchema, Property, Schema } from "../ir/schema.ts";

/** Creates an object schema with these properties. `rest` is the schema of any others. */
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

/** Creates a property that exists in both directions. */
export function propertyOf(
  name: string,
  schema: Schema,
  required: boolean,
  at: Origin = schema.at,
): Property {
  return { name, schema, required, access: "both", at };
}
