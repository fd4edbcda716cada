import fc from "fast-check";
import type { Json, JsonObject } from "../../../src/ir/json.ts";
import { names } from "./schemas.ts";
import type { Components } from "./values.ts";

/**
 * Schemas of objects with valid defaults, in every place that is filled in. References lead to
 * components with a higher number, so that no default contains itself.
 */
export function defaultsArbitrary(index: number, components: number): fc.Arbitrary<Json> {
  const refs = Array.from({ length: components - index - 1 }, (_, step) => ({
    $ref: `#/components/schemas/S${index + step + 1}`,
  }));
  return fc.letrec<{ member: Json; object: Json }>((tie) => {
    const member = tie("member") as fc.Arbitrary<Json>;
    const object = tie("object") as fc.Arbitrary<Json>;
    const nested = refs.length === 0 ? object : fc.oneof(object, fc.constantFrom<Json>(...refs));
    const properties = fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 })
      .chain((own) => fc.tuple(...own.map((name) => member.map((one) => [name, one] as const))))
      .map((all): Json => Object.fromEntries(all));
    const nullable = (schema: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
      schema.map((one) => ({ anyOf: [one, { type: "null" }] }));
    return {
      member: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.constantFrom(...leaves),
        nested,
        nullable(nested),
        fc.constant({ anyOf: [{ type: "string" }, { type: "null" }], default: null }),
        nested.map((items): Json => ({ type: "array", items })),
        nested.map((items): Json => ({ type: "array", items, default: [{}] })),
        fc.tuple(nested, nested).map((prefixItems): Json => ({ type: "array", prefixItems })),
        nested.map((additionalProperties): Json => ({ type: "object", additionalProperties })),
        fc.tuple(object, object).map((oneOf): Json => ({ oneOf: oneOf.map(tagged) })),
        fc.tuple(object, object).map((allOf): Json => ({ allOf: allOf.map(apart) })),
        nested.map((one): Json => ({ allOf: [one], default: {} })),
      ),
      object: fc.tuple(properties, fc.boolean()).map(([its, isClosed]): Json => ({
        type: "object",
        properties: its,
        ...(isClosed ? { additionalProperties: false } : {}),
      })),
    };
  }).object;
}

const leaves: readonly Json[] = [
  { type: "string", default: "d" },
  { type: "string" },
  { type: "integer", default: 3, minimum: 0 },
  { type: "boolean", default: false },
  { enum: ["low", "high"], default: "low" },
  { type: "array", items: { type: "string" }, default: ["x"] },
  { type: "object", default: { any: [{}] } },
  { type: "number" },
];

/** Members of an `allOf` that describe disjoint properties. */
function apart(schema: Json, index: number): Json {
  const { properties } = schema as { readonly properties: object };
  const renamed = Object.entries(properties).map(([name, one]: [string, Json]) => [
    `${name}${index}`,
    one,
  ]);
  return { type: "object", properties: Object.fromEntries(renamed) as Json };
}

function tagged(schema: Json, index: number): Json {
  const { properties } = schema as { readonly properties: object };
  return {
    type: "object",
    properties: { ...properties, kind: { const: `k${index}` } },
    required: ["kind"],
  };
}

/**
 * Fills in the defaults of a valid value: the expected result of `parse`, implemented as directly
 * as possible.
 */
export function withDefaults(schema: Json, value: Json, components: Components): Json {
  if (!isObject(schema)) return value;
  const { $ref, properties, additionalProperties, items, prefixItems, allOf, anyOf, oneOf } =
    schema;
  if (typeof $ref === "string") {
    return withDefaults(
      components[$ref.slice($ref.lastIndexOf("/") + 1)] ?? true,
      value,
      components,
    );
  }
  let result = value;
  for (const part of list(allOf)) result = withDefaults(part, result, components);
  for (const part of [...list(anyOf), ...list(oneOf)]) {
    if (mayHold(part, result)) result = withDefaults(part, result, components);
  }
  if (Array.isArray(result)) {
    const given: readonly Json[] = result;
    return given.map((item, index) =>
      withDefaults(list(prefixItems)[index] ?? items ?? true, item, components),
    );
  }
  if (!isObject(result)) return result;
  const own = isObject(properties) ? properties : {};
  const entries = new Map<string, Json>();
  for (const [name, item] of Object.entries(result)) {
    const its = Object.hasOwn(own, name) ? own[name] : additionalProperties;
    entries.set(name, withDefaults(its ?? true, item, components));
  }
  for (const [name, its] of Object.entries(own)) {
    const initial = isObject(its) ? its["default"] : undefined;
    if (!entries.has(name) && initial !== undefined)
      entries.set(name, withDefaults(its, initial, components));
  }
  return Object.fromEntries(entries);
}

/** True for the alternative that applies, of alternatives distinguished by null or by a tag. */
function mayHold(schema: Json, value: Json): boolean {
  if (!isObject(schema) || !isObject(value)) return false;
  const { properties, required } = schema;
  if (!isObject(properties) || !list(required).includes("kind")) return true;
  const { kind } = properties;
  return isObject(kind) && kind["const"] === value["kind"];
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
