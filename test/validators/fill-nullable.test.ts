import { beforeAll, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { type Files, generate, load } from "./support/generate.ts";
import type { Validator } from "./support/validator.ts";

const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });

/** An object with an optional property whose own defaults are filled in. */
const holder = { type: "object", properties: { child: ref("Leaf") } };
const nullable = { ...holder, type: ["object", "null"] };
const orNull = (schema: unknown): unknown => ({ oneOf: [{ type: "null" }, schema] });

const given = { child: {} };
const filled = { child: { n: 0 } };

/** Each schema with a value, and the value with its defaults. */
const cases: Readonly<Record<string, readonly [schema: unknown, value: unknown, full: unknown]>> = {
  Types: [nullable, given, filled],
  OneOf: [orNull(holder), given, filled],
  AnyOf: [{ anyOf: [holder, { type: "null" }] }, given, filled],
  Reference: [orNull(ref("Holder")), given, filled],
  Alias: [ref("Types"), given, filled],
  Twice: [{ anyOf: [{ type: "null" }, nullable] }, given, filled],
  Several: [{ type: ["object", "string", "null"], properties: holder.properties }, given, filled],
  ArrayOf: [{ type: ["array", "null"], items: nullable }, [given, null], [filled, null]],
  ArrayOfReferences: [{ type: "array", items: ref("Types") }, [given, null], [filled, null]],
  Nested: [
    { type: "array", items: { type: ["array", "null"], items: nullable } },
    [[given, null], null],
    [[filled, null], null],
  ],
  MapOf: [
    { type: ["object", "null"], additionalProperties: nullable },
    { a: given, b: null },
    { a: filled, b: null },
  ],
  Tuple: [
    { type: ["array", "null"], prefixItems: [nullable], items: ref("Types") },
    [given, null, given],
    [filled, null, filled],
  ],
  Recursive: [
    {
      type: ["object", "null"],
      properties: {
        ...holder.properties,
        next: ref("Recursive"),
        list: { type: ["array", "null"], items: ref("Recursive") },
      },
    },
    { ...given, next: { next: null, list: [given, null] } },
    { ...filled, next: { next: null, list: [filled, null] } },
  ],
  Both: [
    { allOf: [ref("Types"), { ...nullable, properties: { other: nullable } }] },
    { ...given, other: given },
    { ...filled, other: filled },
  ],
  Inside: [
    { type: "object", required: ["a"], properties: { a: nullable, b: nullable } },
    { a: given, b: null },
    { a: filled, b: null },
  ],
  Closed: [{ ...nullable, unevaluatedProperties: false }, given, filled],
  OwnDefault: [
    {
      ...nullable,
      properties: { ...holder.properties, m: { ...nullable, default: null }, k: { default: 1 } },
    },
    { ...given, m: given },
    { ...filled, m: filled, k: 1 },
  ],
  WriteOnly: [
    { ...nullable, properties: { ...holder.properties, w: { type: "string", writeOnly: true } } },
    { ...given, w: "w" },
    { ...filled, w: "w" },
  ],
};

const names = Object.keys(cases);
const document = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: {
    "/all": {
      post: {
        operationId: "postAll",
        requestBody: { required: true, content: { "application/json": { schema: ref("All") } } },
        responses: { 204: { description: "" } },
      },
    },
  },
  components: {
    schemas: {
      Leaf: { type: "object", properties: { n: { type: "integer", default: 0 } } },
      Holder: holder,
      All: {
        type: "object",
        properties: Object.fromEntries(names.map((name) => [name, ref(name)])),
      },
      ...Object.fromEntries(names.map((name) => [name, cases[name]?.[0]])),
    },
  },
};

let files: Files;
let module: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  files = await generate({ doc: document });
  module = await load(files, "doc/validators.ts");
});

const parse = (name: string, value: unknown): unknown => {
  const suffix = name === "WriteOnly" || name === "All" ? "Input" : "";
  const result = (module[`parse${name}${suffix}`] as Validator["parse"])(value);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

test.each(names)("defaults reach through null: %s", (name) => {
  const [, value, full] = cases[name] ?? [];
  expect(parse(name, value)).toEqual(full);
  expect(parse("All", { [name]: value })).toEqual({ [name]: full });
});

test("null is left as it is", () => {
  for (const name of names.filter(
    (name) => !["Inside", "ArrayOfReferences", "Nested"].includes(name),
  ))
    expect(parse(name, null)).toBe(null);
});

test("the functions compile against the models", async () => {
  expect(
    await typecheck(files, { allowImportingTsExtensions: true, lib: ["ES2023", "DOM"] }),
  ).toEqual([]);
});
