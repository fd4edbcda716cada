import type { JsonSchema, JsonSchemaObject } from "./schema-part.ts";

/** Rewrites a schema whose location is the pointer `at`. */
export type Rewrite = (schema: JsonSchema, at: string) => JsonSchema;

const single: ReadonlySet<string> = new Set([
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
const lists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const maps: ReadonlySet<string> = new Set(["dependentSchemas", "patternProperties", "properties"]);

/** Returns `schema` with all of its direct subschemas rewritten. */
export function mapSubschemas(
  schema: JsonSchemaObject,
  at: string,
  rewrite: Rewrite,
): JsonSchemaObject {
  const entries = Object.entries(schema).map(([keyword, value]) => {
    const below = `${at}/${keyword}`;
    if (single.has(keyword)) return [keyword, rewrite(value as JsonSchema, below)] as const;
    if (lists.has(keyword)) {
      const list = value as readonly JsonSchema[];
      return [keyword, list.map((each, index) => rewrite(each, `${below}/${index}`))] as const;
    }
    return [
      keyword,
      maps.has(keyword) ? mapValues(value as object, below, rewrite) : value,
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** Maps the values of an object. Property names may be any text, including `__proto__`. */
function mapValues(schemas: object, at: string, rewrite: Rewrite): object {
  const entries = Object.entries(schemas).map(([name, schema]) => {
    const step = name.replace(/~/g, "~0").replace(/\//g, "~1");
    return [name, rewrite(schema as JsonSchema, `${at}/${step}`)] as const;
  });
  return Object.fromEntries(entries);
}
