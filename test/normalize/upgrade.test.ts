import { expect, test } from "vitest";
import type { JsonObject } from "../../src/ir/json.ts";
import { upgrade } from "../../src/openapi/upgrade.ts";

const cases: readonly (readonly [JsonObject, JsonObject])[] = [
  [{ type: "string", nullable: true }, { type: ["string", "null"] }],
  [{ nullable: true, allOf: [] }, { allOf: [] }],
  [
    { type: "integer", minimum: 1, exclusiveMinimum: true },
    { type: "integer", exclusiveMinimum: 1 },
  ],
  [{ maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
  [
    { $ref: "#/x", nullable: true, description: "d" },
    { anyOf: [{ $ref: "#/x" }, { type: "null" }], description: "d" },
  ],
  [
    { $ref: "#/x", nullable: false, description: "d" },
    { $ref: "#/x", description: "d" },
  ],
  [
    { type: "object", nullable: true, readOnly: true, allOf: [{ $ref: "#/x" }] },
    {
      anyOf: [{ type: "object", allOf: [{ $ref: "#/x" }] }, { type: "null" }],
      readOnly: true,
    },
  ],
  [{ nullable: true, enum: ["a"] }, { anyOf: [{ enum: ["a"] }, { type: "null" }] }],
  [
    { type: "string", nullable: true, enum: ["a"] },
    { type: "string", enum: ["a"] },
  ],
  [
    {
      properties: { nullable: { type: "string", nullable: true } },
      default: { type: "a", nullable: true },
    },
    {
      properties: { nullable: { type: ["string", "null"] } },
      default: { type: "a", nullable: true },
    },
  ],
];

test.each(cases)("%j", (schema, expected) => {
  const parameters = [{ schema }, { content: { "a/b": { schema } } }];
  const document = {
    openapi: "3.0.3",
    paths: { "/a": { get: { parameters } } },
    components: { schemas: { S: schema } },
  };
  const before = structuredClone(document);
  expect(upgrade(document)).toEqual({
    openapi: "3.1.1",
    paths: {
      "/a": {
        get: { parameters: [{ schema: expected }, { content: { "a/b": { schema: expected } } }] },
      },
    },
    components: { schemas: { S: expected } },
  });
  expect(document).toEqual(before);
});

test("a schema named `__proto__` stays one", () => {
  const schemas: JsonObject = JSON.parse(
    '{"__proto__": {"type": "string", "nullable": true}}',
  ) as JsonObject;
  const upgraded = JSON.stringify(upgrade({ openapi: "3.0.0", components: { schemas } }));
  expect(upgraded).toContain('{"__proto__":{"type":["string","null"]}}');
});
