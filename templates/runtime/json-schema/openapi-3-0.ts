/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unused-vars */
import {
  refuse,
  withAllOf,
  withReferenceApart,
  withoutIdleContains,
  withoutUnevaluated,
} from "./older-drafts.ts";
import type { JsonSchema, JsonSchemaObject } from "./schema-part.ts";
import { mapSubschemas } from "./subschemas.ts";

const missing = [
  "maxContains",
  "minContains",
  "patternProperties",
  "prefixItems",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** Converts a schema of 2020-12 to OpenAPI 3.0. Throws if OpenAPI 3.0 cannot express it. */
export function toOpenApi30(schema: JsonSchema, at: string): JsonSchema {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  const simple = withoutIdleContains(withoutUnevaluated(schema));
  refuse(simple, missing, at, "openapi-3.0");
  const written = mapSubschemas(simple, at, toOpenApi30);
  // The only place where 3.0 allows `true` and `false` as schemas.
  const { additionalProperties } = simple;
  const isFlag = typeof additionalProperties === "boolean";
  return withReferenceApart(
    [withConditions, withTypes, withLimits, withWords].reduce<JsonSchemaObject>(
      (result, step) => step(result),
      isFlag ? { ...written, additionalProperties } : written,
    ),
  );
}

/** Expresses conditions with `not` and `anyOf`. */
function withConditions(schema: JsonSchemaObject): JsonSchemaObject {
  const { dependentRequired = {}, dependentSchemas = {}, contains, ...others } = schema;
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword's name
  const { if: condition, then = {}, else: otherwise = {}, ...rest } = others;
  const isWithout = (name: string): JsonSchemaObject => ({
    not: { type: "object", required: [name] },
  });
  const dependent = [
    ...Object.entries(dependentRequired as object).map(
      ([name, required]) => [name, { required: required as unknown }] as const,
    ),
    ...Object.entries(dependentSchemas as object),
  ];
  return withAllOf(rest, [
    ...(condition === undefined
      ? []
      : [{ anyOf: [{ not: condition }, then] }, { anyOf: [condition, otherwise] }]),
    ...(contains === undefined ? [] : [{ not: { type: "array", items: { not: contains } } }]),
    ...dependent.flatMap(([name, then]) =>
      // `required` must not be empty in 3.0.
      isEmpty(then) ? [] : [{ anyOf: [isWithout(name), then] }],
    ),
  ]);
}

function isEmpty(schema: JsonSchemaObject): boolean {
  return Array.isArray(schema["required"]) && schema["required"].length === 0;
}

/** Converts a list of types to a single type and `nullable`. */
function withTypes(schema: JsonSchemaObject): JsonSchemaObject {
  const { type, ...rest } = schema;
  if (type === undefined) return schema;
  const types = (Array.isArray(type) ? type : [type]) as readonly string[];
  const [one, ...more] = types.filter((name) => name !== "null");
  const nullable = types.includes("null");
  if (one === undefined) return "const" in rest ? rest : { enum: [null], ...rest };
  if (more.length === 0) return { ...ofType(one), ...(nullable && { nullable }), ...rest };
  // No other keyword in a schema with a list of types is converted to `anyOf`.
  const anyOf = [...[one, ...more].map(ofType), ...(nullable ? [{ enum: [null] }] : [])];
  return { anyOf, ...rest };
}

/** Returns the schema of a type. An array must have `items`. */
function ofType(type: string): JsonSchemaObject {
  return type === "array" ? { type, items: {} } : { type };
}

/** Expresses exclusive limits by a flag. */
function withLimits(schema: JsonSchemaObject): JsonSchemaObject {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  const [low, above] = [Number(minimum ?? -Infinity), Number(exclusiveMinimum ?? -Infinity)];
  const [high, below] = [Number(maximum ?? Infinity), Number(exclusiveMaximum ?? Infinity)];
  return {
    ...rest,
    ...(Number.isFinite(Math.max(low, above)) && {
      minimum: Math.max(low, above),
      ...(above >= low && { exclusiveMinimum: true }),
    }),
    ...(Number.isFinite(Math.min(high, below)) && {
      maximum: Math.min(high, below),
      ...(below <= high && { exclusiveMaximum: true }),
    }),
  };
}

/** Renames keywords, and drops annotations without an equivalent. */
function withWords(schema: JsonSchemaObject): JsonSchemaObject {
  const { const: value, examples, bytes, ...others } = schema;
  const { contentEncoding: _encoding, contentMediaType: _type, ...rest } = others;
  const [example] = (examples ?? []) as readonly unknown[];
  return {
    ...rest,
    ...(value !== undefined && { enum: [value] }),
    ...(example !== undefined && { example }),
    ...(bytes !== undefined && { type: "string", format: "binary" }),
  };
}
