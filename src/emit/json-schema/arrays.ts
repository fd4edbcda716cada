import type { JsonObject } from "../../ir/json.ts";
import type { ArraySchema, Contains } from "../../ir/schema.ts";
import type { View } from "../../schema/view.ts";
import { boundKeywords } from "./scalars.ts";
import { type Write, unfilled } from "./context.ts";

export function arrayKeywords(schema: ArraySchema, view: View, write: Write): JsonObject {
  const { prefix, rest, contains } = schema;
  return {
    ...(prefix.length > 0 && { prefixItems: prefix.map((item) => write(item)) }),
    ...(rest !== undefined && { items: write(rest) }),
    ...(contains !== undefined && containsKeywords(contains, unfilled(view), write)),
    ...boundKeywords(schema.length, "Items"),
    ...(schema.unique && { uniqueItems: true }),
  };
}

function containsKeywords({ schema, min, max }: Contains, view: View, write: Write): JsonObject {
  return {
    contains: write(schema, view),
    ...(min === 1 ? {} : { minContains: min }),
    ...(max === undefined ? {} : { maxContains: max }),
  };
}
