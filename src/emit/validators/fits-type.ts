import type { Json, JsonObject } from "../../ir/json.ts";
import type { Schema } from "../../ir/schema.ts";
import { typeOfJson } from "../../schema/value.ts";
import { type Resolve } from "../../schema/references.ts";

/** Most references that are followed for one default, on all paths together. */
const mostReferences = 2000;

/**
 * True if TypeScript accepts `value` as a value of the schema's type. May be false for a value that
 * TypeScript accepts, never true for one that it does not.
 */
export function fitsType(
  value: Json,
  schema: Schema,
  resolve: Resolve,
  references: { left: number } = { left: mostReferences },
): boolean {
  const fits = (inner: Json | undefined, to: Schema): boolean =>
    inner !== undefined && fitsType(inner, to, resolve, references);
  switch (schema.kind) {
    case "any":
      return true;
    case "null":
    case "boolean":
      return typeOfJson(value) === schema.kind;
    case "string":
    case "number":
      return schema.brand === undefined && typeOfJson(value) === schema.kind;
    case "enum":
      return typeof value !== "object" && schema.members.some((member) => member.value === value);
    case "array":
      if (!isList(value)) return false;
      return (
        schema.prefix.length === 0 &&
        value.every((item) => schema.rest === undefined || fits(item, schema.rest))
      );
    case "object": {
      if (!isObject(value)) return false;
      const { properties, required, patterns, rest } = schema;
      const isPlain = required.length === 0 && patterns.length === 0;
      const isMap = properties.length === 0 && rest !== undefined && rest.kind !== "never";
      if (isMap) return isPlain && Object.values(value).every((item) => fits(item, rest));
      const declared = new Map(properties.map((property) => [property.name, property]));
      return (
        isPlain &&
        properties.every(({ name, required: must }) => !must || Object.hasOwn(value, name)) &&
        Object.entries(value).every(([name, item]) => {
          const property = declared.get(name);
          return (
            property !== undefined && property.access !== "read" && fits(item, property.schema)
          );
        })
      );
    }
    case "union":
      return schema.members.some((member) => fits(value, member));
    case "intersection":
      return schema.members.length === 1 && schema.members.every((member) => fits(value, member));
    case "evaluated":
      return fits(value, schema.schema);
    case "ref":
      references.left -= 1;
      return references.left >= 0 && fits(value, resolve(schema.target));
    default:
      return false;
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
