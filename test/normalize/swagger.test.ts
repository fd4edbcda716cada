import { expect, test } from "vitest";
import { listed, plain, read } from "./support/read.ts";
import { swagger } from "./support/swagger.ts";

const { value, diagnostics } = read(swagger);
const pet = { kind: "ref", target: "doc#/definitions/Pet" };

test("nothing is said of it", () => {
  expect(listed(diagnostics)).toEqual([]);
});

test("servers and security schemes", () => {
  expect(value?.document.servers.map((one) => one.url)).toEqual([
    "https://example.com/v1",
    "http://example.com/v1",
  ]);
  expect(plain(value?.document.securitySchemes)).toEqual([
    { name: "basic", type: "http", scheme: "basic" },
    {
      name: "oauth",
      type: "oauth2",
      flows: [
        {
          kind: "authorizationCode",
          authorizationUrl: "a",
          tokenUrl: "t",
          scopes: [{ name: "read", description: "r" }],
        },
      ],
    },
  ]);
});

test("parameters, body and responses", () => {
  const [, post] = value?.document.operations ?? [];
  expect(post?.method).toBe("POST");
  expect(plain(post?.parameters.map((one) => [one.name, one.schema, one.encoding]))).toMatchObject([
    ["id", { kind: "string" }, { style: "simple" }],
    ["limit", { kind: "number", integer: true, range: { exclusiveMax: 9 } }, { style: "form" }],
    ["tags", { kind: "array" }, { style: "pipeDelimited", explode: false }],
  ]);
  expect(plain(post?.body)).toMatchObject({
    required: true,
    contents: [{ mediaType: "application/json", codec: "json", schema: pet }],
  });
  expect(plain(post?.responses)).toMatchObject([
    { status: { code: 200 }, headers: [{ name: "X-A" }], contents: [{ schema: pet }] },
    { status: { code: 410 }, contents: [] },
  ]);
});

test("forms and files", () => {
  const [put] = value?.document.operations ?? [];
  expect(plain(put?.body?.contents)).toMatchObject([
    {
      codec: "multipart",
      schema: {
        properties: [
          { name: "photo", required: true, schema: { kind: "binary", form: "file" } },
          { name: "note", required: false, schema: { kind: "string" } },
        ],
      },
    },
  ]);
  expect(plain(put?.responses[0]?.contents)).toMatchObject([
    { mediaType: "image/png", schema: { kind: "binary", form: "body" } },
  ]);
});

test("definitions are components", () => {
  const components = value?.declarations.filter((one) => one.role === "component");
  expect(plain(components)).toMatchObject([
    {
      id: "doc#/definitions/Pet",
      hint: "Pet",
      schema: { properties: [{ schema: { kind: "union" } }] },
      subtypes: { property: "kind", mapping: [{ value: "Cat", target: "doc#/definitions/Cat" }] },
    },
    { id: "doc#/definitions/Cat", hint: "Cat", schema: pet },
  ]);
});

test("what is wrong is told where it was written", () => {
  const paths = {
    "/a": {
      get: {
        parameters: [
          { name: "q", in: "query", type: "strnig" },
          { name: "b", in: "body", schema: { properties: { p: { minLength: "1" } } } },
          { name: "f", in: "query", type: "integer", minimum: "x" },
        ],
        responses: { 200: { description: "", schema: { $ref: "#/definitions/No" } } },
      },
    },
  };
  expect(listed(read({ ...swagger, paths, definitions: {} }).diagnostics)).toEqual([
    "schema/invalid-keyword /paths/~1a/get/parameters/0/type",
    "schema/invalid-keyword /paths/~1a/get/parameters/2/minimum",
    "schema/invalid-keyword /paths/~1a/get/parameters/1/schema/properties/p/minLength",
    "ref/unresolved /paths/~1a/get/responses/200/schema/$ref",
  ]);
});

test("the raw document is one of OpenAPI 3.1", () => {
  expect(value?.document.raw).toMatchObject({
    openapi: "3.1.1",
    servers: [{ url: "https://example.com/v1" }, { url: "http://example.com/v1" }],
    paths: {
      "/pets/{id}": {
        post: {
          parameters: [
            { name: "id", in: "path", schema: { type: "string" } },
            { name: "limit", schema: { type: "integer", exclusiveMaximum: 9 } },
            { name: "tags", style: "pipeDelimited" },
          ],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Pet: {
          discriminator: { propertyName: "kind" },
          properties: { kind: { type: ["string", "null"] } },
        },
        Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }] },
      },
      securitySchemes: { basic: { type: "http", scheme: "basic" } },
    },
  });
});
