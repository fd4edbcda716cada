/**
 * The type of instance that a keyword constrains; `any` for those that apply to every value or
 * constrain nothing.
 */
export type KeywordTarget = "any" | "string" | "number" | "array" | "object";

/** The position of subschemas in a keyword's value. */
export type Subschemas = "one" | "list" | "map" | "dependencies" | "none";

export interface Keyword {
  readonly target: KeywordTarget;
  readonly subschemas: Subschemas;
  /** OpenAPI 3.0 does not have it. */
  readonly modern: boolean;
}

function keyword(target: KeywordTarget, subschemas: Subschemas, since: "3.0" | "3.1"): Keyword {
  return { target, subschemas, modern: since === "3.1" };
}

/** Every keyword of JSON Schema 2020-12 and of OpenAPI's Schema Objects. */
export const schemaKeywords: ReadonlyMap<string, Keyword> = new Map([
  ...each(["$ref", "$schema", "$comment"], "any", "none", "3.0"),
  ...each(["$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary"], "any", "none", "3.1"),
  ...each(["$defs", "definitions"], "any", "map", "3.1"),
  ...each(["type", "enum", "title", "description", "default", "deprecated"], "any", "none", "3.0"),
  ...each(["readOnly", "writeOnly", "example"], "any", "none", "3.0"),
  ...each(["nullable", "discriminator", "xml", "externalDocs"], "any", "none", "3.0"),
  ...each(["const", "examples"], "any", "none", "3.1"),
  ...each(["allOf", "anyOf", "oneOf"], "any", "list", "3.0"),
  ...each(["not"], "any", "one", "3.0"),
  ...each(["if", "then", "else"], "any", "one", "3.1"),
  ...each(["format"], "any", "none", "3.0"),
  ...each(["minLength", "maxLength", "pattern"], "string", "none", "3.0"),
  ...each(["contentEncoding", "contentMediaType"], "string", "none", "3.1"),
  ...each(["contentSchema"], "string", "one", "3.1"),
  ...each(["minimum", "maximum", "exclusiveMinimum"], "number", "none", "3.0"),
  ...each(["exclusiveMaximum", "multipleOf"], "number", "none", "3.0"),
  ...each(["minItems", "maxItems", "uniqueItems"], "array", "none", "3.0"),
  ...each(["items"], "array", "one", "3.0"),
  ...each(["minContains", "maxContains"], "array", "none", "3.1"),
  ...each(["prefixItems"], "array", "list", "3.1"),
  ...each(["contains", "unevaluatedItems"], "array", "one", "3.1"),
  ...each(["required", "minProperties", "maxProperties"], "object", "none", "3.0"),
  ...each(["properties"], "object", "map", "3.0"),
  ...each(["additionalProperties"], "object", "one", "3.0"),
  ...each(["patternProperties", "dependentSchemas"], "object", "map", "3.1"),
  ...each(["propertyNames", "unevaluatedProperties"], "object", "one", "3.1"),
  ...each(["dependentRequired"], "object", "none", "3.1"),
  ...each(["dependencies"], "object", "dependencies", "3.1"),
]);

function each(
  names: readonly string[],
  target: KeywordTarget,
  subschemas: Subschemas,
  since: "3.0" | "3.1",
): readonly (readonly [string, Keyword])[] {
  return names.map((name) => [name, keyword(target, subschemas, since)]);
}
