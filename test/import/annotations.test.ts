import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { OnConflict } from "../../src/import/merge-group.ts";
import { importTexts, page } from "./support/pages.ts";

type Json = Readonly<Record<string, unknown>>;

/** Two pages of one document that differ in `parts`, which are merged into their documents. */
function twoPages(parts: readonly [Json, Json]): Record<string, string> {
  const [a, b] = parts.map((part, index) => {
    const document = {
      openapi: "3.1.0",
      info: { title: "Pets", version: "1" },
      paths: { [`/${index}`]: { get: { responses: {} } } },
      ...part,
    };
    return page(`json GET /${index}`, JSON.stringify(document, null, 1));
  });
  return { "a.md": a ?? "", "b.md": b ?? "" };
}

async function merge(
  parts: readonly [Json, Json],
  onConflict: OnConflict = "error",
): Promise<{ readonly codes: readonly string[]; readonly document: Json }> {
  const { value, diagnostics } = await importTexts(twoPages(parts), { onConflict });
  const codes = diagnostics.map(({ code }) => code).filter((code) => code !== "import/unreachable");
  return { codes, document: parse(value[0]?.text ?? "{}") as Json };
}

const schema = (value: unknown): Json => ({ components: { schemas: { Pet: value } } });
const components = (kind: string, value: unknown): Json => ({
  components: { [kind]: { a: value } },
});

describe("annotations", () => {
  it.each<[string, Json, Json, Json]>([
    ["the longer text", schema({ title: "A" }), schema({ title: "AB" }), schema({ title: "AB" })],
    [
      "of equal length the first",
      schema({ title: "A" }),
      schema({ title: "B" }),
      schema({ title: "A" }),
    ],
    [
      "what only one page has",
      schema({ type: "object", description: "a" }),
      schema({ type: "object", example: { a: 1 }, "x-a": [1], externalDocs: { url: "b" } }),
      schema({
        type: "object",
        description: "a",
        example: { a: 1 },
        "x-a": [1],
        externalDocs: { url: "b" },
      }),
    ],
    [
      "those of schemas within schemas",
      schema({
        properties: { n: { items: { allOf: [{ $comment: "a" }] } } },
        not: { title: "abc" },
      }),
      schema({
        properties: { n: { items: { allOf: [{ $comment: "ab" }] } } },
        not: { title: "ab" },
      }),
      schema({
        properties: { n: { items: { allOf: [{ $comment: "ab" }] } } },
        not: { title: "abc" },
      }),
    ],
    [
      "what one of them calls deprecated",
      schema({ deprecated: true }),
      schema({ deprecated: false }),
      schema({ deprecated: true }),
    ],
    [
      "those of a scheme and its scopes",
      components("securitySchemes", {
        type: "oauth2",
        description: "ab",
        flows: { implicit: { authorizationUrl: "/", scopes: { read: "Read", write: "W" } } },
      }),
      components("securitySchemes", {
        type: "oauth2",
        description: "a",
        flows: { implicit: { authorizationUrl: "/", scopes: { read: "Reading", admin: "A" } } },
      }),
      components("securitySchemes", {
        type: "oauth2",
        description: "ab",
        flows: {
          implicit: { authorizationUrl: "/", scopes: { read: "Reading", write: "W", admin: "A" } },
        },
      }),
    ],
    [
      "those of a response and its headers",
      components("responses", { description: "a", headers: { "x-a": { description: "bc" } } }),
      components("responses", { description: "ab", headers: { "x-a": { description: "b" } } }),
      components("responses", { description: "ab", headers: { "x-a": { description: "bc" } } }),
    ],
    [
      "an example of its own",
      components("examples", { value: { type: "a" } }),
      components("examples", { value: { type: "ab" } }),
      components("examples", { value: { type: "ab" } }),
    ],
    [
      "those of the root, of `info` and of tags",
      {
        info: { title: "Pets", version: "1", description: "a", contact: { name: "A" } },
        tags: [{ name: "t", description: "ab" }],
        "x-readme": { a: 1 },
        externalDocs: { url: "a" },
      },
      {
        info: { title: "Pets", version: "1", description: "ab", "x-logo": "b" },
        tags: [{ name: "u" }, { name: "t", description: "a", "x-b": 1 }],
        "x-readme": { a: 1, b: 2 },
        externalDocs: { url: "a" },
      },
      {
        info: {
          title: "Pets",
          version: "1",
          description: "ab",
          contact: { name: "A" },
          "x-logo": "b",
        },
        tags: [{ name: "t", description: "ab", "x-b": 1 }, { name: "u" }],
        "x-readme": { a: 1, b: 2 },
        externalDocs: { url: "a" },
      },
    ],
    [
      "tags that have no names",
      { tags: [{ description: "a" }] },
      { tags: ["abcdefghi", "abcdefghi"] },
      { tags: ["abcdefghi", "abcdefghi"] },
    ],
    [
      "the tags of an operation",
      { paths: { "/1": { get: { tags: ["a", "b"], responses: {} }, "x-a": 1, summary: "a" } } },
      {
        paths: {
          "/1": { get: { tags: ["c", "b"], responses: {} }, "x-a": 2, summary: "ab" },
          "x-b": 1,
        },
      },
      {
        paths: {
          "/1": { get: { tags: ["a", "b", "c"], responses: {} }, "x-a": 1, summary: "ab" },
          "x-b": 1,
        },
      },
    ],
    [
      "those of responses",
      { paths: { "/1": { get: { responses: { 200: { description: "ab" }, "x-a": 1 } } } } },
      { paths: { "/1": { get: { responses: { 200: { description: "a", "x-b": 1 } } } } } },
      {
        paths: { "/1": { get: { responses: { 200: { description: "ab", "x-b": 1 }, "x-a": 1 } } } },
      },
    ],
    [
      "those of servers",
      { servers: [{ url: "https://a.example", description: "a" }] },
      { servers: [{ url: "https://a.example", description: "ab" }] },
      { servers: [{ url: "https://a.example", description: "ab" }] },
    ],
  ])("are no conflict, and the document has %s", async (_, a, b, expected) => {
    const { codes, document } = await merge([a, b]);
    expect(
      codes.filter((code) => !/annotations-differ|title-differs|target-missing|extra/.test(code)),
    ).toEqual([]);
    expect(document).toMatchObject(expected);
    for (const [key, value] of Object.entries(expected)) {
      if (key !== "paths") expect(document[key]).toEqual(value);
    }
    expect((await merge([a, b], "rename")).document).toEqual(document);
  });

  it.each<[string, Json, Json]>([
    ...["description", "title", "example", "tags", "x-a", "deprecated"].map(
      (name): [string, Json, Json] => [
        `a property \`${name}\``,
        schema({ properties: { [name]: { type: "string" } } }),
        schema({ properties: { [name]: { type: "number" } } }),
      ],
    ),
    [
      "a property that only one has",
      schema({ properties: { title: {} } }),
      schema({ properties: {} }),
    ],
    ["a default", schema({ default: { title: "a" } }), schema({ default: { title: "b" } })],
    ["a constant", schema({ const: { title: "a" } }), schema({ const: { title: "b" } })],
    ["an enumeration", schema({ enum: [{ title: "a" }] }), schema({ enum: [{ title: "b" }] })],
    ["`x-nullable`", schema({ type: "string", "x-nullable": true }), schema({ type: "string" })],
    [
      "what depends",
      schema({ dependentRequired: { title: ["a"] } }),
      schema({ dependentRequired: { title: ["b"] } }),
    ],
    [
      "a mapping",
      schema({ discriminator: { propertyName: "a", mapping: { title: "A" } } }),
      schema({ discriminator: { propertyName: "a", mapping: { title: "B" } } }),
    ],
    [
      "a header that only one has",
      components("responses", { description: "", headers: { "x-a": {} } }),
      components("responses", { description: "", headers: {} }),
    ],
    ["a keyword beside one", schema({ title: "a", minLength: 1 }), schema({ title: "b" })],
  ])("are none of these: %s", async (_, a, b) => {
    expect((await merge([a, b])).codes).toEqual(["import/conflict"]);
  });

  it("are counted in one note", async () => {
    const parts: [Json, Json] = [
      schema({ title: "a", properties: { n: { description: "a" } } }),
      schema({ title: "b", properties: { n: { description: "b" } }, description: "c" }),
    ];
    const { diagnostics } = await importTexts(twoPages(parts));
    expect(diagnostics.filter(({ code }) => code !== "import/unreachable")).toMatchObject([
      {
        severity: "info",
        message: "pages differ in 2 annotations, first at `/components/schemas/Pet/title`",
        at: { source: "b.md" },
        related: [{ at: { source: "a.md" } }],
      },
    ]);
  });

  it("are those of the newest page with `newest`", async () => {
    const pages = twoPages([schema({ title: "longer" }), schema({ title: "new" })]);
    const texts = {
      "a.md": `---\nlastmod: 2026-01-01\n---\n${pages["a.md"]}`,
      "b.md": `---\nlastmod: 2026-02-01\n---\n${pages["b.md"]}`,
    };
    const { value } = await importTexts(texts, { onConflict: "newest" });
    expect(value[0]?.text).toContain("title: new\n");
  });
});
