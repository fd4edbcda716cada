import { expect, it } from "vitest";
import { compareValues } from "./support/versions.ts";

interface Given {
  readonly in?: "query" | "path" | "header";
  readonly [field: string]: unknown;
}

function documentWith(given: Given): unknown {
  const isInPath = given.in === "path";
  const parameter = { in: "query", name: "q", required: isInPath, ...given };
  const responses = { 204: { description: "" } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { [isInPath ? "/x/{q}" : "/x"]: { get: { parameters: [parameter], responses } } },
  };
}

const list = { type: "array", items: { type: "string" } };
const text = { type: "string" };
const object = { type: "object", properties: { a: { type: "integer" } }, required: ["a"] };
const json = (schema: unknown): Given => ({ content: { "application/json": { schema } } });

it.each<readonly [Given, Given, string | undefined]>([
  [{ schema: list }, { schema: list, explode: false }, "GET /x?q=a&q=a"],
  [{ schema: list, explode: false }, { schema: list }, "GET /x?q=a,a"],
  [
    { schema: list, explode: false },
    { schema: list, explode: false, style: "pipeDelimited" },
    "GET /x?q=a,a",
  ],
  [{ schema: text }, { schema: text, explode: false }, undefined],
  [
    { schema: { ...list, maxItems: 1 } },
    { schema: { ...list, maxItems: 1 }, explode: false },
    undefined,
  ],
  [{ schema: object }, { schema: object, style: "deepObject", explode: true }, "GET /x?a=0"],
  [{ in: "path", schema: text }, { in: "path", schema: text, style: "matrix" }, "GET /x/a"],
  [{ in: "path", schema: text, style: "label" }, { in: "path", schema: text }, "GET /x/.a"],
  [{ in: "header", schema: list }, { in: "header", schema: list, explode: true }, undefined],
  [{ in: "header", schema: object }, { in: "header", schema: object, explode: true }, "q: a,0"],
  [{ schema: { type: "integer" } }, json({ type: "integer" }), undefined],
  [{ schema: text }, json(text), "GET /x?q=a"],
  [{ schema: text }, { schema: text, allowReserved: true }, undefined],
])("the style of a parameter changes from %j to %j: %s breaks", async (old, now, witness) => {
  const { changes } = await compareValues(documentWith(old), documentWith(now));
  const expected =
    witness === undefined ? [] : [{ effect: "breaking", witness: { value: witness } }];
  expect(changes.map(({ wire }) => wire)).toMatchObject(expected);
});
