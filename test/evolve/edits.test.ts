import fc from "fast-check";
import { expect, test } from "vitest";
import { Containment } from "../../src/evolve/containment.ts";
import { sidesOf } from "./support/sides.ts";

/** Edits that narrow a schema: the narrower one, and the wider one. */
const edits: readonly (readonly [name: string, narrow: unknown, wide: unknown])[] = [
  ["add maxLength", { type: "string", maxLength: 9 }, { type: "string" }],
  ["raise minLength", { type: "string", minLength: 3 }, { type: "string", minLength: 2 }],
  ["add a pattern", { type: "string", pattern: "^a" }, { type: "string" }],
  ["narrow a pattern", { type: "string", pattern: "^a+$" }, { type: "string", pattern: "^[ab]+$" }],
  ["add a format", { type: "string", format: "date" }, { type: "string" }],
  ["remove a value", { enum: ["a", 1] }, { enum: ["a", 1, null] }],
  ["raise minimum", { type: "number", minimum: 1 }, { type: "number", minimum: 0.5 }],
  ["make it exclusive", { type: "number", exclusiveMaximum: 1 }, { type: "number", maximum: 1 }],
  ["add multipleOf", { type: "number", multipleOf: 0.01 }, { type: "number" }],
  ["make it whole", { type: "integer" }, { type: "number" }],
  ["no null", { type: "string" }, { type: ["string", "null"] }],
  ["lower maxItems", { type: "array", maxItems: 2 }, { type: "array", maxItems: 3 }],
  ["add uniqueItems", { type: "array", uniqueItems: true }, { type: "array" }],
  ["add contains", { type: "array", contains: { type: "null" } }, { type: "array" }],
  ["add a prefix", { type: "array", prefixItems: [{ type: "null" }] }, { type: "array" }],
  ["require", { type: "object", required: ["a"] }, { type: "object" }],
  ["close", { type: "object", additionalProperties: false }, { type: "object" }],
  ["limit names", { type: "object", propertyNames: { maxLength: 3 } }, { type: "object" }],
  ["add a dependency", { type: "object", dependentRequired: { a: ["b"] } }, { type: "object" }],
  ["remove an alternative", { anyOf: [{ const: 1 }] }, { anyOf: [{ const: 1 }, { const: 2 }] }],
  [
    "evaluate all",
    { type: "object", anyOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    { type: "object", anyOf: [{ properties: { a: true } }] },
  ],
];

/** Places of a schema in another one: most keep the sign of an edit, `not` turns it. */
const places: readonly (readonly [turns: boolean, around: (schema: unknown) => unknown])[] = [
  [false, (schema) => ({ type: "object", properties: { a: schema } })],
  [false, (schema) => ({ type: "object", required: ["a"], properties: { a: schema } })],
  [false, (schema) => ({ type: "object", additionalProperties: schema })],
  [false, (schema) => ({ type: "object", patternProperties: { "^x-": schema } })],
  [false, (schema) => ({ type: "array", items: schema })],
  [false, (schema) => ({ type: "array", prefixItems: [true, schema] })],
  [false, (schema) => ({ type: "array", contains: schema })],
  [false, (schema) => ({ anyOf: [schema, { type: "boolean" }] })],
  [false, (schema) => ({ allOf: [schema, { not: { const: "never" } }] })],
  [false, (schema) => ({ if: { type: "boolean" }, then: true, else: schema })],
  [false, (schema) => ({ type: "object", dependentSchemas: { a: { properties: { b: schema } } } })],
  [true, (schema) => ({ not: schema })],
  [true, (schema) => ({ if: schema, then: { type: "boolean" }, else: true })],
];

const stacks = fc.array(fc.constantFrom(...places), { maxLength: 3 });

test.each(edits)("%s: the narrower schema is contained in the wider one", (_, narrow, wide) => {
  const containment = new Containment();
  const samples = fc.sample(stacks, { numRuns: 6, seed: 20_261_201 });
  for (const stack of [[], ...samples]) {
    const [inner, outer] = [narrow, wide].map((schema) =>
      stack.reduce((inside, [, around]) => around(inside), schema),
    );
    const isTurned = stack.filter(([turns]) => turns).length % 2 === 1;
    const [left, right] = (isTurned ? [outer, inner] : [inner, outer]).map((S) =>
      sidesOf({ S }).get("S"),
    );
    if (left === undefined || right === undefined) throw new Error("a schema is missing");
    const there = containment.contains(left, right, "strict").kind;
    expect([inner, outer, there]).toEqual([inner, outer, "contained"]);
    const back = containment.contains(right, left, "strict").kind;
    if (stack.length === 0) expect(back).toBe("refuted");
    else expect([inner, outer, back]).not.toEqual([inner, outer, "unknown"]);
  }
});
