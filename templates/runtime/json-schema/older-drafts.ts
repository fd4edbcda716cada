/* eslint-disable @typescript-eslint/no-unused-vars */
import type { JsonSchemaObject } from "./schema-part.ts";

/** Throws if `schema` uses a keyword that the target cannot express. */
export function refuse(
  schema: JsonSchemaObject,
  keywords: readonly string[],
  at: string,
  target: string,
): void {
  for (const keyword of keywords) {
    if (keyword in schema) throw new Error(`${target} cannot express \`${keyword}\` at ${at}`);
  }
}

/** Keywords that apply subschemas to the same value, which may evaluate parts of it. */
const applicators = ["$ref", "allOf", "anyOf", "dependentSchemas", "if", "oneOf"];

/**
 * Replaces `unevaluatedProperties` and `unevaluatedItems` by `additionalProperties` and `items`,
 * unless other keywords may evaluate parts of the value too.
 */
export function withoutUnevaluated(schema: JsonSchemaObject): JsonSchemaObject {
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  if (applicators.some((keyword) => keyword in schema)) return schema;
  if (unevaluatedItems !== undefined && "contains" in schema) return schema;
  return {
    ...(unevaluatedProperties !== undefined && { additionalProperties: unevaluatedProperties }),
    ...(unevaluatedItems !== undefined && { items: unevaluatedItems }),
    ...rest,
  };
}

/** Returns `schema` without a `contains` that does not require a match. */
export function withoutIdleContains(schema: JsonSchemaObject): JsonSchemaObject {
  const { contains: _, minContains, ...rest } = schema;
  return minContains === 0 && !("maxContains" in schema) ? rest : schema;
}

/**
 * Returns `schema` with its reference on its own: before 2019-09, the siblings of a reference are
 * ignored.
 */
export function withReferenceApart(schema: JsonSchemaObject): JsonSchemaObject {
  const { $ref, ...rest } = schema;
  if ($ref === undefined || Object.keys(rest).length === 0) return schema;
  return withAllOf(rest, [{ $ref }]);
}

/** Returns `schema` combined with the schemas in `more`. */
export function withAllOf(
  schema: JsonSchemaObject,
  more: readonly JsonSchemaObject[],
): JsonSchemaObject {
  const all = (schema["allOf"] ?? []) as readonly JsonSchemaObject[];
  return more.length === 0 ? schema : { ...schema, allOf: [...all, ...more] };
}
