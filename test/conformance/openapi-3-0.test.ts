import { beforeAll, describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/ir/json.ts";
import type { Files } from "../validators/support/generate.ts";
import { failuresOf, generateSuite, namesOf, readKnownFailures } from "./run-suite.ts";
import { type Group, hasSuite, readGroups } from "./suite.ts";

/**
 * Differences between OpenAPI 3.0 and JSON Schema draft 4, which it is based on. A listed test that
 * passes is a failure too.
 */
const knownFailures = readKnownFailures("known-failures-3-0.txt");

if (!hasSuite)
  console.warn("../shared/data/json-schema-test-suite is absent: conformance is not tested");

describe.skipIf(!hasSuite)("JSON Schema draft 4, as far as OpenAPI 3.0 has its keywords", () => {
  let groups: readonly Group[] = [];
  let files: Files = new Map();

  beforeAll(async () => {
    groups = ["", "optional"]
      .flatMap((folder) => readGroups(folder, "draft4"))
      .filter(({ schema }) => isSchema(schema));
    files = await generateSuite(groups, () => ({ formats: "annotate" }), documentOf);
  }, 120_000);

  test("most of the suite is tried", () => {
    expect(namesOf(groups).length).toBe(464);
  });

  test("`is`, `parse` and `collect` say what the suite says", async () => {
    expect(await failuresOf(groups, files)).toEqual(knownFailures);
  });
});

function documentOf({ schema }: Group): unknown {
  const schemas = { S: withReferences(schema) };
  return {
    openapi: "3.0.3",
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas },
  };
}

/** Adjusts references to the schema itself, whose name in a document is another one. */
function withReferences(json: Json): Json {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map(withReferences);
  return Object.fromEntries(
    Object.entries(json as JsonObject).map(([key, value]) => [
      key,
      key === "$ref" && value === "#" ? "#/components/schemas/S" : withReferences(value),
    ]),
  );
}

const scalarKeywords = new Set(
  [
    "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems",
    "uniqueItems maxProperties minProperties required enum format default",
  ].flatMap((line) => line.split(" ")),
);

/**
 * True if a schema of draft 4 is valid in OpenAPI 3.0 as well: with a single type, one schema for
 * all items, and only keywords of 3.0.
 */
function isSchema(schema: Json | undefined): boolean {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return false;
  return Object.entries(schema as JsonObject).every(([key, value]) => {
    switch (key) {
      case "$ref":
        return value === "#" && Object.keys(schema).length === 1;
      case "type":
        return typeof value === "string" && value !== "null";
      case "allOf":
      case "anyOf":
      case "oneOf":
        return Array.isArray(value) && value.every(isSchema);
      case "not":
      case "items":
        return isSchema(value);
      case "additionalProperties":
        return typeof value === "boolean" || isSchema(value);
      case "properties":
        return Object.values(value as JsonObject).every(isSchema);
      default:
        return scalarKeywords.has(key);
    }
  });
}
