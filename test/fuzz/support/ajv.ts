import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Json, JsonObject } from "../../../src/ir/json.ts";
import type { Components } from "./values.ts";

/**
 * Keywords for which ajv reports errors of the branches or parts, and generated validators report
 * one issue.
 */
const withOwnReports: ReadonlySet<string> = new Set([
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "minContains",
  "maxContains",
  "propertyNames",
  "dependentSchemas",
  "unevaluatedProperties",
  "unevaluatedItems",
  "const",
]);

/**
 * A schema without the keywords whose reports differ, and without schemas that accept nothing (ajv
 * reports each value that it rejects, generated validators the keyword that contains it).
 */
export function comparable(schema: Json): Json {
  if (schema === false) return true;
  if (Array.isArray(schema)) return schema.map((item: Json) => comparable(item));
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
      if (withOwnReports.has(key)) return [];
      // ajv takes the items of a prefix for such as `items` describes, and does not see that two
      // objects among them are equal.
      if (key === "uniqueItems" && Object.hasOwn(schema, "prefixItems")) return [];
      // A type that no member of an enum has leaves nothing to report but that nothing fits.
      if (key === "enum") return Object.keys(schema).length === 1 ? [[key, value]] : [];
      if (key === "additionalProperties" && value === false) return [[key, value]];
      return [[key, comparable(value)]];
    }),
  );
}

/**
 * Renames members that every object inherits, and scales numbers for which ajv's `multipleOf` is
 * not exact. ajv does not support either.
 */
export function forAjv<T extends Json | Components>(value: T): T {
  const text = JSON.stringify(value)
    .replaceAll("toString", "d")
    .replaceAll("constructor", "e")
    .replaceAll("__proto__", "f")
    .replaceAll("100000000000000000000", "100");
  return JSON.parse(text) as T;
}

/** The validators of ajv, which reports all errors. */
export function ajvValidators(components: Components): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    validateFormats: false,
    multipleOfPrecision: 9,
    // The meta-schema takes longer to compile than the schemas, which are valid.
    validateSchema: false,
  });
  ajv.addSchema({ components: { schemas: components } }, "document");
  return (name) => ajv.compile({ $ref: `document#/components/schemas/${name}` });
}

/** The compared fields of an error or issue. */
interface Told extends Pick<ErrorObject, "instancePath" | "keyword" | "params"> {}

/**
 * The reports on a value, sorted and without duplicates: `/a/0 minLength {"limit":2}`. Checks that
 * generated validators skip on purpose are left out: a pattern on a text that is too long, the
 * search for equal items in a list that is too long, and keywords for values of another type.
 */
export function toldOf(errors: readonly Told[]): readonly string[] {
  const all = errors.map(settled);
  const refused = new Set(all.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`));
  const kept = all.filter(
    ({ instancePath, keyword }) =>
      !(keyword === "pattern" && refused.has(`${instancePath} maxLength`)) &&
      !(keyword === "uniqueItems" && refused.has(`${instancePath} maxItems`)) &&
      !(keyword === "uniqueItems" && hasWrongItem(instancePath, refused)) &&
      (keyword === "type" || !refused.has(`${instancePath} type`)),
  );
  const texts = kept.map(
    (one) => `${one.instancePath} ${one.keyword} ${JSON.stringify(one.params)}`,
  );
  return [...new Set(texts)].toSorted();
}

/** ajv compares only items of the list's scalar type. */
function hasWrongItem(list: string, refused: ReadonlySet<string>): boolean {
  return [...refused].some((one) => one.startsWith(`${list}/`) && one.endsWith(" type"));
}

/**
 * Normalizes equivalent reports: an enum of one value is a constant, and one of null alone is a
 * type. Of equal items each may name another pair.
 */
function settled({ instancePath, keyword, params }: Told): Told {
  const { allowedValues, type } = params as { readonly [name: string]: Json };
  if (keyword === "uniqueItems") return { instancePath, keyword, params: {} };
  if (Array.isArray(type)) return { instancePath, keyword, params: { type: typesOf(type) } };
  if (!Array.isArray(allowedValues)) return { instancePath, keyword, params };
  if (allowedValues.length > 1) {
    const values = allowedValues.map((value) => JSON.stringify(value)).toSorted();
    return { instancePath, keyword, params: { allowedValues: values } };
  }
  const [allowedValue] = allowedValues;
  return allowedValue === null
    ? { instancePath, keyword: "type", params: { type: "null" } }
    : { instancePath, keyword: "const", params: { allowedValue } };
}

/** A whole number is a number, and a list of one type is that type. */
function typesOf(types: readonly Json[]): string {
  const hasNumber = types.includes("number");
  return types
    .filter((type) => type !== "integer" || !hasNumber)
    .toSorted()
    .join();
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
