/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { expect, test } from "vitest";
import { listed, read, withSchemas } from "./support/read.ts";

const place = "/components/schemas/S";

/** A schema and its diagnostics, each as `code place`. */
const cases: readonly (readonly [unknown, readonly string[]])[] = [
  ["string", ["schema/not-a-schema "]],
  [null, ["schema/not-a-schema "]],
  [{ type: "strnig" }, ["schema/invalid-keyword /type"]],
  [{ type: [] }, ["schema/invalid-keyword /type"]],
  [{ type: "number", minimum: "1);evil(" }, ["schema/invalid-keyword /minimum"]],
  [{ type: "number", minimum: Infinity }, ["schema/invalid-keyword /minimum"]],
  [{ type: "number", multipleOf: 0 }, ["schema/invalid-keyword /multipleOf"]],
  [{ type: "number", exclusiveMinimum: true }, ["schema/invalid-keyword /exclusiveMinimum"]],
  [{ type: "string", maxLength: -1 }, ["schema/invalid-keyword /maxLength"]],
  [{ type: "array", minItems: 1.5 }, ["schema/invalid-keyword /minItems"]],
  [{ type: "array", items: [{}] }, ["schema/invalid-keyword /items"]],
  [{ type: "array", items: 1 }, ["schema/invalid-keyword /items"]],
  [{ enum: "a" }, ["schema/invalid-keyword /enum"]],
  [{ enum: [NaN] }, ["schema/invalid-keyword /enum"]],
  [{ type: "object", properties: [] }, ["schema/invalid-keyword /properties"]],
  [{ type: "object", required: true }, ["schema/invalid-keyword /required"]],
  [
    { type: "object", dependentRequired: { a: "b" } },
    ["schema/invalid-keyword /dependentRequired/a"],
  ],
  [{ allOf: {} }, ["schema/invalid-keyword /allOf"]],
  [{ anyOf: [] }, ["schema/invalid-keyword /anyOf"]],
  [{ description: 1 }, ["schema/invalid-keyword /description"]],
  [{ $ref: 1 }, ["ref/invalid /$ref"]],
  [
    { anyOf: [{}, {}], discriminator: { mapping: {} } },
    ["schema/invalid-keyword /discriminator/propertyName"],
  ],
  [{ type: "object", propertees: {} }, ["schema/unknown-keyword /propertees"]],
  [{ type: "string", minimum: 1 }, ["schema/ineffective-keyword /minimum"]],
  [{ then: {} }, ["schema/ineffective-keyword /then"]],
  [{ type: "string", nullable: true }, ["schema/nullable /nullable"]],
  [{ nullable: true, allOf: [{ type: "string" }] }, ["schema/nullable /nullable"]],
  [{ type: ["string", "null"], enum: ["a"] }, ["schema/unlisted-null /type"]],
  [{ type: ["string", "null"], const: "a" }, ["schema/unlisted-null /type"]],
  [{ type: ["string", "null"], enum: ["a", null] }, []],
  [{ type: "string", pattern: "(?i)a" }, ["schema/pattern /pattern"]],
  [{ type: "string", pattern: "a++" }, ["schema/pattern /pattern"]],
  [{ type: "object", patternProperties: { "(": {} } }, ["schema/pattern /patternProperties/("]],
  [{ type: "string", pattern: "\\Aa\\Z" }, ["schema/pattern-dialect /pattern"]],
  [{ type: "string", pattern: "^[\\w-.]+\\@$" }, []],
  [{ type: "string", minLength: 2, maxLength: 1 }, ["schema/unsatisfiable /minLength"]],
  [{ type: "number", minimum: 2, maximum: 1 }, ["schema/unsatisfiable "]],
  [{ type: "number", minimum: 1, exclusiveMaximum: 1 }, ["schema/unsatisfiable "]],
  [{ type: "string", enum: [1] }, ["schema/unsatisfiable /enum"]],
  [
    { type: "object", properties: { a: false }, required: ["a"] },
    ["schema/unsatisfiable /required"],
  ],
  [
    { type: "object", properties: { a: {} }, required: ["b"], additionalProperties: false },
    ["schema/unsatisfiable /required"],
  ],
  [
    { type: "object", properties: { a: { not: {} } }, required: ["a"] },
    ["schema/unsatisfiable /required"],
  ],
  [
    { type: "object", properties: { a: {}, b: {} }, required: ["a", "b"], maxProperties: 1 },
    ["schema/unsatisfiable "],
  ],
  [
    {
      type: "object",
      properties: { a: { readOnly: true }, b: { writeOnly: true } },
      required: ["a", "b"],
      maxProperties: 1,
    },
    [],
  ],
  [
    { type: "object", properties: { a: {} }, additionalProperties: false, minProperties: 2 },
    ["schema/unsatisfiable "],
  ],
  [{ type: "object", propertyNames: false, minProperties: 1 }, ["schema/unsatisfiable "]],
  [{ type: "object", propertyNames: false }, []],
  [{ type: "array", prefixItems: [{}], items: false, minItems: 2 }, ["schema/unsatisfiable "]],
  [{ type: "array", prefixItems: [{}, false], minItems: 2 }, ["schema/unsatisfiable "]],
  [{ type: "array", contains: false }, ["schema/unsatisfiable "]],
  [{ type: "array", contains: {}, minContains: 3, maxItems: 2 }, ["schema/unsatisfiable "]],
  [
    { type: "array", items: { type: "boolean" }, uniqueItems: true, minItems: 3 },
    ["schema/unsatisfiable "],
  ],
  [{ type: "array", items: { type: "boolean" }, uniqueItems: true, minItems: 2 }, []],
  [
    { type: "object", properties: { ab: {} }, required: ["abc"] },
    ["schema/undeclared-required /required"],
  ],
  [
    { enum: [1, 1.0, { a: 1, b: 2 }, { b: 2, a: 1 }] },
    ["schema/duplicate-member /enum/1", "schema/duplicate-member /enum/3"],
  ],
  [{ type: "integer", default: 1.5 }, ["schema/default-type /default"]],
  [{ type: "number", default: 1 }, []],
  [{ $schema: "http://json-schema.org/draft-07/schema#" }, ["schema/dialect /$schema"]],
];

test.each(cases)("%j", (schema, expected) => {
  const { diagnostics } = read(withSchemas({ S: schema }));
  expect(listed(diagnostics)).toEqual(expected.map((one) => one.replace(" ", ` ${place}`)));
});

const legacy: readonly (readonly [unknown, readonly string[]])[] = [
  [{ $ref: "#/components/schemas/S2", minLength: 1, description: "d" }, ["ref/ignored-siblings "]],
  [{ $ref: "#/components/schemas/S2", description: "d" }, []],
  [{ const: 1 }, ["schema/newer-keyword /const"]],
  [{ type: ["string", "null"] }, ["schema/newer-keyword /type"]],
  [{ $id: "x" }, ["schema/ineffective-keyword /$id"]],
  [{ nullable: true }, ["schema/nullable /nullable"]],
  [{ type: "string", nullable: true, enum: ["a"] }, ["schema/nullable /nullable"]],
  [{ nullable: true, enum: ["a"] }, ["schema/null-meant /nullable"]],
  [{ nullable: true, enum: ["a", null] }, []],
  [{ nullable: true, $ref: "#/components/schemas/S2" }, ["schema/null-meant /nullable"]],
  [{ nullable: true, default: null, anyOf: [{ type: "string" }] }, ["schema/null-meant /nullable"]],
  [{ type: "string", nullable: true, default: null }, []],
];

test.each(legacy)("OpenAPI 3.0: %j", (schema, expected) => {
  const { diagnostics } = read(withSchemas({ S: schema, S2: { type: "string" } }, "3.0.0"));
  expect(listed(diagnostics)).toEqual(expected.map((one) => one.replace(" ", ` ${place}`)));
});

test("a misspelling gets a suggestion", () => {
  const schemas = { S: { type: "strnig", propertees: {}, $ref: "#/components/schemas/Sx" } };
  expect(read(withSchemas(schemas)).diagnostics.map((one) => one.help)).toEqual([
    "did you mean `properties`?",
    "did you mean `#/components/schemas/S`?",
    "did you mean `string`?",
  ]);
});
