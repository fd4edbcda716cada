import { beforeAll, describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { type Files, generate, load, withSchemas } from "./support/generate.ts";
import type { Validator } from "./support/validator.ts";

const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });

/** Schemas that no string satisfies. */
const impossible: Readonly<Record<string, unknown>> = {
  Integer: { type: "integer" },
  Boolean: { type: "boolean" },
  Types: { type: ["integer", "null"], multipleOf: 2 },
  Array: { type: "array", items: { type: "string" } },
  Object: { type: "object", required: ["a"], properties: { a: { type: "string" } } },
  False: false,
  Not: { not: { type: "string" } },
  Const: { const: 5 },
  Enum: { enum: [1, null, true, { a: 1 }] },
  Length: { minLength: 3, maxLength: 2 },
  OtherPattern: { type: "string", enum: ["a"], pattern: "^b" },
  TwoConstants: { allOf: [{ const: "a" }, { const: "b" }] },
  TwoTypes: { allOf: [{ type: "string" }, { type: "integer" }] },
  OneOf: { oneOf: [{ type: "string" }, { type: "string" }] },
  AnyOf: { anyOf: [{ type: "integer" }, ref("AnObject")] },
  If: { if: { type: "string" }, then: false },
  RefInteger: ref("AnInteger"),
  RefObject: ref("AnObject"),
  RefEnum: ref("AnEnum"),
  RefNothing: ref("Nothing"),
};

/** Schemas of names that allow only a few names as TypeScript types. */
const few: Readonly<Record<string, unknown>> = {
  FewConst: { const: "b" },
  FewEnum: { enum: ["b", "c"] },
  FewRef: ref("Language"),
  FewOneOf: { oneOf: [ref("Language"), { const: "d" }] },
  FewAllOf: { allOf: [ref("Language"), { maxLength: 1 }] },
};

/** Further keywords of the object for its properties. */
const around: Readonly<Record<string, object>> = {
  Alone: {},
  Map: { additionalProperties: { type: "string" } },
  Properties: { properties: { a: { type: "string" } } },
  Patterns: { patternProperties: { "^x": { type: "integer" } } },
  Everything: {
    properties: { a: { type: "string" }, z: { type: "string" } },
    patternProperties: { "^x": { type: "integer" } },
    additionalProperties: { type: "string" },
  },
  Closed: { properties: { a: { type: "string" } }, additionalProperties: false },
  Unevaluated: { properties: { a: { type: "string" } }, unevaluatedProperties: { type: "string" } },
};

const nameOf = (names: string, others: string): string => `${names}${others}`;
const all = Object.entries({ ...impossible, ...few }).flatMap(([name, propertyNames]) =>
  Object.entries(around).map(([other, keywords]): [string, unknown] => [
    nameOf(name, other),
    { type: name === "Types" ? ["object", "null"] : "object", propertyNames, ...keywords },
  ]),
);

let files: Files;
let module: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  files = await generate({
    doc: withSchemas({
      AnInteger: { type: "integer" },
      AnObject: { type: "object", properties: { a: { type: "string" } } },
      AnEnum: { enum: [1, 2] },
      Nothing: false,
      Language: { enum: ["b", "c"] },
      ...Object.fromEntries(all),
    }),
  });
  module = await load(files, "doc/validators.ts");
});

const is = (name: string, value: unknown): boolean =>
  (module[`is${name}`] as Validator["is"])(value);
const parses = (name: string, value: unknown): boolean =>
  (module[`parse${name}`] as Validator["parse"])(value).ok;

describe("names that no text fits", () => {
  test.each(Object.keys(impossible))("%s", (names) => {
    for (const others of Object.keys(around)) {
      const name = nameOf(names, others);
      expect([is(name, {}), parses(name, {})]).toEqual([true, true]);
      for (const value of [{ a: "a" }, { x: 1 }, { "": "" }, { toString: "b" }, [], 5])
        expect([is(name, value), parses(name, value)]).toEqual([false, false]);
    }
  });
});

describe("few names beside other properties", () => {
  test.each(Object.keys(few))("%s", (names) => {
    for (const others of Object.keys(around)) {
      const name = nameOf(names, others);
      expect(is(name, { b: "b" })).toBe(others !== "Closed");
      for (const value of [{ a: "a" }, { z: "z" }, { x: 1 }, { b: "b", a: "a" }])
        expect([is(name, value), parses(name, value)]).toEqual([false, false]);
    }
  });
});

test("the functions compile, and every statement is reached", async () => {
  expect(
    await typecheck(files, {
      allowImportingTsExtensions: true,
      allowUnreachableCode: false,
      lib: ["ES2023", "DOM"],
    }),
  ).toEqual([]);
});
