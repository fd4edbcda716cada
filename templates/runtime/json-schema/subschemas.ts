import type { JsonSchema, JsonSchemaObject } from "./schema-part.ts";

/** Writes a schema that stands at the pointer `at` anew. */
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

/** `schema` with every schema directly inside it rewritten. */
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

/** Names of properties may be any text, also `__proto__`. */
function mapValues(schemas: object, at: string, rewrite: Rewrite): object {
  const entries = Object.entries(schemas).map(([name, schema]) => {
    const step = name.replace(/~/g, "~0").replace(/\//g, "~1");
    return [name, rewrite(schema as JsonSchema, `${at}/${step}`)] as const;
  });
  return Object.fromEntries(entries);
}
