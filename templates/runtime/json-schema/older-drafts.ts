import type { JsonSchemaObject } from "./schema-part.ts";

/** Throws where `schema` says something for which the target has no words. */
export function refuse(
  schema: JsonSchemaObject,
  keywords: readonly string[],
  at: string,
  target: string,
): void {
  for (const keyword of keywords) {
    if (keyword in schema) throw new Error(`${target} cannot say \`${keyword}\` at ${at}`);
  }
}

/** What is applied to the same value, and may evaluate parts of it. */
const applicators = ["$ref", "allOf", "anyOf", "dependentSchemas", "if", "oneOf"];

/** `schema` without `unevaluatedProperties` and `unevaluatedItems`, as far as their neighbours alone decide what is evaluated. */
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

/** `schema` without a `contains` that nothing has to match. */
export function withoutIdleContains(schema: JsonSchemaObject): JsonSchemaObject {
  const { contains: _, minContains, ...rest } = schema;
  return minContains === 0 && !("maxContains" in schema) ? rest : schema;
}

/** `schema` with its reference by itself: before 2019-09, what stands beside one does not count. */
export function withReferenceApart(schema: JsonSchemaObject): JsonSchemaObject {
  const { $ref, ...rest } = schema;
  if ($ref === undefined || Object.keys(rest).length === 0) return schema;
  return withAllOf(rest, [{ $ref }]);
}

/** `schema`, and what is in `more` besides. */
export function withAllOf(
  schema: JsonSchemaObject,
  more: readonly JsonSchemaObject[],
): JsonSchemaObject {
  const all = (schema["allOf"] ?? []) as readonly JsonSchemaObject[];
  return more.length === 0 ? schema : { ...schema, allOf: [...all, ...more] };
}
