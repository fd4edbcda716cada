import { describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { models } from "../../src/emit/models.ts";
import type { Loss } from "../../src/loss/loss.ts";
import { type LossOptions, losses } from "../../src/loss/losses.ts";
import { renderLosses } from "../../src/loss/render.ts";
import { analyze } from "../../src/pipeline.ts";

async function lossesIn(
  files: Readonly<Record<string, string>>,
  options: Partial<LossOptions> = {},
): Promise<readonly Loss[]> {
  const [source = ""] = Object.keys(files);
  const analysis = await analyze([{ document: "api", source }], memoryHost(files), {
    emitters: [models({ enums: "union" })],
    link: { minDocuments: 2 },
    load: { allowRemote: [], allowOutside: [] },
    pins: {},
    places: {},
  });
  const { program, facts, sources, diagnostics } = analysis;
  return losses(program, { facts, sources: sources.sources, diagnostics, ...options });
}

/** `pointer construct (outputs)` of each place, relative to the schema. */
async function ofSchema(schema: unknown): Promise<readonly string[]> {
  const api = {
    openapi: "3.1.0",
    info: { title: "Api", version: "1" },
    paths: {},
    components: { schemas: { S: schema } },
  };
  const found = await lossesIn({ "api.json": JSON.stringify(api) });
  return placesOf(found).map((line) => line.replace("/components/schemas/S", ""));
}

async function ofDocument(fields: object): Promise<readonly string[]> {
  const api = { openapi: "3.1.0", info: { title: "Api", version: "1" }, ...fields };
  return placesOf(await lossesIn({ "api.json": JSON.stringify(api) }));
}

function placesOf(found: readonly Loss[]): readonly string[] {
  const outputs = new Map<string, string[]>();
  for (const { pointer, construct, output } of found) {
    const key = `${pointer} ${construct}`;
    outputs.set(key, [...(outputs.get(key) ?? []), output]);
  }
  return [...outputs].map(([place, names]) => `${place} (${names.join(" ")})`);
}

const object = (properties: object): object => ({ type: "object", properties });
const text = { type: "string" };
const count = { type: "integer" };

describe("types", () => {
  it.each<readonly [string, unknown]>([
    ["plain constraints", { type: "string", minLength: 1, maxLength: 5, pattern: "^a" }],
    ["a whole number in a range", { type: "integer", minimum: 1, multipleOf: 3 }],
    ["counts", { type: "array", items: text, minItems: 1, maxItems: 4 }],
    ["a closed object", { ...object({ a: text }), additionalProperties: false }],
    ["a map", { type: "object", additionalProperties: count, minProperties: 1 }],
    [
      "a map with names of one form",
      { type: "object", additionalProperties: count, propertyNames: { maxLength: 3 } },
    ],
    [
      "a map of one pattern",
      { type: "object", patternProperties: { "^x": count }, additionalProperties: false },
    ],
    ["a tuple", { type: "array", prefixItems: [text, count], items: false, minItems: 2 }],
    ["alternatives of different types", { oneOf: [text, { type: "null" }] }],
    [
      "alternatives with different tags",
      {
        oneOf: ["a", "b"].map((tag) => ({
          ...object({ kind: { const: tag } }),
          required: ["kind"],
        })),
      },
    ],
    [
      "a closed intersection",
      { allOf: [object({ a: text }), object({ b: text })], unevaluatedProperties: false },
    ],
    ["a type said elsewhere", { type: "object", allOf: [{ properties: { a: text } }] }],
    [
      "titles, examples and comments",
      { type: "string", title: "S", examples: ["a"], $comment: "c" },
    ],
  ])("say %s, as far as types can", async (_, schema) => {
    expect(await ofSchema(schema)).toEqual([]);
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ["not", { type: "object", not: { required: ["a"] } }, ["/not not"]],
    ["if", JSON.parse(`{ "if": { "type": "string" }, "then": { "minLength": 1 } }`), ["/if if"]],
    [
      "uniqueItems",
      { type: "array", items: text, uniqueItems: true },
      ["/uniqueItems uniqueItems"],
    ],
    ["contains", { type: "array", contains: text }, ["/contains contains"]],
    [
      "patternProperties",
      { ...object({ a: text }), patternProperties: { "^x": count } },
      ["/patternProperties/^x patternProperties"],
    ],
    [
      "additionalProperties beside others",
      { ...object({ a: text }), additionalProperties: count },
      ["/additionalProperties additionalProperties"],
    ],
    [
      "propertyNames",
      { type: "object", propertyNames: { not: { enum: ["a", "b"] } } },
      ["/propertyNames propertyNames"],
    ],
    [
      "dependentRequired",
      { ...object({ a: text, b: text }), dependentRequired: { a: ["b"] } },
      ["/dependentRequired dependentRequired"],
    ],
    [
      "dependentSchemas",
      { ...object({ a: text }), dependentSchemas: { a: { maxProperties: 2 } } },
      ["/dependentSchemas dependentSchemas"],
    ],
    ["oneOf", { oneOf: [object({ a: text }), object({ b: text })] }, ["/oneOf oneOf"]],
    [
      "required alone",
      { ...object({ a: text }), anyOf: [{ required: ["a"] }, { maxProperties: 0 }] },
      ["/anyOf/0/required required"],
    ],
    [
      "unevaluatedProperties",
      { allOf: [object({ a: text })], unevaluatedProperties: count },
      ["/unevaluatedProperties unevaluatedProperties"],
    ],
    [
      "unevaluatedProperties around a map",
      { allOf: [{ type: "object" }], unevaluatedProperties: false },
      ["/unevaluatedProperties unevaluatedProperties"],
    ],
    [
      "unevaluatedItems",
      { type: "array", prefixItems: [text], unevaluatedItems: false },
      ["/unevaluatedItems unevaluatedItems"],
    ],
    ["no type", { properties: { a: text } }, [" type"]],
  ])("do not say %s", async (_, schema, expected) => {
    const found = (await ofSchema(schema)).filter((line) => line.includes("models"));
    expect(found).toEqual(expected.map((place) => `${place} (models openapi)`));
  });

  it("cannot be narrowed where an alternative does not fix the discriminator's value", async () => {
    const discriminator = { propertyName: "kind" };
    const cat = { ...object({ kind: { const: "cat" } }), required: ["kind"] };
    const dog = { ...object({ kind: text }), required: ["kind"] };
    expect(await ofSchema({ anyOf: [cat, dog], discriminator })).toEqual([
      "/anyOf discriminator (models openapi)",
    ]);
  });
});

describe("validators", () => {
  it("do not check formats that nobody knows, nor what a text contains", async () => {
    const schema = object({
      known: { type: "string", format: "date-time" },
      unknown: { type: "string", format: "color" },
      other: { type: "integer", format: "date" },
      silent: { type: "string", format: "password" },
      coded: { type: "string", contentEncoding: "base64", contentMediaType: "image/png" },
      inner: { type: "string", contentMediaType: "application/json", contentSchema: count },
      wide: { type: "integer", format: "int64" },
      narrow: { type: "integer", format: "int64", minimum: 0, maximum: 9 },
    });
    expect(await ofSchema(schema)).toEqual([
      "/properties/coded/contentEncoding contentEncoding (validators)",
      "/properties/coded/contentMediaType contentMediaType (validators)",
      "/properties/inner/contentMediaType contentMediaType (validators)",
      "/properties/inner/contentSchema contentSchema (models validators)",
      "/properties/other/format format: date (validators)",
      "/properties/unknown/format format: color (validators)",
      "/properties/wide/format format: int64 (models client server)",
    ]);
  });

  it("do not check formats that the configuration leaves alone", async () => {
    const api = `{"openapi":"3.1.0","info":{"title":"A","version":"1"},"components":{"schemas":{"S":{"type":"string","format":"date"}}}}`;
    const found = await lossesIn({ "api.json": api }, { validators: { formats: "annotate" } });
    expect(found.map(({ what }) => what)).toEqual([
      "the configuration disables the check of this format",
    ]);
  });

  it("do not fill in defaults where several alternatives may be meant", async () => {
    const size = { type: "integer", default: 1 };
    const schema = { anyOf: [object({ size }), object({ name: text })] };
    const requestBody = { content: { "application/json": { schema } } };
    const paths = { "/a": { post: { requestBody, responses: { 204: { description: "" } } } } };
    expect((await ofDocument({ paths })).filter((line) => line.includes("validators"))).toEqual([
      "/paths/~1a/post/requestBody/content/application~1json/schema/anyOf/0/properties/size default (validators)",
    ]);
  });
});

describe("client and server", () => {
  it("leave out what an operation says beside its request and its responses", async () => {
    const response = {
      description: "",
      links: { next: { operationId: "a" } },
      headers: {
        Limit: { schema: count },
        Name: { schema: text },
        Tags: { schema: { type: "array" } },
      },
      content: {
        "application/xml": { schema: object({ a: text }) },
        "text/csv": { schema: text },
        "image/png": { schema: { type: "string", format: "binary" } },
        "application/zip": { schema: object({ a: text }) },
        "application/cbor-seq": { itemSchema: count },
        "*/*": { schema: { $ref: "#/components/schemas/Bytes" } },
      },
    };
    const form = {
      schema: object({ a: text }),
      encoding: { a: { contentType: "text/plain", headers: { X: { schema: text } } } },
      prefixEncoding: [{}],
    };
    const get = {
      externalDocs: { url: "https://example.com" },
      "x-order": 1,
      parameters: [
        { name: "q", in: "query", schema: text, allowEmptyValue: true, required: false },
        { name: "f", in: "query", content: { "application/xml": { schema: text } } },
      ],
      requestBody: { content: { "multipart/form-data": form, "multipart/mixed": {} } },
      responses: { 200: response, "x-note": 1 },
      callbacks: { done: { "{$request.body#/url}": { post: { responses: {} } }, "x-cb": 1 } },
      deprecatd: true,
    };
    const paths = { "/a": { get, servers: [{ url: "/", name: "main" }] }, "x-paths": 1 };
    const components = {
      schemas: { Bytes: { type: "object", xml: { name: "b" } } },
      securitySchemes: {
        Tls: { type: "mutualTLS" },
        Digest: { type: "http", scheme: "digest" },
        Bearer: { type: "http", scheme: "bearer" },
        Code: {
          type: "oauth2",
          flows: {
            authorizationCode: { authorizationUrl: "/a", tokenUrl: "/t", scopes: {} },
            clientCredentials: { tokenUrl: "/t", scopes: {} },
          },
        },
      },
    };
    const both = "(client server)";
    const content = "/paths/~1a/get/responses/200/content";
    const everything = "(models validators client server)";
    expect(await ofDocument({ paths, components })).toEqual([
      "/components/schemas/Bytes/xml xml (models validators)",
      "/components/securitySchemes/Code/flows/authorizationCode authorizationCode (client)",
      "/components/securitySchemes/Digest digest (client)",
      `/components/securitySchemes/Tls mutualTLS ${both}`,
      `/paths/x-paths x-paths ${both}`,
      `/paths/~1a/get/callbacks/done/x-cb x-cb ${both}`,
      `/paths/~1a/get/callbacks/done/{$request.body#~1url}/post callbacks ${both}`,
      `/paths/~1a/get/deprecatd deprecatd ${both}`,
      `/paths/~1a/get/externalDocs externalDocs ${both}`,
      `/paths/~1a/get/parameters/0/allowEmptyValue allowEmptyValue ${both}`,
      `/paths/~1a/get/parameters/1/content application/xml ${both}`,
      `/paths/~1a/get/requestBody/content/multipart~1form-data/encoding/a/headers headers ${both}`,
      `/paths/~1a/get/requestBody/content/multipart~1form-data/prefixEncoding prefixEncoding ${both}`,
      `/paths/~1a/get/requestBody/content/multipart~1mixed multipart/mixed ${both}`,
      `${content}/*~1* */* ${both}`,
      `${content}/application~1cbor-seq/itemSchema itemSchema ${everything}`,
      `${content}/application~1xml/schema application/xml ${everything}`,
      `${content}/application~1zip/schema application/zip ${everything}`,
      `/paths/~1a/get/responses/200/links/next links ${both}`,
      `/paths/~1a/get/responses/x-note x-note ${both}`,
      `/paths/~1a/get/x-order x-order ${both}`,
      `/paths/~1a/servers/0/name name ${both}`,
    ]);
  });

  it("are told of what other files say, in the words of Swagger 2.0 too", async () => {
    const files = {
      "api.yaml": `swagger: "2.0"
info: { title: A, version: "1", x-info: 1 }
host: example.com
consumes: [application/json]
paths:
  /a:
    get:
      parameters: [{ name: a, in: query, type: array, items: { type: string }, collectionFormat: csv }]
      responses: { "200": { description: "", schema: { $ref: "_other.yaml#/S" } } }
`,
      "_other.yaml": "S: { type: object, properties: { a: { type: string, x-b: 1, xml: {} } } }\n",
    };
    const found = await lossesIn(files);
    expect(found.map(({ source, pointer, output }) => `${source}#${pointer} ${output}`)).toEqual([
      "_other.yaml#/S/properties/a/x-b models",
      "_other.yaml#/S/properties/a/x-b validators",
      "_other.yaml#/S/properties/a/xml models",
      "_other.yaml#/S/properties/a/xml validators",
      "api.yaml#/info/x-info client",
      "api.yaml#/info/x-info server",
    ]);
  });
});

describe("what is not as the specification demands", () => {
  it("is left out, and counts as lost", async () => {
    const id = { name: "id", in: "path", required: true, schema: text };
    const q = { name: "q", in: "query", style: "matrix", schema: text };
    const get = { parameters: [id, q, q], responses: { 200: { description: "" }, 600: {} } };
    const S = { type: "string", maxLength: "long", pattern: "(?i)a" };
    const both = "(client server)";
    expect(await ofDocument({ paths: { "/a": { get } }, components: { schemas: { S } } })).toEqual([
      "/components/schemas/S/maxLength maxLength (models validators)",
      "/components/schemas/S/pattern pattern (validators)",
      `/paths/~1a/get/parameters/0 parameters ${both}`,
      `/paths/~1a/get/parameters/1/style style ${both}`,
      `/paths/~1a/get/parameters/2 parameters ${both}`,
      `/paths/~1a/get/parameters/2/style style ${both}`,
      `/paths/~1a/get/responses/600 responses ${both}`,
    ]);
  });
});

describe("a report", () => {
  const hostile = { type: "string", "x-\u001b[31m\n::error::": 1, format: "a\u202eb\n##[x]" };

  it("counts what is lost, then says where, and keeps to its lines", async () => {
    const api = {
      openapi: "3.1.0",
      info: { title: "A", version: "1" },
      components: { schemas: { S: hostile } },
    };
    const found = await lossesIn({ "api.json": JSON.stringify(api) });
    expect(renderLosses(found, "table")).toBe(String.raw`api: 2 losses

                                models  validators
x-\u{1b}[31m\n::error::              1           1
format: a\u{202e}b\n\u{23}#[x]       ·           1

api.json#/components/schemas/S/format: format: a\u{202e}b\n\u{23}#[x] (validators): the format is not known for strings, and not checked
api.json#/components/schemas/S/x-\u{1b}[31m\n::error::: x-\u{1b}[31m\n::error:: (models, validators): the extension has no effect on the output
`);
    expect(JSON.parse(renderLosses(found, "json"))).toEqual({ losses: found });
    expect(renderLosses([], "table")).toBe("no losses\n");
  });

  it("is about the outputs that are made", async () => {
    const api = `{"openapi":"3.1.0","info":{"title":"A","version":"1"},"components":{"schemas":{"S":{"not":{},"x-a":1}}}}`;
    const found = await lossesIn({ "api.json": api }, { outputs: ["validators"] });
    expect(placesOf(found)).toEqual(["/components/schemas/S/x-a x-a (validators)"]);
  });
});
