import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";

const get = (name: string, type: string, schema: string): string =>
  `  /${name}: { get: { operationId: ${name}, responses: { "200": { description: ok, content: { "${type}": { schema: ${schema} } } } } } }`;
const put = (name: string, type: string, schema: string): string =>
  `  /${name}: { put: { operationId: ${name}, requestBody: { required: true, content: { "${type}": { schema: ${schema} } } }, responses: { "204": { description: done } } } }`;

const report = `{ $ref: "#/components/schemas/Report" }`;
const bytes = "{ type: string, format: binary }";
const paths = [
  get("getScan", "*/*", bytes),
  get("getPhoto", "image/*", bytes),
  get("getNote", "*/*", `{ $ref: "#/components/schemas/Note" }`),
  get("getReport", "*/*", report),
  get("getDocument", "application/*", report),
  get("getAnything", "*/*", "{}"),
  get("getExport", "application/octet-stream", bytes),
  get("getCount", "text/plain", "{ type: integer }"),
  get("getLine", "text/*", "{ type: string }"),
  get("getStrict", "application/json", report),
  put("putScan", "*/*", bytes),
  put("putNote", "*/*", `{ $ref: "#/components/schemas/Note" }`),
  put("putReport", "*/*", report),
  put("putDocument", "application/*", "{ type: string }"),
  put("putAnything", "*/*", "{}"),
  put("putExport", "application/octet-stream", bytes),
].join("\n");

const document = (version: string): string => `
openapi: ${version}
info: { title: Archive, version: "1" }
servers: [{ url: https://archive.test }]
paths:
${paths}
components:
  schemas:
    Note: { type: string, maxLength: 40 }
    Report: { allOf: [{ type: object, required: [pages], properties: { pages: { type: integer } } }] }
`;

const swagger = `
swagger: "2.0"
info: { title: Archive, version: "1" }
host: archive.test
schemes: [https]
paths:
  /scan: { get: { operationId: getScan, responses: { "200": { description: ok, schema: { type: file } } } } }
  /note: { get: { operationId: getNote, responses: { "200": { description: ok, schema: { type: string } } } } }
  /report: { get: { operationId: getReport, responses: { "200": { description: ok, schema: { type: object, properties: { pages: { type: integer } } } } } } }
  /star: { get: { operationId: getStar, produces: ["*/*"], responses: { "200": { description: ok, schema: { type: file } } } } }
`;

interface Call extends Promise<unknown> {
  result(): Promise<Readonly<Record<string, unknown>>>;
}
type Api = Readonly<Record<string, (client: unknown, input?: object) => Call>>;
interface Generated {
  readonly api: Api;
  readonly createClient: (options: object) => unknown;
  readonly createServer: (handlers: object, options?: object) => { readonly fetch: Fetch };
  readonly checkCalls: () => unknown;
}
type Fetch = (request: Request) => Promise<Response>;

const made: Record<string, Generated> = {};

beforeAll(async () => {
  const { files } = await generate(
    { "new.yaml": document("3.2.0"), "plain.yaml": document("3.0.3"), "old.yaml": swagger },
    { minDocuments: Infinity },
  );
  for (const id of ["new", "plain", "old"]) {
    const all = new Map([...files, ["all.ts", entry(id)]]);
    const api = await load(all, "all.ts");
    made[id] = { api, ...api } as unknown as Generated;
  }
});

function entry(id: string): string {
  return ["index", "checks", "server"]
    .map((name) => `export * from "./${id}/${name}.ts";`)
    .join("");
}

/** The body of a call that a foreign server answers with `body` as `type`. */
function answered(
  id: string,
  name: string,
  { body, type, status = 200 }: { body: string; type?: string; status?: number },
  options: object = {},
): Call {
  const { api, createClient, checkCalls } = made[id] ?? fail();
  const fetch: Fetch = async () => {
    const response = new Response(body, { status });
    response.headers.delete("content-type");
    if (type !== undefined) response.headers.set("content-type", type);
    return response;
  };
  return (api[name] ?? fail())(createClient({ fetch, check: checkCalls(), ...options }));
}

function fail(): never {
  throw new Error("not generated");
}

/** A value as text, with its kind if it is no JSON. */
async function shown(call: PromiseLike<unknown>): Promise<unknown> {
  const value = await call;
  return value instanceof Blob ? [value.type, await value.text()] : value;
}

describe.each(["new", "plain"])("a response of a range, %s document", (id) => {
  it.each<readonly [string, string, string | undefined, unknown]>([
    ["getScan", "%PDF", "application/pdf", ["application/pdf", "%PDF"]],
    ["getScan", "{}", "application/json", ["application/json", "{}"]],
    ["getPhoto", "GIF", "image/gif", ["image/gif", "GIF"]],
    ["getNote", "hello", "text/plain;charset=UTF-8", "hello"],
    ["getNote", "aGVsbG8=", "application/octet-stream", "aGVsbG8="],
    ["getNote", '"hello"', "application/json", "hello"],
    // Some servers call every text JSON.
    ["getNote", "hello", "application/json", "hello"],
    ["getNote", "12", "application/json", "12"],
    ["getNote", "hello", undefined, "hello"],
    ["getReport", '{"pages":1}', "application/json", { pages: 1 }],
    ["getReport", '{"pages":1}', "application/hal+json", { pages: 1 }],
    ["getReport", '{"pages":1}', undefined, { pages: 1 }],
    ["getDocument", '{"pages":1}', "application/vnd.report+json", { pages: 1 }],
    ["getAnything", "[1]", "application/json", [1]],
    ["getAnything", "[1]", "text/plain", "[1]"],
    ["getAnything", "GIF", "image/gif", ["image/gif", "GIF"]],
    ["getExport", "PNG", "image/png", ["image/png", "PNG"]],
    ["getExport", '{"a":1}', "application/json", ["application/json", '{"a":1}']],
    ["getCount", "12", "text/plain", 12],
    ["getLine", "a", "text/csv", "a"],
  ])("%s of %j as %s", async (name, body, type, expected) => {
    const sent = type === undefined ? { body } : { body, type };
    expect(await shown(answered(id, name, sent))).toEqual(expected);
  });
});

it.each<readonly [string, string, string | undefined, unknown]>([
  ["getScan", "PNG", "image/png", ["image/png", "PNG"]],
  ["getStar", "PNG", "image/png", ["image/png", "PNG"]],
  ["getNote", "hello", "text/plain", "hello"],
  ["getNote", '"hello"', "application/json", "hello"],
  ["getReport", '{"pages":1}', "application/json", { pages: 1 }],
])("Swagger 2.0 without `produces`: %s of %j as %s", async (name, body, type, expected) => {
  expect(await shown(answered("old", name, { body, ...(type && { type }) }))).toEqual(expected);
});

describe("a request of a range", () => {
  it.each<readonly [string, unknown, string, string]>([
    ["putScan", new Blob(["%PDF"], { type: "application/pdf" }), "application/pdf", "%PDF"],
    ["putScan", new Uint8Array([80]), "application/octet-stream", "P"],
    ["putNote", "hello", "text/plain", "hello"],
    ["putReport", { pages: 1 }, "application/json", '{"pages":1}'],
    ["putDocument", "hello", "application/json", '"hello"'],
    ["putAnything", [1], "application/json", "[1]"],
    ["putAnything", "hello", "text/plain", "hello"],
    ["putAnything", new Uint8Array([80]), "application/octet-stream", "P"],
  ])("%s of %j is sent as %s, and the server reads it", async (name, body, type, text) => {
    const { api, createClient, createServer } = made["new"] ?? fail();
    let sent: readonly unknown[] = [];
    let received: unknown;
    const server = createServer({
      ...api,
      [name]: async (input: { readonly body: unknown }) => {
        const isStream = input.body instanceof ReadableStream;
        received = isStream ? await new Response(input.body as ReadableStream).text() : input.body;
        return { status: 204 };
      },
    });
    const fetch: Fetch = async (request) => {
      sent = [request.headers.get("content-type"), await request.clone().text()];
      return server.fetch(request);
    };
    await (api[name] ?? fail())(createClient({ fetch }), { body });
    expect(sent).toEqual([type, text]);
    expect(received).toEqual(typeof body === "string" || Array.isArray(body) ? body : parsed(text));
  });

  it("is no form or plain text where bytes are declared, which a page may send unasked", async () => {
    const { api, createServer } = made["new"] ?? fail();
    const server = createServer({ ...api, putExport: () => ({ status: 204 }) });
    const send = async (type: string): Promise<number> => {
      const headers = { "content-type": type };
      const init = { method: "PUT", headers, body: "P" };
      return (await server.fetch(new Request("https://archive.test/putExport", init))).status;
    };
    expect(await Promise.all(["image/png", "application/octet-stream"].map(send))).toEqual([
      204, 204,
    ]);
    expect(
      await Promise.all(["text/plain", "application/x-www-form-urlencoded"].map(send)),
    ).toEqual([415, 415]);
  });
});

it.each<readonly [string, object, string, string]>([
  ["getNote", { body: "hello" }, "text/plain; charset=utf-8", "hello"],
  ["getNote", { body: "hello", contentType: "application/json" }, "application/json", '"hello"'],
  ["getReport", { body: { pages: 1 } }, "application/json", '{"pages":1}'],
  [
    "getReport",
    { body: { pages: 1 }, contentType: "application/hal+json" },
    "application/hal+json",
    '{"pages":1}',
  ],
  ["getExport", { body: new Uint8Array([80]), contentType: "image/png" }, "image/png", "P"],
  ["getAnything", { body: [1] }, "application/json", "[1]"],
])("%s may reply %j", async (name, reply, type, text) => {
  const { api, createServer } = made["new"] ?? fail();
  const handlers = { ...api, [name]: () => ({ status: 200, ...reply }) };
  const { fetch } = createServer(handlers, { validateResponses: "throw" });
  const response = await fetch(new Request(`https://archive.test/${name}`));
  expect([response.headers.get("content-type"), await response.text()]).toEqual([type, text]);
});

describe("an unexpected success", () => {
  const kinds = [
    ["empty", { body: "", type: "application/json" }, "empty body"],
    ["text", { body: "all good", type: "text/plain" }, "undeclared"],
    ["JSON as text", { body: '{"pages":1}', type: "text/plain" }, "undeclared"],
    ["broken", { body: "{", type: "application/json" }, "invalid JSON"],
  ] as const;

  it.each(kinds)("of %s throws, and says what came and what is declared", async (_, sent, why) => {
    for (const name of ["getStrict", "getReport"]) {
      const type = name === "getStrict" ? "application/json" : "*/*";
      const result = await answered("new", name, sent).result();
      expect(result).toMatchObject({ kind: "invalid", ok: false });
      expect(String(result["error"])).toBe(
        `InvalidResponseError: ${name}: status 200 ${sent.type}, ${why}, declared ${type}`,
      );
    }
  });

  it.each(kinds)("of %s is undeclared where it is accepted", async (_, sent) => {
    const call = answered("new", "getStrict", sent, { unexpected: "accept" });
    expect(await call.result()).toMatchObject({
      kind: "undeclared",
      ok: false,
      status: 200,
      contentType: sent.type,
      body: sent.body,
    });
    await expect(call).rejects.toThrow(
      `getStrict: status 200 ${sent.type}, declared application/json`,
    );
  });

  it("is one that no schema fits, which is never accepted", async () => {
    const sent = { body: '{"pages":"x"}', type: "application/json" };
    const result = await answered("new", "getStrict", sent, { unexpected: "accept" }).result();
    expect(result).toMatchObject({ kind: "invalid" });
    expect(String(result["error"])).toContain("the body is not valid");
  });

  it("of an undeclared status is undeclared, and its error lists the declared ones", async () => {
    const sent = { body: '{"id":7}', type: "application/json", status: 201 };
    const call = answered("new", "getStrict", sent);
    expect(await call.result()).toMatchObject({
      kind: "undeclared",
      status: 201,
      contentType: "application/json",
      body: { id: 7 },
    });
    await expect(call).rejects.toThrow("getStrict: status 201 application/json, declared 200");
  });
});

function parsed(text: string): unknown {
  return text.startsWith("{") ? JSON.parse(text) : text;
}
