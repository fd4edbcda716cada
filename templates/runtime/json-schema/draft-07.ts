import {
  refuse,
  withReferenceApart,
  withoutIdleContains,
  withoutUnevaluated,
} from "./older-drafts.ts";
import type { JsonSchema, JsonSchemaObject } from "./schema-part.ts";
import { mapSubschemas } from "./subschemas.ts";

const missing = [
  "bytes",
  "maxContains",
  "minContains",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** Converts a schema of 2020-12 to draft-07. Throws if draft-07 cannot express it. */
export function toDraft07(schema: JsonSchema, at: string): JsonSchema {
  if (typeof schema === "boolean") return schema;
  const simple = withoutIdleContains(withoutUnevaluated(schema));
  refuse(simple, missing, at, "draft-07");
  return withReferenceApart(withDependencies(withItems(mapSubschemas(simple, at, toDraft07))));
}

function withItems(schema: JsonSchemaObject): JsonSchemaObject {
  const { prefixItems, items, ...rest } = schema;
  if (prefixItems === undefined) return schema;
  return {
    ...rest,
    items: prefixItems,
    ...(items !== undefined && { additionalItems: items }),
  };
}

function withDependencies(schema: JsonSchemaObject): JsonSchemaObject {
  const { dependentRequired, dependentSchemas, ...rest } = schema;
  if (dependentRequired === undefined && dependentSchemas === undefined) return schema;
  const dependencies = new Map<string, unknown>(Object.entries(dependentRequired ?? {}));
  for (const [name, dependent] of Object.entries(dependentSchemas ?? {})) {
    const required = dependencies.get(name);
    dependencies.set(name, required === undefined ? dependent : { required, allOf: [dependent] });
  }
  return { ...rest, dependencies: Object.fromEntries(dependencies) };
}
