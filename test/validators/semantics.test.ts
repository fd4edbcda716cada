import { beforeAll, describe, expect, test } from "vitest";
import { type Validator, accepts, validatorsOf, issuesOf, listed } from "./support/validator.ts";

/**
 * Cases that the official suite lacks: each schema with values that it accepts and values that it
 * rejects.
 */
interface Vector {
  readonly schema: unknown;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

const json = (text: string): unknown => JSON.parse(text) as unknown;

const inherited = [
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
];

const family = "👨‍👩‍👧"; // 5 code points, 8 code units

const vectors: Readonly<Record<string, Vector>> = {
  "required names that every object inherits": {
    schema: { type: "object", required: inherited },
    valid: [json(`{${inherited.map((name) => `"${name}":1`).join()}}`)],
    invalid: [{}, Object.fromEntries(inherited.slice(1).map((name) => [name, 1]))],
  },
  "properties whose names every object inherits": {
    schema: json(
      `{"type":"object","properties":{${inherited.map((name) => `"${name}":{"type":"string"}`).join()}}}`,
    ),
    valid: [{}, json('{"__proto__":"a","toString":"b"}')],
    invalid: [json('{"__proto__":1}'), json('{"toString":1}'), json('{"constructor":{}}')],
  },
  "a closed object": {
    schema: { type: "object", properties: { a: {}, b: {} }, additionalProperties: false },
    valid: [{}, { a: 1 }, { b: 1, a: 2 }],
    invalid: [{ c: 1 }, json('{"__proto__":1}'), json('{"toString":1}'), { 0: 1 }, []],
  },
  "a closed object of which everything is required": {
    schema: {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "string" } },
      required: ["a", "b"],
      additionalProperties: false,
    },
    valid: [{ a: "", b: "" }],
    invalid: [{ a: "" }, { a: "", b: "", c: "" }, { a: "", c: "" }],
  },
  "an object in whose place an array is tried": {
    schema: { type: "object", properties: { length: { type: "integer" } }, required: ["length"] },
    valid: [{ length: 1 }],
    invalid: [[], [1]],
  },
  "dependentRequired of inherited names": {
    schema: { type: "object", dependentRequired: { toString: ["valueOf"] } },
    valid: [{}, json('{"toString":1,"valueOf":1}')],
    invalid: [json('{"toString":1}')],
  },
  "a map of strings": {
    schema: { type: "object", additionalProperties: { type: "string" } },
    valid: [{}, { a: "" }],
    invalid: [{ a: 1 }, json('{"__proto__":1}'), []],
  },
  "unique items behind a prefix of another type": {
    schema: { type: "array", prefixItems: [{}, {}], items: { type: "integer" }, uniqueItems: true },
    valid: [
      [{}, 3, 2],
      [{}, { a: 1 }],
    ],
    invalid: [
      [{}, {}, 2],
      [3, {}, 3],
    ],
  },
  "unique items": {
    schema: { type: "array", uniqueItems: true },
    valid: [
      [],
      [1, true],
      [0, false],
      ["1", 1],
      [[1], [true]],
      [{ a: 1 }, { b: 1 }],
      [null, {}],
      [[[]], []],
      [json('{"__proto__":1}'), {}],
    ],
    invalid: [
      [0, -0],
      [1, 1.0],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[{ a: [1, 2] }], [{ a: [1, 2] }]],
      ["é", "é"],
    ],
  },
  "an enum of structures": {
    schema: { enum: [{ a: 1, b: [2] }, [1, { c: null }], 0, "x"] },
    valid: [{ b: [2], a: 1 }, [1, { c: null }], -0, "x"],
    invalid: [
      { a: 1 },
      { a: 1, b: [2], c: 3 },
      [1],
      [1, { c: null }, 2],
      false,
      "0",
      json('{"a":1,"__proto__":[2]}'),
    ],
  },
  "a const that owns __proto__": {
    schema: json('{"const":{"__proto__":1}}'),
    valid: [json('{"__proto__":1}')],
    invalid: [{}, json('{"__proto__":2}')],
  },
  "more values than are compared one by one": {
    schema: { enum: Array.from({ length: 50 }, (_, index) => `v${index}`) },
    valid: ["v0", "v49"],
    invalid: ["v50", 0, null, ["v0"]],
  },
  "at most 5 code points": {
    schema: { type: "string", maxLength: 5 },
    valid: ["", "abcde", "😀😀😀😀😀", family, "\ud800\ud800\ud800\ud800\ud800", "e\u0301e\u0301e"],
    invalid: [
      "abcdef",
      "😀😀😀😀😀😀",
      `${family}a`,
      "\udc00\udc00\udc00\udc00\udc00a",
      "a".repeat(11),
    ],
  },
  "at least 5 code points": {
    schema: { type: "string", minLength: 5 },
    valid: ["abcde", "😀😀😀😀😀", family, "\ud800\ud800\ud800\ud800\ud800"],
    invalid: ["", "abcd", "😀😀😀😀", "😀😀😀😀".slice(0, 8)],
  },
  "a number": {
    schema: { type: "number" },
    valid: [0, -0, 1e308, 5e-324],
    invalid: [json("1e999"), json("-1e999"), "1", null, true],
  },
  "an integer": {
    schema: { type: "integer" },
    valid: [json("1.0"), 1e20, -0, json("1E3")],
    invalid: [1.5, json("1e999"), "1", 1e-9],
  },
  "a pattern that needs rewriting": {
    schema: { type: "string", pattern: "^[\\w-.]+\\@[\\w\\-]+\\.\\_{x}$" },
    valid: ["a-b.c@d-e._{x}"],
    invalid: ["a@b.c", "", "a b@d._{x}"],
  },
  "a pattern that is not anchored": {
    schema: { type: "string", pattern: "b\\d" },
    valid: ["ab1c"],
    invalid: ["b"],
  },
  "a pattern of astral characters": {
    schema: { type: "string", pattern: "^.\\p{Letter}$" },
    valid: ["😀é", "ab"],
    invalid: ["😀", "a1"],
  },
  "a pattern at the end of a text": {
    schema: { type: "string", pattern: "^a$" },
    valid: ["a"],
    invalid: ["a\n"],
  },
  "exactly one of two overlapping types": {
    schema: { oneOf: [{ type: "number" }, { type: "integer" }] },
    valid: [1.5],
    invalid: [1, "1"],
  },
  contradictions: {
    schema: { allOf: [{ type: "string" }, { type: "number" }] },
    valid: [],
    invalid: ["", 1, null],
  },
  "values that literals have narrowed": {
    schema: {
      enum: ["a", "b"],
      not: { const: "c" },
      anyOf: [{ const: "a" }, { const: 1 }],
      maxLength: 3,
    },
    valid: ["a"],
    invalid: ["b", 1, "c"],
  },
  "booleans that literals have narrowed": {
    schema: { type: "boolean", anyOf: [{ const: true }, { const: true }], not: { const: false } },
    valid: [true],
    invalid: [false, 1],
  },
  "values beside a type that some of them have": {
    schema: { allOf: [{ enum: [2.5] }], type: "integer" },
    valid: [],
    invalid: [2.5, 2, "2.5"],
  },
  "null that must be one of two kinds of objects": {
    schema: {
      type: "null",
      oneOf: [
        { type: "object", required: ["type"], properties: { type: { const: "a" } } },
        { type: "object", required: ["type"], properties: { type: { const: "b" } } },
      ],
    },
    valid: [],
    invalid: [null, { type: "a" }, {}],
  },
  "an integer of at most 3 that must be 2.5": {
    schema: { allOf: [{ enum: [2.5] }, { type: "integer", maximum: 3 }] },
    valid: [],
    invalid: [2.5, 2],
  },
  "an integer among values of a list": {
    schema: { allOf: [{ enum: [2.5, 1] }], type: "integer" },
    valid: [1],
    invalid: [2.5, 2],
  },
  "a name that every object inherits, each alone": {
    schema: {
      allOf: inherited.map((name) => ({
        if: { type: "object", propertyNames: { const: name }, minProperties: 1 },
        then: { required: [name] },
        else: { not: { type: "object", required: [name], maxProperties: 1 } },
      })),
    },
    valid: [{}, ...inherited.map((name) => json(`{"${name}":1}`))],
    invalid: [],
  },
  "property names": {
    schema: { type: "object", propertyNames: { pattern: "^[a-z]+$", maxLength: 3 } },
    valid: [{}, { abc: 1 }],
    invalid: [{ abcd: 1 }, { A: 1 }, json('{"__proto__":1}')],
  },
};

let validators: Readonly<Record<string, Validator>> = {};
const keys = Object.keys(vectors);

beforeAll(async () => {
  const schemas = keys.map((name, index) => [`S${index}`, vectors[name]?.schema] as const);
  validators = await validatorsOf(Object.fromEntries(schemas));
});

describe.each(keys)("%s", (name) => {
  const { valid = [], invalid = [] } = vectors[name] ?? {};
  const check = (value: unknown): boolean => {
    const validator = validators[`S${keys.indexOf(name)}`];
    return validator !== undefined && accepts(validator, value);
  };
  test("accepts", () => expect(valid.filter((value) => !check(value))).toEqual([]));
  test("refuses", () => expect(invalid.filter(check)).toEqual([]));
});

const multiples: readonly (readonly [value: number, divisor: number, isMultiple: boolean])[] = [
  [19.99, 0.01, true],
  [0.3, 0.1, true],
  [1.15, 0.05, true],
  [0.1 + 0.2, 0.1, false],
  [4.35, 0.01, true],
  [1.1, 0.1, true],
  [9.95, 0.05, true],
  [0.07, 0.01, true],
  [1.005, 0.001, true],
  [1.0051, 0.001, false],
  [123456789.12, 0.01, true],
  [1e308, 0.5, true],
  [1e-7, 1e-8, true],
  [3e-8, 2e-8, false],
  [0, 0.1, true],
  [-7.5, 2.5, true],
  [1e20, 3, false],
  [1e23, 5, true],
  [12391239123, 1e-8, true],
  [1e308, 0.123456789, false],
  [7.5, 2, false],
  [5e-324, 5e-324, true],
  [2 ** 53, 2, true],
];

test("multiples are exact in decimal", async () => {
  const schemas = multiples.map(
    ([, divisor], index) => [`M${index}`, { multipleOf: divisor }] as const,
  );
  const all = await validatorsOf(Object.fromEntries(schemas));
  const wrong = multiples.filter(([value, , isMultiple], index) => {
    const validator = all[`M${index}`];
    return validator === undefined || accepts(validator, value) !== isMultiple;
  });
  expect(wrong).toEqual([]);
});

describe("hostile values", () => {
  const nested = (depth: number): unknown =>
    json(`${'{"next":'.repeat(depth)}null${"}".repeat(depth)}`);
  const lists = (depth: number): unknown => json("[".repeat(depth) + "]".repeat(depth));

  test("recursion ends with an issue, not with the stack", async () => {
    const { Node } = await validatorsOf({
      Node: {
        type: "object",
        properties: { next: { anyOf: [{ $ref: "#/components/schemas/Node" }, { type: "null" }] } },
      },
    });
    expect(accepts(Node, nested(900))).toBe(true);
    for (const depth of [12_000, 100_000]) {
      const result = Node.parse(nested(depth));
      expect(Node.is(nested(depth))).toBe(false);
      expect(result.ok ? [] : result.issues.map(({ keyword }) => keyword)).toEqual(["depth"]);
    }
  });

  test("what is wrong is found however deep it is, with room on the stack to spare", async () => {
    const { Node } = await validatorsOf({
      Node: {
        type: "object",
        required: ["v"],
        properties: {
          v: { type: "integer" },
          wrap: {
            type: "object",
            properties: {
              children: {
                type: "array",
                items: { anyOf: [{ $ref: "#/components/schemas/Node" }, { type: "null" }] },
              },
            },
          },
        },
      },
    });
    const place = "/wrap/children/1";
    for (const depth of [49, 50, 51, 100, 400, 999]) {
      let value: unknown = { v: "x" };
      for (let level = 0; level < depth; level++)
        value = { v: level === 0 ? "y" : 1, wrap: { children: [1, value, { v: 2 }] } };
      const issues = issuesOf(Node, value);
      const all = Array.from(
        { length: depth },
        (_, level) => `${place.repeat(level)}/wrap/children/0 type`,
      );
      const wrong = [`${place.repeat(depth - 1)}/v type`, `${place.repeat(depth)}/v type`];
      const expected = [...all.slice(0, -1), wrong[0], all.at(-1), wrong[1]].slice(0, 100);
      expect([depth, listed(issues)]).toEqual([depth, expected]);
    }
  });

  test("recursion through several declarations ends too", async () => {
    const { Tree } = await validatorsOf({
      Tree: { type: "object", properties: { next: { $ref: "#/components/schemas/Branch" } } },
      Branch: {
        anyOf: [
          { type: "null" },
          { $ref: "#/components/schemas/Tree" },
          { $ref: "#/components/schemas/Loop" },
        ],
      },
      Loop: { type: "array", items: { $ref: "#/components/schemas/Loop" } },
    });
    expect(accepts(Tree, nested(100_000))).toBe(false);
    expect(accepts(Tree, { next: lists(100_000) })).toBe(false);
  });

  test("values that are deeper than the stack are compared", async () => {
    const { Unique, Fixed } = await validatorsOf({
      Unique: { type: "array", uniqueItems: true },
      Fixed: { const: [[]] },
    });
    expect(accepts(Unique, [lists(100_000), lists(100_000)])).toBe(false);
    expect(accepts(Unique, [lists(100_000), lists(100_001)])).toBe(true);
    expect(accepts(Fixed, lists(100_000))).toBe(false);
  });

  test("explaining undiscriminated unions inside of each other does not multiply", async () => {
    const ref = { $ref: "#/components/schemas/Term" };
    const binary = (name: string): unknown => ({
      type: "object",
      required: [name],
      properties: { [name]: ref, other: ref },
    });
    const { Term } = await validatorsOf({
      Term: { anyOf: [binary("a"), binary("b"), { type: "number" }] },
    });
    const deep = (depth: number): unknown => (depth === 0 ? "wrong" : { other: deep(depth - 1) });
    expect(accepts(Term, deep(200))).toBe(false);
  });

  const tree = { $ref: "#/components/schemas/Tree" };
  const node = (more: object): unknown => ({ type: "object", properties: { next: tree, ...more } });
  const recursive: Readonly<Record<string, unknown>> = {
    "a oneOf": { oneOf: [node({ a: { const: 1 } }), node({ a: { const: 2 } })] },
    "an anyOf": {
      anyOf: [{ ...(node({}) as object), required: ["x"] }, node({}), { type: "null" }],
    },
    "a oneOf of tagged objects, tags last": {
      oneOf: ["a", "b"].map((tag) => ({
        type: "object",
        properties: { next: tree, tag: { const: tag } },
        required: ["tag"],
      })),
    },
    "an allOf": { allOf: [{ $ref: "#/components/schemas/Base" }, node({})] },
    "a condition": { if: node({ a: { const: 1 } }), then: node({}), else: node({}) },
    "a not": { allOf: [node({})], not: node({ a: { const: 2 } }) },
    "what is not evaluated": {
      anyOf: [node({ a: {} }), node({ b: {} })],
      unevaluatedProperties: false,
    },
    "dependent schemas": { ...(node({}) as object), dependentSchemas: { next: node({}) } },
    "a nested part": {
      type: "object",
      properties: { next: { allOf: [tree, { properties: { next: tree } }] } },
    },
    "items and contains": { type: "array", items: tree, contains: tree, minContains: 0 },
  };

  test.each(Object.keys(recursive))(
    "%s that is recursive looks at few parts of a value more than once",
    async (name) => {
      const schemas = { Tree: recursive[name], Base: node({}) };
      const { Tree } = await validatorsOf(schemas, { openapi: "3.1.0" });
      const depth = 40;
      for (const leaf of [{}, { tag: "b" }, "wrong", { next: 1 }, []]) {
        let reads = 0;
        let value: unknown = leaf;
        for (let level = 0; level < depth; level++) {
          const inner = value;
          const next = {
            enumerable: true,
            get: () => {
              reads += 1;
              // Far beyond what is allowed: here it would have to be stopped.
              if (reads > 1_000_000) throw new Error("exponential");
              return inner;
            },
          };
          value = Array.isArray(leaf)
            ? Object.defineProperty([], 0, next)
            : Object.defineProperty({ tag: "b" }, "next", next);
        }
        Tree.is(value);
        expect(reads).toBeLessThan(4 * depth * depth);
        accepts(Tree, value);
        expect(reads).toBeLessThan(100 * depth * depth);
      }
    },
  );

  test("recursive schemas that refer to each other in one direction ask each other", async () => {
    const { List } = await validatorsOf({
      List: { type: "array", items: { anyOf: [{ $ref: "#/components/schemas/List" }, tree] } },
      Tree: { oneOf: [node({ a: { const: 1 } }), { ...(node({}) as object), required: ["b"] }] },
    });
    expect(accepts(List, [[{ next: { next: { b: 1, a: 2 } } }, []]])).toBe(true);
    expect(accepts(List, [[{ next: { next: { b: 1 } } }]])).toBe(false);
  });

  test("a long text does not reach the pattern", async () => {
    const { Slow } = await validatorsOf({
      Slow: { type: "string", maxLength: 20, pattern: "^(a+)+$" },
    });
    expect(accepts(Slow, `${"a".repeat(50_000)}!`)).toBe(false);
  });

  test("a value is neither changed nor its prototype", async () => {
    const { Open } = await validatorsOf({
      Open: { type: "object", additionalProperties: { type: "boolean" } },
    });
    const body = json('{"__proto__":true,"constructor":true}');
    const result = Open.parse(body);
    expect(result.ok && Object.getPrototypeOf(result.value)).toBe(Object.prototype);
    expect(Object.keys(body as object)).toEqual(["__proto__", "constructor"]);
  });

  test("many equal objects, and many different ones", async () => {
    const { Unique } = await validatorsOf({ Unique: { type: "array", uniqueItems: true } });
    const items = Array.from({ length: 20_000 }, (_, id) => ({ id, tags: ["a", { b: id }] }));
    expect(accepts(Unique, items)).toBe(true);
    expect(accepts(Unique, [...items, { tags: ["a", { b: 7 }], id: 7 }])).toBe(false);
  });
});
