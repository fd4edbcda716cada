import type { JsonObject } from "../../ir/json.ts";
import type { Bounds, NumberSchema, StringSchema } from "../../ir/schema.ts";
import { toPattern } from "../../pattern/pattern.ts";
import { keywordsOfAll } from "./keywords.ts";

export function stringKeywords(schema: StringSchema): JsonObject {
  const { format, contentEncoding, contentMediaType, patterns = [] } = schema;
  const own = {
    ...boundKeywords(schema.length, "Length"),
    ...(format === undefined ? {} : { format }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    ...(contentMediaType === undefined ? {} : { contentMediaType }),
  };
  const sources = patterns.flatMap((source) => toPattern(source)?.source ?? []);
  return keywordsOfAll([own, ...sources.map((pattern) => ({ pattern }))]);
}

export function numberKeywords(schema: NumberSchema): JsonObject {
  const { format, range = {}, multipleOf = [] } = schema;
  const own = {
    ...(range.min === undefined ? {} : { minimum: range.min }),
    ...(range.exclusiveMin === undefined ? {} : { exclusiveMinimum: range.exclusiveMin }),
    ...(range.max === undefined ? {} : { maximum: range.max }),
    ...(range.exclusiveMax === undefined ? {} : { exclusiveMaximum: range.exclusiveMax }),
    ...(format === undefined ? {} : { format }),
  };
  return keywordsOfAll([own, ...multipleOf.map((divisor) => ({ multipleOf: divisor }))]);
}

/** `minLength` and `maxLength`, and similar pairs. */
export function boundKeywords(
  bounds: Bounds | undefined,
  noun: "Length" | "Items" | "Properties",
): JsonObject {
  const { min, max } = bounds ?? {};
  return {
    ...(min === undefined ? {} : { [`min${noun}`]: min }),
    ...(max === undefined ? {} : { [`max${noun}`]: max }),
  };
}
