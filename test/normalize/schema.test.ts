/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { describe, expect, test } from "vitest";
import { componentId, listed, plain, read, withSchemas } from "./support/read.ts";

/** The node of a schema, without places. Unexpected diagnostics would fail the test. */
function node(schema: unknown, openapi = "3.1.0"): unknown {
  const { value, diagnostics } = read(withSchemas({ S: schema, T: { type: "string" } }, openapi));
  expect(listed(diagnostics.filter((one) => one.severity === "error"))).toEqual([]);
  return plain(value?.declarations.find((one) => one.id === componentId("S"))?.schema);
}

const string = { kind: "string" };
const nothing = { kind: "null" };
const any = { kind: "any" };
const never = { kind: "never" };
const array = { kind: "array", prefix: [], unique: false };
const object = {
  kind: "object",
  properties: [],
  required: [],
  patterns: [],
  dependentRequired: [],
  dependentSchemas: [],
};
const integer = { kind: "number", integer: true };
const number = { kind: "number", integer: false };
const property = (name: string, schema: unknown, more = {}): unknown => ({
  name,
  schema,
  required: false,
  access: "both",
  ...more,
});
const ref = { kind: "ref", target: "doc#/components/schemas/T" };
const T = { $ref: "#/components/schemas/T" };
const anyOf = (...members: unknown[]): unknown => ({ kind: "union", mode: "anyOf", members });
const all = (...members: unknown[]): unknown => ({ kind: "intersection", members });
const guard = (schema: unknown): unknown => ({ kind: "guard", schema });
const oneOf = (...values: unknown[]): unknown => ({
  kind: "enum",
  members: values.map((value) => ({ value })),
});

const cases: readonly (readonly [unknown, unknown])[] = [
  [true, any],
  [{}, any],
  [false, never],
  [{ type: "null" }, nothing],
  [{ type: "boolean" }, { kind: "boolean" }],
  [{ type: ["string", "null"] }, anyOf(string, nothing)],
  [{ type: ["integer", "number"] }, number],
  [
    { type: ["string", "integer"], minLength: 1, minimum: 0 },
    anyOf({ ...string, length: { min: 1 } }, { ...integer, range: { min: 0 } }),
  ],
  [
    { type: "string", minLength: 0, maxLength: 3, pattern: "^a" },
    { ...string, length: { max: 3 }, patterns: ["^a"] },
  ],
  [
    { type: "string", format: "uuid", contentMediaType: "image/png" },
    { ...string, format: "uuid", contentMediaType: "image/png" },
  ],
  [
    { type: "integer", format: "int64", exclusiveMinimum: 0, multipleOf: 2 },
    { ...integer, range: { exclusiveMin: 0 }, multipleOf: [2], format: "int64" },
  ],
  [
    { type: ["string", "integer"], format: "int64" },
    anyOf(string, { ...integer, format: "int64" }),
  ],
  [{ type: ["string", "integer"], format: "date" }, anyOf({ ...string, format: "date" }, integer)],
  // Without a type, a keyword does not constrain values of other types.
  [{ minLength: 3 }, guard({ ...string, length: { min: 3 } })],
  [
    { minLength: 3, minimum: 1 },
    all(guard({ ...string, length: { min: 3 } }), guard({ ...number, range: { min: 1 } })),
  ],
  [{ format: "date" }, guard({ ...string, format: "date" })],
  [{ format: "int32" }, guard({ ...number, format: "int32" })],
  [{ required: ["a"] }, guard({ ...object, required: ["a"] })],
  // Lists of values.
  [{ enum: ["a", 1] }, oneOf("a", 1)],
  [{ const: { a: 1 } }, oneOf({ a: 1 })],
  [{ const: null }, nothing],
  [{ enum: ["a", null] }, anyOf(oneOf("a"), nothing)],
  [{ type: "string", enum: ["a", 1, null] }, oneOf("a")],
  [{ type: "integer", enum: [1, 2.5, 3.0] }, oneOf(1, 3)],
  [{ type: "string", enum: ["a", "bbb"], maxLength: 2 }, oneOf("a")],
  [
    { type: "string", enum: ["a", "b"], pattern: "a" },
    all(oneOf("a", "b"), guard({ ...string, patterns: ["a"] })),
  ],
  [{ enum: ["a", "b"], const: "b" }, oneOf("b")],
  [{ enum: [] }, never],
  [{ type: "string", enum: [1] }, never],
  [
    { enum: [1, 2], "x-enum-varnames": ["One", "Two"], "x-enum-descriptions": { 2: "two" } },
    {
      kind: "enum",
      members: [
        { value: 1, name: "One" },
        { value: 2, name: "Two", description: "two" },
      ],
    },
  ],
  // Arrays.
  [{ type: "array" }, array],
  [
    { type: "array", items: T, minItems: 1, uniqueItems: true },
    { ...array, rest: ref, length: { min: 1 }, unique: true },
  ],
  [
    { type: "array", prefixItems: [T, true], items: false },
    { ...array, prefix: [ref, any], rest: never },
  ],
  [
    { type: "array", contains: T },
    { ...array, contains: { schema: ref, min: 1 } },
  ],
  [
    { type: "array", contains: T, minContains: 0, maxContains: 2 },
    { ...array, contains: { schema: ref, min: 0, max: 2 } },
  ],
  // Objects.
  [{ type: "object" }, object],
  [
    { type: "object", additionalProperties: true },
    { ...object, rest: any },
  ],
  [
    { type: "object", additionalProperties: false },
    { ...object, rest: never },
  ],
  [
    {
      type: "object",
      properties: { a: T, b: { type: "integer", default: 3 } },
      required: ["a", "c"],
    },
    {
      ...object,
      properties: [
        property("a", ref, { required: true }),
        property("b", { ...integer, note: { default: 3 } }, { default: 3 }),
      ],
      required: ["c"],
    },
  ],
  [
    { type: "object", propertyNames: T, maxProperties: 2 },
    { ...object, names: ref, count: { max: 2 } },
  ],
  [
    { type: "object", patternProperties: { "^x": T } },
    { ...object, patterns: [{ pattern: "^x", schema: ref }] },
  ],
  [
    // An invalid pattern leaves the additional properties undetermined.
    { type: "object", patternProperties: { "(": T, "^x": T }, additionalProperties: false },
    { ...object, patterns: [{ pattern: "^x", schema: ref }] },
  ],
  [
    { type: "object", dependentRequired: { a: ["b"] } },
    { ...object, dependentRequired: [{ name: "a", requires: ["b"] }] },
  ],
  [
    { type: "object", dependencies: { a: ["b"], c: T } },
    {
      ...object,
      dependentRequired: [{ name: "a", requires: ["b"] }],
      dependentSchemas: [{ name: "c", schema: ref }],
    },
  ],
  // Composition.
  [T, ref],
  [
    { ...T, description: "d" },
    { ...ref, note: { description: "d" } },
  ],
  [{ ...T, minLength: 2 }, all(ref, guard({ ...string, length: { min: 2 } }))],
  [
    { allOf: [T], default: "x" },
    { ...ref, note: { default: "x" } },
  ],
  [{ allOf: [T, { description: "d" }] }, { ...ref, note: { description: "d" } }],
  [{ allOf: [T, { type: "object" }], type: "object" }, all(ref, object, object)],
  [{ allOf: [T, false] }, never],
  [{ anyOf: [T, { type: "null" }] }, anyOf(ref, nothing)],
  [{ oneOf: [T] }, ref],
  [{ oneOf: [T, nothing] }, { kind: "union", mode: "oneOf", members: [ref, any] }],
  [{ not: T }, { kind: "not", schema: ref }],
  [
    { if: T, else: false },
    { kind: "conditional", if: ref, then: any, else: never },
  ],
  [
    { type: "object", unevaluatedProperties: false },
    { kind: "evaluated", schema: object, properties: never },
  ],
  [{ unevaluatedItems: T }, { kind: "evaluated", schema: any, items: ref }],
  // Annotations.
  [
    {
      title: "t",
      deprecated: true,
      examples: [1],
      example: 2,
      externalDocs: { url: "u" },
      "x-a": [1],
    },
    {
      kind: "any",
      note: {
        title: "t",
        deprecated: true,
        examples: [1, 2],
        externalDocs: "u",
        extensions: { "x-a": [1] },
      },
    },
  ],
  // Names of the language and data that looks like a reference are nothing special.
  [
    { type: "object", properties: { $ref: T, constructor: T }, default: { $ref: "/etc/passwd" } },
    {
      ...object,
      properties: [property("$ref", ref), property("constructor", ref)],
      note: { default: { $ref: "/etc/passwd" } },
    },
  ],
  [
    { type: "object", required: ["toString"] },
    { ...object, required: ["toString"] },
  ],
];

test.each(cases)("%j", (schema, expected) => {
  expect(node(schema)).toEqual(expected);
});

const legacy: readonly (readonly [unknown, unknown])[] = [
  [{ type: "string", nullable: true }, anyOf(string, nothing)],
  [{ type: "string", nullable: true, enum: ["a"] }, oneOf("a")],
  [{ type: "string", nullable: true, enum: ["a", null] }, anyOf(oneOf("a"), nothing)],
  // Next to what is no `type`, `nullable` has no effect by the letter (OpenAPI 3.0.3), and means
  // null.
  [{ nullable: true, allOf: [T] }, anyOf(ref, nothing)],
  [{ type: "string", nullable: true, allOf: [T] }, anyOf(all(ref, string), nothing)],
  [{ nullable: true, enum: ["a"] }, anyOf(oneOf("a"), nothing)],
  [{ nullable: true, enum: ["a", null] }, anyOf(oneOf("a"), nothing)],
  [{ nullable: true, minLength: 3 }, anyOf(guard({ ...string, length: { min: 3 } }), nothing)],
  [{ type: "string", nullable: true, enum: {} }, anyOf(string, nothing)],
  [{ nullable: true, allOf: [] }, any],
  [{ nullable: true }, any],
  [{ nullable: false, allOf: [T] }, ref],
  [
    { type: "integer", minimum: 0, exclusiveMinimum: true },
    { ...integer, range: { exclusiveMin: 0 } },
  ],
  [
    { type: "integer", maximum: 9, exclusiveMaximum: false },
    { ...integer, range: { max: 9 } },
  ],
  [{ ...T, nullable: true, minLength: 3 }, anyOf(ref, nothing)],
  [{ ...T, nullable: false }, ref],
  [
    { type: "string", example: "e" },
    { ...string, note: { examples: ["e"] } },
  ],
  [{ const: 1 }, oneOf(1)],
];

test.each(legacy)("OpenAPI 3.0: %j", (schema, expected) => {
  expect(node(schema, "3.0.3")).toEqual(expected);
});

test("a component named `__proto__` is one like others", () => {
  const schemas: unknown = JSON.parse(
    '{"__proto__": {"type": "null"}, "toString": {"$ref": "#/components/schemas/__proto__"}}',
  );
  const { value, diagnostics } = read(withSchemas(schemas));
  expect(diagnostics).toEqual([]);
  expect(value?.declarations.map((one) => [one.hint, one.schema.kind])).toEqual([
    ["__proto__", "null"],
    ["toString", "ref"],
  ]);
});

describe("properties take `readOnly` and `default` from what they refer to", () => {
  const schemas = {
    A: {
      type: "object",
      properties: {
        p: { $ref: "#/components/schemas/B" },
        q: { allOf: [{ $ref: "#/components/schemas/C" }], default: 2 },
      },
    },
    B: { $ref: "#/components/schemas/C" },
    C: { type: "integer", readOnly: true, default: 1 },
  };
  test.each(["3.0.3", "3.1.0"])("OpenAPI %s", (openapi) => {
    const { value } = read(withSchemas(schemas, openapi));
    const schema = value?.declarations.find((one) => one.hint === "A")?.schema;
    const properties = schema?.kind === "object" ? schema.properties : [];
    expect(properties.map(({ name, access, default: value }) => ({ name, access, value }))).toEqual(
      [
        { name: "p", access: "read", value: 1 },
        { name: "q", access: "read", value: 2 },
      ],
    );
  });
});

describe("discriminators", () => {
  const cat = { type: "object", properties: { kind: { const: "cat" } } };
  const mention = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });
  const target = (name: string): string => `doc#/components/schemas/${name}`;

  test("mapping by name and by URI, then members by their own names", () => {
    const schemas = {
      Pet: {
        anyOf: [mention("Cat"), mention("Dog"), mention("Fish")],
        discriminator: {
          propertyName: "kind",
          mapping: { c: "Cat", d: "#/components/schemas/Dog" },
          defaultMapping: "Fish",
        },
      },
      Cat: cat,
      Dog: { allOf: [mention("Cat")] },
      Fish: { type: "object" },
    };
    const { value, diagnostics } = read(withSchemas(schemas, "3.2.0"));
    expect(listed(diagnostics)).toEqual([]);
    expect(value?.declarations[0]?.schema).toMatchObject({
      kind: "union",
      discriminator: {
        property: "kind",
        mapping: [
          { value: "c", target: target("Cat") },
          { value: "d", target: target("Dog") },
          { value: "Fish", target: target("Fish"), implicit: true },
        ],
        fallback: target("Fish"),
      },
    });
  });

  test("a base schema knows what extends it, at any depth", () => {
    const schemas = {
      Pet: {
        type: "object",
        properties: { kind: { type: "string" } },
        discriminator: { propertyName: "kind", mapping: { c: "Cat" } },
      },
      Cat: { allOf: [mention("Pet"), { type: "object" }] },
      Dog: { allOf: [mention("Pet")] },
      Puppy: { allOf: [mention("Dog"), { type: "object" }] },
    };
    const { value } = read(withSchemas(schemas, "3.0.3"));
    expect(value?.declarations[0]?.subtypes).toMatchObject({
      property: "kind",
      mapping: [
        { value: "c", target: target("Cat") },
        { value: "Dog", target: target("Dog"), implicit: true },
        { value: "Puppy", target: target("Puppy"), implicit: true },
      ],
    });
    expect(value?.declarations[0]?.schema.kind).toBe("object");
  });

  test("a target that does not exist is an error", () => {
    const schemas = {
      Pet: {
        anyOf: [mention("Cat"), mention("Dog")],
        discriminator: { propertyName: "kind", mapping: { c: "Cta" } },
      },
      Cat: cat,
      Dog: cat,
    };
    expect(listed(read(withSchemas(schemas)).diagnostics)).toEqual([
      "ref/unresolved /components/schemas/Pet/discriminator/mapping/c",
    ]);
  });
});
