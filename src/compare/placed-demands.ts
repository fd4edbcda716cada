import type { ArraySchema, ObjectSchema, Schema } from "../ir/schema.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import { anyAt, guard } from "./demands.ts";

/** Accepts arrays, and the single values that a schema accepts. */
export function orArray(schema: Schema): Schema {
  const { at } = schema;
  const array: Schema = { kind: "array", at, prefix: [], unique: false };
  return { kind: "union", mode: "anyOf", at, members: [schema, array] };
}

/** Accepts arrays whose items at an index, or from there on, a schema accepts. */
export function inItems(schema: Schema, index: number, isRest: boolean): Schema {
  const { at } = schema;
  const before = Array.from({ length: index }, () => anyAt(at));
  const array: ArraySchema = isRest
    ? { kind: "array", at, prefix: before, rest: schema, unique: false }
    : { kind: "array", at, prefix: [...before, schema], unique: false };
  return guard(array);
}

/** Returns the schema for the members that a map does not name. */
export function inRest({ properties, patterns, at }: ObjectSchema, schema: Schema): Schema {
  return guard({
    ...objectOf(
      properties.map((each) => propertyOf(each.name, anyAt(at), false)),
      schema.at,
      schema,
    ),
    patterns: patterns.map(({ pattern }) => ({ pattern, schema: anyAt(at) })),
  });
}
