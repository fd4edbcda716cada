import { beforeAll, describe, expect, test } from "vitest";
import { generate, load, withSchemas } from "./support/generate.ts";
import type { Validator } from "./support/validator.ts";

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const cat = { id: "c", lives: 9 };
const others: readonly unknown[] = [5, true, [], {}, { id: 1 }];

/** Schemas of OpenAPI 3.0 with a value that they accept beside null. */
const cases: Readonly<Record<string, readonly [schema: object, value: unknown]>> = {
  AllOf: [{ nullable: true, allOf: [ref("Cat")] }, cat],
  AllOfTwo: [{ nullable: true, allOf: [ref("Animal"), ref("Cat")] }, cat],
  AllOfTyped: [{ type: "object", nullable: true, allOf: [ref("Cat")] }, cat],
  AllOfClosed: [
    {
      nullable: true,
      allOf: [ref("Cat")],
      properties: { id: {}, lives: {} },
      additionalProperties: false,
    },
    cat,
  ],
  OneOf: [{ nullable: true, oneOf: [ref("Cat"), ref("Dog")] }, cat],
  OneOfTyped: [{ type: "object", nullable: true, oneOf: [ref("Cat"), ref("Dog")] }, cat],
  AnyOf: [{ nullable: true, anyOf: [ref("Cat"), ref("Dog")] }, cat],
  Reference: [{ ...ref("Cat"), nullable: true }, cat],
  Twice: [{ ...ref("AllOf"), nullable: true }, cat],
  Enum: [{ nullable: true, enum: ["a", "b"] }, "a"],
  EnumWithNull: [{ nullable: true, enum: ["a", null] }, "a"],
  TypedEnumWithNull: [{ type: "string", nullable: true, enum: ["a", null] }, "a"],
  TypedReference: [{ type: "string", nullable: true, allOf: [ref("Color")] }, "red"],
};

const document = withSchemas(
  {
    Animal: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
    Cat: {
      allOf: [ref("Animal"), { required: ["lives"], properties: { lives: { type: "integer" } } }],
    },
    Dog: { type: "object", required: ["bark"], properties: { bark: { type: "boolean" } } },
    Color: { type: "string", enum: ["red"] },
    Holder: { type: "object", properties: { held: { nullable: true, allOf: [ref("Cat")] } } },
    Letter: { type: "string", nullable: true, enum: ["a", "b"] },
    NotNull: { nullable: false, allOf: [ref("Cat")] },
    Plain: ref("Cat"),
    ...Object.fromEntries(Object.entries(cases).map(([name, [schema]]) => [name, schema])),
  },
  "3.0.3",
);

let module: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  module = await load(await generate({ doc: document }), "doc/validators.ts");
});

const is = (name: string, value: unknown): boolean => {
  const accepted = (module[`is${name}`] as Validator["is"])(value);
  expect((module[`parse${name}`] as Validator["parse"])(value).ok).toBe(accepted);
  return accepted;
};

describe("nullable means null", () => {
  test.each(Object.keys(cases))("%s", (name) => {
    const [, value] = cases[name] ?? [];
    expect([is(name, null), is(name, value)]).toEqual([true, true]);
    for (const other of others) expect(is(name, other)).toBe(false);
  });

  test("in a property", () => {
    expect([is("Holder", {}), is("Holder", { held: null }), is("Holder", { held: cat })]).toEqual([
      true,
      true,
      true,
    ]);
    expect(is("Holder", { held: {} })).toBe(false);
  });
});

test.each(["Letter", "NotNull", "Plain"])("%s refuses null", (name) => {
  expect(is(name, null)).toBe(false);
});

test("what is wrong with another value is said of the schema beside null", () => {
  const result = (module["parseHolder"] as Validator["parse"])({ held: { id: "c", lives: "9" } });
  expect(result.ok ? [] : result.issues.map(({ instancePath }) => instancePath)).toEqual([
    "/held/lives",
  ]);
});
