import { beforeAll, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { type Files, generate, load } from "./support/generate.ts";
import { type Validator, accepts, issuesOf, listed } from "./support/validator.ts";

const count = 450;
const names = Array.from({ length: count }, (_, index) => `p${index}`);

function wide(propertyOf: (index: number) => unknown, rest: object = {}): unknown {
  const properties = names.map((name, index) => [name, propertyOf(index)]);
  return { type: "object", properties: Object.fromEntries(properties), ...rest };
}

const inner = (index: number): unknown => ({
  type: "object",
  required: ["text"],
  properties: {
    text: { type: ["string", "null"], maxLength: index + 1 },
    count: { type: ["integer", "null"], default: index },
  },
});

const schemas = {
  Nested: wide(inner),
  Recursive: wide((index) =>
    index === count - 1
      ? { $ref: "#/components/schemas/Recursive" }
      : { type: ["integer", "null"], minimum: index },
  ),
  Twice: { allOf: [{ $ref: "#/components/schemas/Nested" }, wide(() => ({ minProperties: 1 }))] },
};

const body = (name: string): unknown => ({
  requestBody: {
    content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
  },
  responses: { 204: { description: "ok" } },
});
const paths = Object.fromEntries(
  Object.keys(schemas).map((name) => [`/${name}`, { put: body(name) }]),
);

let files: Files;
let validators: Readonly<Record<keyof typeof schemas, Validator>>;
beforeAll(async () => {
  const info = { title: "t", version: "1" };
  files = await generate({ doc: { openapi: "3.1.0", info, paths, components: { schemas } } });
  const module = await load(files, "doc/validators.ts");
  const entries = Object.keys(schemas).map((name) => {
    const validator = { is: module[`is${name}`], parse: module[`parse${name}`] };
    return [name, validator as Validator] as const;
  });
  validators = Object.fromEntries(entries) as typeof validators;
});

test("very wide objects compile", async () => {
  expect(await typecheck(files, { allowImportingTsExtensions: true })).toEqual([]);
});

test.each([
  ["Nested", { p0: { text: "a" }, p449: { text: null, count: null } }, []],
  ["Nested", { p0: { text: "ab" }, p449: {} }, ["/p0/text maxLength", "/p449 required"]],
  ["Recursive", { p1: 1, p449: { p0: null, p449: {} } }, []],
  ["Recursive", { p449: { p449: { p448: 1 } } }, ["/p449/p449/p448 minimum"]],
  ["Twice", { p1: { text: "a" } }, []],
  ["Twice", { p449: { text: 5 } }, ["/p449/text type"]],
] as const)("%s is checked to the end", (name, value, issues) => {
  expect(accepts(validators[name], value)).toBe(issues.length === 0);
  expect(listed(issuesOf(validators[name], value))).toEqual(issues);
});

test("defaults are filled in to the end", () => {
  const parsed = validators.Nested.parse({ p449: { text: null } });
  expect(parsed).toEqual({ ok: true, value: { p449: { text: null, count: 449 } } });
});
