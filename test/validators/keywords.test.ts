import { expect, test } from "vitest";
import { ts } from "../../src/emit/code.ts";
import { compare } from "../../src/emit/validators/condition.ts";
import type { Keyword } from "../../src/emit/validators/keyword.ts";
import { keywords } from "../../src/emit/validators/keywords/keywords.ts";
import { demand } from "../../src/emit/validators/steps.ts";
import { accepts, issuesOf, validatorsOf } from "./support/validator.ts";

/** `x-lower`: there are no capital letters. All that a keyword needs is in here. */
const lower: Keyword<"string"> = {
  of: "string",
  test: (schemas, value) =>
    schemas.some(({ note }) => note?.extensions?.["x-lower"] === true)
      ? [demand(compare(value, "===", ts`${value}.toLowerCase()`))]
      : [],
  explain: ({ note }) =>
    note?.extensions?.["x-lower"] === true
      ? [
          ts`(value, at, issues, schema) => {
            if (String(value) !== String(value).toLowerCase())
              issues.add(at, schema, "x-lower", "must be in lower case", {});
          }`,
        ]
      : [],
};

const schemas = {
  Name: { type: "string", "x-lower": true, maxLength: 3 },
  Person: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", "x-lower": true }, nick: { type: "string" } },
  },
  Either: { anyOf: [{ type: "string", "x-lower": true }, { type: "integer" }] },
};

test("a keyword is one value in the list of keywords, tested and explained wherever it stands", async () => {
  const { Name, Person, Either } = await validatorsOf(schemas, { keywords: [...keywords, lower] });
  expect(accepts(Name, "abc")).toBe(true);
  expect(issuesOf(Name, "ABCD").map(({ keyword }) => keyword)).toEqual(["maxLength", "x-lower"]);
  expect(accepts(Person, { name: "a", nick: "B" })).toBe(true);
  expect(issuesOf(Person, { name: "A" })).toEqual([
    {
      instancePath: "/name",
      schemaPath: "#/components/schemas/Person/properties/name/x-lower",
      keyword: "x-lower",
      params: {},
      message: "must be in lower case",
    },
  ]);
  expect(accepts(Either, "A")).toBe(false);
  expect(accepts(Either, 1)).toBe(true);
});

test("what is not in the list is not asked", async () => {
  const { Name } = await validatorsOf(schemas, { keywords: [lower] });
  expect(accepts(Name, "abcd")).toBe(true);
  expect(accepts(Name, "A")).toBe(false);
});
