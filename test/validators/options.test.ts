import { describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { generate, withSchemas } from "./support/generate.ts";
import { accepts, issuesOf, listed, validatorsOf } from "./support/validator.ts";

const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });

describe("formats", () => {
  const schemas = {
    Time: { type: "string", format: "date-time" },
    Name: { type: "string", format: "email" },
    Small: { type: "integer", format: "int32" },
    Unknown: { type: "string", format: "polar-coordinates" },
  };

  test("are checked unless told otherwise; unknown ones never are", async () => {
    const { Time, Small, Unknown } = await validatorsOf(schemas);
    expect([accepts(Time, "2024-02-29T00:00:00Z"), accepts(Time, "2023-02-29T00:00:00Z")]).toEqual([
      true,
      false,
    ]);
    expect([accepts(Small, 2147483647), accepts(Small, 2147483648), accepts(Small, 1.5)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(accepts(Unknown, "?")).toBe(true);
  });

  test("can be left to the reader, all or some", async () => {
    const none = await validatorsOf(schemas, { formats: "annotate" });
    expect(accepts(none.Time, "yesterday")).toBe(true);
    const some = await validatorsOf(schemas, { formats: { email: "annotate" } });
    expect([accepts(some.Name, "?"), accepts(some.Time, "?")]).toEqual([true, false]);
    const only = await validatorsOf(schemas, { formats: { "*": "annotate", email: "assert" } });
    expect([accepts(only.Name, "?"), accepts(only.Time, "?")]).toEqual([false, true]);
  });
});

describe("unknown properties", () => {
  const schemas = {
    Point: { type: "object", required: ["x"], properties: { x: { type: "number" } } },
    Named: { allOf: [ref("Point"), { type: "object", properties: { name: { type: "string" } } }] },
    Either: {
      anyOf: [
        ref("Point"),
        { type: "null" },
        { type: "object", required: ["y"], properties: { y: {} } },
      ],
    },
    Nested: {
      type: "object",
      properties: {
        list: { type: "array", items: ref("Named") },
        map: { type: "object", additionalProperties: ref("Point") },
      },
    },
    Free: { type: "object" },
    Open: { type: "object", properties: { a: {} }, additionalProperties: true },
    Sloppy: { properties: { a: { type: "string" } } },
    Cond: {
      type: "object",
      properties: { a: {} },
      if: { required: ["a"] },
      then: { properties: { b: {} } },
    },
  };
  const surplus: readonly (readonly [keyof typeof schemas, unknown, unknown])[] = [
    ["Point", { x: 1, z: 2 }, { x: 1 }],
    ["Named", { x: 1, name: "n", z: 2 }, { x: 1, name: "n" }],
    ["Either", { x: 1, z: 2 }, { x: 1 }],
    ["Either", { y: 1, z: 2 }, { y: 1 }],
    ["Nested", { list: [{ x: 1, name: "n", z: 2 }] }, { list: [{ x: 1, name: "n" }] }],
    ["Nested", { map: { any: { x: 1, z: 2 } } }, { map: { any: { x: 1 } } }],
    ["Sloppy", { a: "a", z: 1 }, { a: "a" }],
    ["Cond", { b: 1 }, {}],
    ["Cond", { a: 1, b: 1, z: 1 }, { a: 1, b: 1 }],
  ];
  const declared: readonly (readonly [keyof typeof schemas, unknown])[] = [
    ...surplus.map(([name, , value]) => [name, value] as const),
    ["Free", { z: 1 }],
    ["Open", { z: 1 }],
    ["Either", null],
    ["Sloppy", 1],
  ];

  test("pass unless told otherwise", async () => {
    const validators = await validatorsOf(schemas);
    for (const [name, value] of surplus) {
      expect(validators[name].parse(value)).toEqual({ ok: true, value });
    }
  });

  test("can be refused, also where objects are put together", async () => {
    const validators = await validatorsOf(schemas, { unknownProperties: "strict" });
    for (const [name, value] of surplus)
      expect([name, accepts(validators[name], value)]).toEqual([name, false]);
    for (const [name, value] of declared)
      expect([name, accepts(validators[name], value)]).toEqual([name, true]);
    expect(listed(issuesOf(validators.Named, { x: 1, z: 2 }))).toEqual([" unevaluatedProperties"]);
  });

  test("can be left out of what is parsed", async () => {
    const validators = await validatorsOf(schemas, { unknownProperties: "strip" });
    for (const [name, value, kept] of surplus) {
      expect([name, validators[name].parse(value)]).toEqual([name, { ok: true, value: kept }]);
    }
    for (const [name, value] of declared)
      expect(validators[name].parse(value)).toEqual({ ok: true, value });
  });
});

describe("stripping", () => {
  const free = { type: "object", properties: { a: {} } };
  const schemas = {
    Patterned: { type: "object", properties: { a: {} }, patternProperties: { "^x-": {} } },
    Dependent: {
      ...free,
      dependentSchemas: { a: { properties: { b: free } } },
      dependentRequired: { a: ["c"] },
    },
    Patched: { ...free, dependentSchemas: { c: { patternProperties: { "^x-": {} } } } },
    Needed: { allOf: [free, { required: ["b"] }] },
    Twice: {
      allOf: [
        { properties: { p: free } },
        { properties: { p: { type: "object", properties: { b: {} } } } },
      ],
    },
    Both: { anyOf: [free, { type: "object", properties: { b: { type: "integer" } } }] },
    Counted: { ...free, minProperties: 2 },
    Asked: { ...free, if: { required: ["b"] }, then: {}, else: { required: ["c"] } },
    Not: { ...free, not: { maxProperties: 1 } },
    One: {
      oneOf: [
        { type: "object", properties: { a: {} } },
        { type: "object", properties: { a: {}, b: { type: "integer" } } },
      ],
    },
    Unique: { type: "array", items: free, uniqueItems: true },
    Listed: { ...free, enum: [{ a: 1, z: 1 }] },
  };
  const all: readonly (readonly [keyof typeof schemas, unknown, unknown])[] = [
    ["Patterned", { a: 1, "x-b": 2, z: 3 }, { a: 1, "x-b": 2 }],
    ["Dependent", { a: 1, b: { a: 1, z: 1 }, c: 1, z: 1 }, { a: 1, b: { a: 1 }, c: 1 }],
    ["Dependent", { b: 1, z: 1 }, {}],
    // Without `c` the schema that keeps `x-b` would not apply.
    ["Patched", { "x-b": 1, c: 1, z: 1 }, { "x-b": 1, c: 1 }],
    ["Patched", { "x-b": 1, z: 1 }, {}],
    ["Needed", { a: 1, b: 2, z: 3 }, { a: 1, b: 2 }],
    ["Twice", { p: { a: 1, b: 2, z: 3 }, q: 1 }, { p: { a: 1, b: 2 } }],
    ["Both", { a: 1, b: 2, z: 3 }, { a: 1, b: 2 }],
    ["Both", { a: 1, b: "2", z: 3 }, { a: 1 }],
    // What follows would not be valid any more without what is not declared.
    ["Counted", { a: 1, z: 1 }, { a: 1, z: 1 }],
    ["Asked", { a: 1, b: 1, z: 1 }, { a: 1, b: 1 }],
    ["Asked", { a: 1, c: 1, z: 1 }, { a: 1, c: 1 }],
    ["Not", { a: 1, z: 1 }, { a: 1, z: 1 }],
    ["One", { a: 1, b: "2", z: 1 }, { a: 1, b: "2" }],
    ["Unique", [{ z: 1 }, { z: 2 }], [{ z: 1 }, { z: 2 }]],
    ["Listed", { a: 1, z: 1 }, { a: 1, z: 1 }],
  ];

  test("keeps what any schema that applies declares, and what the value must have", async () => {
    const validators = await validatorsOf(schemas, { unknownProperties: "strip" });
    for (const [name, value, kept] of all) {
      expect([name, validators[name].parse(value)]).toEqual([name, { ok: true, value: kept }]);
      expect([name, accepts(validators[name], kept)]).toEqual([name, true]);
    }
    const files = await generate({ doc: withSchemas(schemas) }, { unknownProperties: "strip" });
    expect(await typecheck(files, { allowImportingTsExtensions: true })).toEqual([]);
  });
});

test("the depth of recursive values is limited", async () => {
  const { Node } = await validatorsOf(
    { Node: { type: "array", items: ref("Node") } },
    { maxDepth: 3 },
  );
  expect(accepts(Node, [[[]]])).toBe(true);
  expect(listed(issuesOf(Node, [[[[[]]]]]))).toEqual(["/0/0/0/0 depth"]);
});
