import type { Json } from "../ir/json.ts";
import type { Bounds, Property, Schema } from "../ir/schema.ts";
import { onlyBesideNull } from "../schema/nullable.ts";
import { quote } from "./code.ts";

/** The JSDoc tags of a property: constraints and a default, which its type cannot express. */
export function propertyTags(property: Property): readonly string[] {
  return [
    ...constraintTags(property.schema),
    ...(property.default === undefined ? [] : [`@default ${jsonText(property.default)}`]),
  ];
}

/** The JSDoc tags of a schema's own constraints. */
export function constraintTags(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case "string":
      return [
        ...boundTags(schema.length, "Length"),
        ...(schema.patterns ?? []).map((pattern) => `@pattern ${quote(pattern)}`),
        ...(schema.format === undefined ? [] : [`@format ${schema.format}`]),
      ];
    case "number":
      return [
        ...(schema.integer ? ["@integer"] : []),
        ...tag("@minimum", schema.range?.min),
        ...tag("@maximum", schema.range?.max),
        ...tag("@exclusiveMinimum", schema.range?.exclusiveMin),
        ...tag("@exclusiveMaximum", schema.range?.exclusiveMax),
        ...(schema.multipleOf ?? []).map((divisor) => `@multipleOf ${divisor}`),
      ];
    case "array":
      return [...boundTags(schema.length, "Items"), ...(schema.unique ? ["@uniqueItems"] : [])];
    case "object":
      return boundTags(schema.count, "Properties");
    case "union": {
      // `string | null` has the constraints of `string`.
      const only = onlyBesideNull(schema);
      return only === undefined ? [] : constraintTags(only);
    }
    default:
      return [];
  }
}

function boundTags(bounds: Bounds | undefined, noun: string): readonly string[] {
  return [...tag(`@min${noun}`, bounds?.min), ...tag(`@max${noun}`, bounds?.max)];
}

function tag(name: string, value: number | undefined): readonly string[] {
  return value === undefined ? [] : [`${name} ${value}`];
}

function jsonText(value: Json): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}
