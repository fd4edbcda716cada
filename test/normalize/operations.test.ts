import { describe, expect, test } from "vitest";
import type { Operation } from "../../src/ir/api.ts";
import type { NormalizedDocument } from "../../src/ir/program.ts";
import { listed, plain, read } from "./support/read.ts";

const ok = { responses: { 204: { description: "done" } } };
const string = { kind: "string" };
const info = { title: "t", version: "1" };

function document(paths: unknown, more = {}): unknown {
  return { openapi: "3.1.0", info, paths, ...more };
}

/** The only operation of a document of one path. */
function operation(item: unknown, more = {}, path = "/a/{id}"): Operation | undefined {
  return read(document({ [path]: item }, more)).value?.document.operations[0];
}

/** The diagnostics of a document with one path, with pointers below that path. */
function said(item: unknown, more = {}, path = "/a"): readonly string[] {
  const prefix = `/paths/${path.replaceAll("/", "~1")}`;
  return listed(read(document({ [path]: item }, more)).diagnostics).map((one) =>
    one.replace(prefix, ""),
  );
}

function request(value: NormalizedDocument | undefined): unknown {
  return plain(value?.declarations.find((one) => one.role === "request")?.schema);
}

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

test("parameters of the path are replaced by the operation's of the same name and place", () => {
  const found = operation({
    parameters: [id, { name: "q", in: "query", schema: { type: "string" } }],
    get: {
      ...ok,
      parameters: [
        { name: "q", in: "query", schema: { type: "integer" } },
        { name: "Q", in: "header", schema: {} },
      ],
    },
  });
  expect(found?.parameters.map((one) => [one.in, one.name, one.schema.kind])).toEqual([
    ["path", "id", "string"],
    ["query", "q", "number"],
    ["header", "Q", "any"],
  ]);
});

test("a path has exactly the parameters of its template", () => {
  const other = { ...id, name: "other" };
  const found = operation({ get: { ...ok, parameters: [other, { ...id, required: false }] } });
  expect(found?.parameters.map((one) => [one.name, one.required])).toEqual([["id", true]]);
});

test("styles have the defaults of their places", () => {
  const names = ["path", "query", "header", "cookie"];
  const parameters = names.map((place) => ({ ...id, in: place }));
  const others = [
    { name: "deep", in: "query", style: "deepObject", schema: {} },
    { name: "flat", in: "query", explode: false, allowReserved: true, schema: {} },
    { name: "json", in: "query", content: { "Application/JSON": { schema: { type: "string" } } } },
  ];
  const found = operation({ get: { ...ok, parameters: [...parameters, ...others] } });
  const style = (name: string, explode: boolean, allowReserved = false): unknown => ({
    kind: "style",
    style: name,
    explode,
    allowReserved,
  });
  expect(found?.parameters.map((one) => one.encoding)).toEqual([
    style("simple", false),
    style("form", true),
    style("simple", false),
    style("form", true),
    style("deepObject", true),
    style("form", false, true),
    { kind: "content", mediaType: "application/json" },
  ]);
});

describe("the request", () => {
  const closed = (...properties: unknown[]): unknown => ({
    kind: "object",
    properties,
    required: [],
    patterns: [],
    rest: { kind: "never" },
    dependentRequired: [],
    dependentSchemas: [],
  });
  const property = (name: string, schema: unknown, required: boolean, more = {}): unknown => ({
    name,
    schema,
    required,
    access: "both",
    ...more,
  });

  test("is grouped by place, and a group is required when something in it is", () => {
    const q = {
      name: "q",
      in: "query",
      description: "d",
      schema: { type: "string", default: "x" },
    };
    const body = { content: { "application/json": { schema: { type: "string" } } } };
    const { value, diagnostics } = read(
      document({ "/a/{id}": { post: { ...ok, parameters: [q, id], requestBody: body } } }),
    );
    expect(diagnostics).toEqual([]);
    expect(request(value)).toEqual(
      closed(
        property("path", closed(property("id", string, true)), true),
        property(
          "query",
          closed(
            property("q", { ...string, note: { default: "x", description: "d" } }, false, {
              default: "x",
            }),
          ),
          false,
        ),
        property("body", string, false),
      ),
    );
  });

  test("has a variant for each media type, and one without a body where it is optional", () => {
    const content = { "application/json": { schema: { type: "string" } }, "text/plain": {} };
    const variant = (mediaType: string): unknown =>
      closed(
        property("contentType", { kind: "enum", members: [{ value: mediaType }] }, true),
        property("body", string, true),
      );
    const both = [variant("application/json"), variant("text/plain")];
    const read1 = (required: boolean): unknown =>
      request(
        read(document({ "/a": { post: { ...ok, requestBody: { required, content } } } })).value,
      );
    expect(read1(true)).toEqual({ kind: "union", mode: "oneOf", members: both });
    expect(read1(false)).toEqual({ kind: "union", mode: "oneOf", members: [...both, closed()] });
  });

  test("is a declaration of the operation", () => {
    const { value } = read(document({ "/a/{id}": { get: { ...ok, parameters: [id] } } }));
    expect(value?.declarations).toMatchObject([
      {
        id: "doc#/paths/~1a~1{id}/get/request",
        role: "request",
        hint: "request",
        operation: "GET /a/{id}",
      },
    ]);
    expect(value?.document.operations[0]?.request).toBe("doc#/paths/~1a~1{id}/get/request");
  });
});

test("files are the binary strings of a multipart body, wherever it is described", () => {
  const binary = { type: "string", format: "binary" };
  const schemas = {
    Upload: {
      type: "object",
      properties: {
        file: binary,
        files: { type: "array", items: { $ref: "#/components/schemas/Bytes" } },
        image: { anyOf: [{ type: "string", contentMediaType: "image/png" }, { type: "null" }] },
        note: { type: "string", contentEncoding: "base64", contentMediaType: "image/png" },
      },
    },
    Bytes: binary,
  };
  const content = { "multipart/form-data": { schema: { $ref: "#/components/schemas/Upload" } } };
  const { value } = read(
    document({ "/a": { post: { ...ok, requestBody: { content } } } }, { components: { schemas } }),
  );
  const upload = value?.declarations.find((one) => one.hint === "Upload")?.schema;
  const file = { kind: "binary", form: "file" };
  expect(
    plain(upload?.kind === "object" ? upload.properties.map((one) => one.schema) : []),
  ).toEqual([
    file,
    { kind: "array", prefix: [], rest: file, unique: false },
    { kind: "union", mode: "anyOf", members: [file, { kind: "null" }] },
    { ...string, contentEncoding: "base64", contentMediaType: "image/png" },
  ]);
});

describe("responses", () => {
  const respond = (responses: unknown, more = {}): unknown => {
    const { value } = read(document({ "/a": { get: { responses } } }, more));
    return plain({
      responses: value?.document.operations[0]?.responses.map((one) => [
        one.status,
        one.contents.map((content) => content.schema),
      ]),
      declarations: value?.declarations
        .filter((one) => one.role !== "request")
        .map((one) => [one.role, one.hint, one.id]),
    });
  };
  const json = (schema: unknown): unknown => ({
    description: "",
    content: { "application/json": { schema } },
  });

  test("come in the order of their codes; what is inline belongs to the operation", () => {
    const target = "doc#/paths/~1a/get/response/200/application~1json";
    const responses = {
      default: { $ref: "#/components/responses/E" },
      "4XX": json({}),
      201: json({ $ref: "#/components/schemas/S" }),
      200: json({ type: "string" }),
    };
    const components = {
      schemas: { S: {} },
      responses: { E: json({ $ref: "#/components/schemas/S" }) },
    };
    const s = { kind: "ref", target: "doc#/components/schemas/S" };
    expect(respond(responses, { components })).toEqual({
      responses: [
        [{ kind: "code", code: 200 }, [{ kind: "ref", target }]],
        [{ kind: "code", code: 201 }, [s]],
        [{ kind: "range", digit: 4 }, [{ kind: "any" }]],
        [{ kind: "default" }, [s]],
      ],
      declarations: [
        ["component", "S", "doc#/components/schemas/S"],
        ["response", "200 response", target],
      ],
    });
  });

  test("of bytes, events and lines", () => {
    const content = {
      "image/*": { schema: { type: "string" } },
      "text/event-stream": { itemSchema: { type: "string" } },
      "application/jsonl": { schema: { type: "array", items: { type: "object" } } },
    };
    const path = "doc#/paths/~1a/get/response/200";
    expect(respond({ 200: { description: "", content } })).toMatchObject({
      responses: [
        [
          { kind: "code", code: 200 },
          [
            { kind: "binary", form: "body" },
            {
              kind: "stream",
              framing: "sse",
              items: { target: `${path}/text~1event-stream/item` },
            },
            {
              kind: "stream",
              framing: "jsonl",
              items: { target: `${path}/application~1jsonl/item` },
            },
          ],
        ],
      ],
      declarations: [
        ["response", "200 text/event-stream response item", `${path}/text~1event-stream/item`],
        ["response", "200 application/jsonl response item", `${path}/application~1jsonl/item`],
      ],
    });
  });

  test.each(["2||(evil)", "2,x:(1)", "200 ", "0x1", "1e2", "20x", "600", "-1", "2Xx "])(
    "under `%s` are an error, and are left out",
    (status) => {
      const { value, diagnostics } = read(
        document({ "/a": { get: { responses: { [status]: { description: "" } } } } }),
      );
      expect(value?.document.operations[0]?.responses).toEqual([]);
      expect(diagnostics.map((one) => one.code)).toEqual(["operation/invalid-status"]);
    },
  );
});

describe("what is said of operations", () => {
  const get = (more: unknown): object => ({ get: { ...ok, ...(more as object) } });
  const param = (more: unknown): object =>
    get({ parameters: [{ ...id, in: "query", ...(more as object) }] });
  const cases: readonly (readonly [object, readonly string[], string?])[] = [
    [get({}), []],
    [{ get: {} }, ["operation/no-responses /get"]],
    [{ get: 1 }, ["document/invalid-field /get"]],
    [get({}), ["operation/undeclared-parameter /get"], "/a/{id}"],
    [get({ parameters: [id] }), ["operation/unused-parameter /get/parameters/0"]],
    [
      get({ parameters: [{ ...id, required: false }] }),
      ["operation/optional-path-parameter /get/parameters/0"],
      "/a/{id}",
    ],
    [get({}), ["operation/invalid-path "], "a"],
    [get({}), ["operation/invalid-path "], "/a/{id"],
    [get({ parameters: [id] }), ["operation/invalid-path "], "/a/{id}/{id}"],
    [param({ in: "body" }), ["document/invalid-field /get/parameters/0/in"]],
    [param({ name: undefined }), ["document/missing-field /get/parameters/0"]],
    [param({ schema: undefined }), ["document/missing-field /get/parameters/0"]],
    [param({ style: "matrix" }), ["operation/parameter-style /get/parameters/0/style"]],
    [param({ required: "yes" }), ["document/invalid-field /get/parameters/0/required"]],
    [
      param({ in: "header", name: "authorization" }),
      ["operation/ignored-header /get/parameters/0"],
    ],
    [
      get({
        parameters: [
          { ...id, in: "header", name: "X" },
          { ...id, in: "header", name: "x" },
        ],
      }),
      ["operation/duplicate-parameter /get/parameters/1"],
    ],
    [get({ parameters: {} }), ["document/invalid-field /get/parameters"]],
    [get({ tags: ["a", 1] }), ["document/invalid-field /get/tags/1"]],
    [get({ requestBody: {} }), ["document/missing-field /get/requestBody"]],
    [
      get({ requestBody: { content: { json: {} } } }),
      ["operation/invalid-media-type /get/requestBody/content/json"],
    ],
    [
      get({ requestBody: { content: { "application/xml": { schema: { type: "object" } } } } }),
      ["operation/unsupported-media-type /get/requestBody/content/application~1xml"],
    ],
    [
      get({ responses: { "2xx": { description: "" } } }),
      ["operation/lower-case-status /get/responses/2xx"],
    ],
    [
      get({ security: [{ nobody: [] }] }),
      ["operation/unknown-security-scheme /get/security/0/nobody"],
    ],
    [
      get({ parameters: [{ $ref: "#/components/parameters/P" }] }),
      ["ref/unresolved /get/parameters/0/$ref"],
    ],
    [{ $ref: "#/paths/~1a" }, ["ref/loop /$ref"]],
    [
      get({
        callbacks: { done: { "{$url}": { post: { parameters: [{ $ref: "#/x" }], ...ok } } } },
      }),
      ["ref/unresolved /get/callbacks/done/{$url}/post/parameters/0/$ref"],
    ],
  ];
  test.each(cases.map((one) => ({ item: one[0], expected: one[1], path: one[2] ?? "/a" })))(
    "$path $item",
    ({ item, expected, path }) => {
      expect(said(item, {}, path)).toEqual(expected);
    },
  );

  test("two paths of one shape and two operations of one id", () => {
    const get = { operationId: "x", parameters: [id], ...ok };
    const other = { ...get, parameters: [{ ...id, name: "name" }] };
    const { diagnostics } = read(document({ "/a/{id}": { get }, "/a/{name}": { get: other } }));
    expect(listed(diagnostics)).toEqual([
      "operation/same-path /paths/~1a~1{name}",
      "operation/duplicate-id /paths/~1a~1{name}/get",
    ]);
  });

  test("a path parameter that is not declared is a required text", () => {
    const { value } = read(document({ "/a/{id}": { get: ok } }));
    const parameters = value?.document.operations[0]?.parameters;
    expect(parameters).toMatchObject([
      { in: "path", name: "id", required: true, schema: { kind: "string" } },
    ]);
  });

  test("components that no operation reaches", () => {
    const schemas = { Used: { $ref: "#/components/schemas/Deep" }, Deep: {}, Unused: {} };
    const responses = { Gone: { description: "" } };
    const securitySchemes = { key: { type: "apiKey", in: "query", name: "k" } };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Used" } } };
    const item = { get: { responses: { 200: { description: "", content } } } };
    expect(said(item, { components: { schemas, responses, securitySchemes } })).toEqual([
      "document/unused-component /components/schemas/Unused",
      "document/unused-component /components/responses/Gone",
      "document/unused-component /components/securitySchemes/key",
    ]);
  });
});

test("security of the document counts where the operation says nothing", () => {
  const components = {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      bearer: { type: "http", scheme: "Bearer" },
    },
  };
  const more = { components, security: [{ key: [] }] };
  const security = (own: unknown): unknown =>
    operation({ get: { ...ok, ...(own as object) } }, more, "/a")?.security;
  expect(security({})).toEqual([[{ scheme: "key", scopes: [] }]]);
  expect(security({ security: [] })).toEqual([]);
  expect(security({ security: [{}, { bearer: ["a"], key: [] }] })).toEqual([
    [],
    [
      { scheme: "bearer", scopes: ["a"] },
      { scheme: "key", scopes: [] },
    ],
  ]);
});

test("OpenAPI 3.2: `query`, other methods, `querystring`", () => {
  const whole = {
    name: "q",
    in: "querystring",
    content: { "application/json": { schema: { type: "string" } } },
  };
  const item = { query: { ...ok, parameters: [whole] }, additionalOperations: { LINK: ok } };
  const { value, diagnostics } = read({ openapi: "3.2.0", info, paths: { "/a": item } });
  expect(diagnostics).toEqual([]);
  expect(value?.document.operations.map((one) => one.key)).toEqual(["QUERY /a", "LINK /a"]);
  expect(request(value)).toMatchObject({ properties: [{ name: "querystring", schema: string }] });
});

test("webhooks and callbacks are operations of others", () => {
  const webhooks = { pet: { post: ok } };
  const get = { ...ok, callbacks: { done: { "{$url}": { post: ok } } } };
  const { value, diagnostics } = read(document({ "/a": { get } }, { webhooks }));
  expect(diagnostics).toEqual([]);
  expect(value?.document.webhooks.map((one) => [one.key, one.path])).toEqual([
    ["POST webhook:pet", "pet"],
    ["POST callback:GET /a done {$url}", "{$url}"],
  ]);
});

test("operations of one path item are two where two paths share it", () => {
  const pathItems = {
    P: {
      get: ok,
      trace: { ...ok, callbacks: { again: { x: { $ref: "#/components/pathItems/P" } } } },
    },
  };
  const shared = { $ref: "#/components/pathItems/P" };
  const { value, diagnostics } = read(
    document({ "/a": shared, "/b": { ...shared, put: ok } }, { components: { pathItems } }),
  );
  expect(diagnostics).toEqual([]);
  expect(value?.document.operations.map((one) => [one.key, one.request])).toEqual([
    ["GET /a", "doc#/paths/~1a/get/request"],
    ["TRACE /a", "doc#/paths/~1a/trace/request"],
    ["GET /b", "doc#/paths/~1b/get/request"],
    ["PUT /b", "doc#/paths/~1b/put/request"],
    ["TRACE /b", "doc#/paths/~1b/trace/request"],
  ]);
});

test("what is inline in a response that operations share is declared once, under its name", () => {
  const content = { "application/json": { schema: { type: "string" } } };
  const responses = { Gone: { description: "", content } };
  const get = { responses: { 410: { $ref: "#/components/responses/Gone" } } };
  const { value } = read(document({ "/a": { get }, "/b": { get } }, { components: { responses } }));
  const target = "doc#/components/responses/Gone/content/application~1json/schema";
  expect(
    value?.declarations
      .filter((one) => one.role !== "request")
      .map((one) => [one.id, one.role, one.hint]),
  ).toEqual([[target, "component", "Gone response"]]);
  expect(
    value?.document.operations.map((one) => plain(one.responses[0]?.contents[0]?.schema)),
  ).toEqual([
    { kind: "ref", target },
    { kind: "ref", target },
  ]);
});

test("headers of a response may begin like extensions", () => {
  const headers = { "x-rate-limit": { schema: { type: "integer" } } };
  const found = operation({ get: { responses: { 200: { description: "", headers } } } }, {}, "/a");
  expect(found?.responses[0]?.headers.map((one) => one.name)).toEqual(["x-rate-limit"]);
});

describe("a document that is none", () => {
  const cases: readonly (readonly [unknown, string])[] = [
    [null, "document/not-openapi /"],
    [[], "document/not-openapi /"],
    [{}, "document/not-openapi /"],
    [{ openapi: "4.0.0" }, "document/unsupported-version /"],
    [{ openapi: "3.1.0 or so" }, "document/unsupported-version /"],
    [{ openapi: 3.1, info, paths: {} }, "document/invalid-field /openapi"],
    [{ openapi: "v3", info, paths: {} }, "document/invalid-field /openapi"],
    [{ openapi: "2.0", info, paths: {} }, "document/invalid-field /openapi"],
    [{ openapi: "3.7.1", info, paths: {} }, "document/newer-version /openapi"],
    [{ swagger: "1.2" }, "document/unsupported-version /"],
    [{ asyncapi: "3.0.0" }, "document/not-openapi /"],
    [{ openapi: "3.0.0", info }, "document/missing-field /"],
    [{ openapi: "3.1.0", paths: {} }, "document/missing-field /"],
    [{ openapi: "3.1.0", info: { title: "t" }, paths: {} }, "document/missing-field /info"],
    [{ openapi: "3.1.0", info, paths: [] }, "document/invalid-field /paths"],
  ];
  test.each(cases)("%j", (root, expected) => {
    expect(listed(read(root).diagnostics)).toEqual([expected]);
  });
});
