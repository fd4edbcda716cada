import { describe, expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import type { Schema } from "../../src/ir/schema.ts";
import { areDisjoint } from "../../src/schema/disjoint.ts";
import { acceptedTypes } from "../../src/schema/json-types.ts";
import { type Resolve, resolverAmong } from "../../src/schema/references.ts";
import { componentId, read, withSchemas } from "../normalize/support/read.ts";

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** An object of which `kind` has one value. */
const tagged = (kind: Json, more: Json = {}): Json => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: kind, ...(more as object) } },
});

const others = {
  Low: { enum: ["a", "b"] },
  High: { enum: ["c"] },
  Base: tagged("base"),
  Loop: { anyOf: [{ type: "string" }, { type: "array", items: ref("Loop") }] },
};

function schemasOf(all: readonly Json[]): { schemas: readonly Schema[]; resolve: Resolve } {
  const named = Object.fromEntries(all.map((schema, index) => [`S${index}`, schema]));
  const { value: document } = read(withSchemas({ ...named, ...others }));
  if (document === undefined) throw new Error("no document");
  const resolve = resolverAmong(document.declarations);
  return { schemas: all.map((_, index) => resolve(componentId(`S${index}`))), resolve };
}

describe("areDisjoint", () => {
  test.each<[boolean, Json, Json]>([
    [true, { type: "string" }, { type: "null" }],
    [false, { type: "string" }, {}],
    [false, { type: "string" }, { minLength: 1 }],
    [false, { type: "integer" }, { type: "number" }],
    [true, ref("Low"), ref("High")],
    [false, ref("Low"), { enum: ["b", 1] }],
    [true, { enum: [{ a: 1 }] }, { enum: [{ a: 2 }] }],
    [false, { enum: [{ a: 1, b: 2 }] }, { enum: [{ b: 2, a: 1 }] }],
    [true, { enum: [1] }, { enum: ["1"] }],
    [true, ref("Loop"), { type: "object" }],
    [false, ref("Loop"), { type: "array" }],
    [true, tagged("a"), tagged("b")],
    [false, tagged("a"), tagged("a")],
    [false, tagged("a"), { type: "object", properties: { kind: { const: "b" } } }],
    [true, { allOf: [ref("Base"), { required: ["x"] }] }, tagged("a")],
    [true, { type: ["object", "null"], ...(tagged("a") as object) }, { type: "string" }],
  ])("%s: %j and %j", (expected, one, other) => {
    const { schemas, resolve } = schemasOf([one, other]);
    expect(areDisjoint(schemas, resolve)).toBe(expected);
    expect(areDisjoint(schemas.toReversed(), resolve)).toBe(expected);
  });

  test("knows tags on the side of the wire that has them", () => {
    const all = (access: string): readonly Json[] =>
      ["a", "b"].map((kind) => tagged(kind, { [access]: true }));
    const read = schemasOf(all("readOnly"));
    expect(areDisjoint(read.schemas, read.resolve, { side: "output" })).toBe(true);
    expect(areDisjoint(read.schemas, read.resolve, { side: "input" })).toBe(false);
    expect(areDisjoint(read.schemas, read.resolve)).toBe(false);
    const write = schemasOf(all("writeOnly"));
    expect(areDisjoint(write.schemas, write.resolve, { side: "input" })).toBe(true);
    expect(areDisjoint(write.schemas, write.resolve, { side: "output" })).toBe(false);
  });
});

describe("acceptedTypes", () => {
  test.each<[Json, string]>([
    [{ if: { type: "string" }, then: { type: "string" }, else: { type: "null" } }, "null string"],
    [{ allOf: [{ type: ["string", "null"] }, { enum: [1, "a"] }] }, "string"],
    [{ minLength: 1 }, "null boolean number string array object"],
    [ref("Loop"), "string array"],
    [false, ""],
  ])("%j: %s", (schema, expected) => {
    const { schemas, resolve } = schemasOf([schema]);
    expect(schemas.map((each) => acceptedTypes(each, resolve).join(" "))).toEqual([expected]);
  });
});
