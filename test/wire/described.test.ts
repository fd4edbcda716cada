import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

type Call = (
  client: unknown,
  input?: unknown,
) => Promise<unknown> & { result(): Promise<Record<string, unknown>> };

interface Surface {
  readonly createServer: (
    handlers: object,
    options: object,
  ) => { readonly fetch: (request: Request) => Promise<Response> };
  readonly createClient: (options: object) => unknown;
}

/** Rarely used constructs, from the document to the wire and back. */
const document = `
openapi: 3.2.0
info: { title: Rare, version: "1" }
security: []
paths:
  /search:
    get:
      operationId: search
      parameters:
        - name: whatever
          in: querystring
          required: true
          content:
            application/x-www-form-urlencoded:
              schema:
                type: object
                required: [q]
                properties:
                  q: { type: string }
                  n: { type: integer, default: 3 }
                  tags: { type: array, items: { type: string } }
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
  /filter:
    get:
      operationId: filter
      parameters:
        - name: whatever
          in: querystring
          content:
            application/json:
              schema: { type: object, properties: { a: { type: integer }, b: { type: array, items: { type: boolean } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
  /events:
    get:
      operationId: watch
      parameters:
        - { name: "", in: header, schema: { type: string } }
        - { name: "not a name", in: header, schema: { type: string } }
        - { name: "__proto__", in: header, schema: { type: string } }
        - { name: "constructor", in: header, schema: { type: string } }
      responses:
        "200":
          description: ok
          content:
            text/event-stream:
              itemSchema:
                type: object
                required: [event, data]
                properties:
                  event: { const: step }
                  id: { type: string }
                  data: { type: object, required: [n], properties: { n: { type: integer } } }
  /texts:
    get:
      operationId: texts
      responses:
        "200":
          description: ok
          content:
            text/event-stream:
              itemSchema:
                type: object
                required: [data]
                properties:
                  event: { type: string }
                  data: { type: string, contentMediaType: application/json }
  /words:
    get:
      operationId: words
      responses:
        "200":
          description: ok
          content: { text/event-stream: { itemSchema: { enum: ["1", "true", "word"] } } }
  /lines:
    get:
      operationId: lines
      responses:
        "200":
          description: ok
          content:
            application/jsonl:
              itemSchema: { type: object, required: [n], properties: { n: { type: integer } } }
  /files/{name}:
    get:
      operationId: download
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, content: { image/*: {}, application/pdf: {} } }
  /blob:
    get:
      operationId: blob
      responses: { "200": { description: ok, content: { application/octet-stream: {} } } }
  /versions:
    post:
      operationId: versions
      requestBody:
        content:
          "application/json; charset=utf-8": { schema: { type: string } }
          "text/plain; charset=utf-8": { schema: { type: string } }
          "application/vnd.a+json;version=1": { schema: { type: integer } }
          "application/vnd.a+json;version=2": { schema: { type: boolean } }
      responses:
        "200": { description: ok, content: { "application/json; charset=utf-8": { schema: {} } } }
        "201": { description: ok, content: { "text/plain; charset=utf-8": { schema: { type: string } } } }
  /secret:
    get:
      operationId: secret
      security: [{ Cookie: [] }]
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
components:
  securitySchemes:
    Cookie: { type: apiKey, in: cookie, name: sid }
`;

const handlers = `
import { createReadStream } from "node:fs";
import { createServer, type Handlers } from "./rare/index.js";
import type { Server } from "./runtime/server/server.js";

const bytes = new Uint8Array([1, 2, 3]);
const handlers: Handlers<{ Cookie: string }> = {
  search: ({ querystring }) => ({ status: 200, body: { q: querystring.q, n: querystring.n + 1 } }),
  filter: ({ querystring }) => ({ status: 200, body: querystring?.b?.map((each) => !each) }),
  watch: () => ({ status: 200, body: steps() }),
  texts: () => ({ status: 200, body: texts() }),
  words: () => ({ status: 200, body: words() }),
  lines: () => ({ status: 200, body: lines() }),
  download: ({ path }) =>
    path.name === "a"
      ? { status: 200, contentType: "image/*", body: new Blob([bytes], { type: "image/png" }) }
      : { status: 200, contentType: "application/pdf", body: bytes },
  blob: () => ({ status: 200, body: createReadStream("file") }),
  versions: () => ({ status: 201, body: "text" }),
  secret: (_request, { principal }) => ({ status: 200, body: principal.length }),
};
async function* steps() {
  yield { event: "step" as const, data: { n: 1 } };
}
async function* texts() {
  yield { data: "text" };
}
async function* words() {
  yield "word" as const;
}
async function* lines() {
  yield { n: 1 };
}
export const server: Server = createServer<{ Cookie: string }>(handlers, { security: { Cookie: (key) => key } });
createServer<{ Cookie: string }>(
  {
    ...handlers,
    // @ts-expect-error a number is no word
    words: () => ({ status: 200, body: (async function* () { yield 1; })() }),
    // @ts-expect-error a text is no body of bytes
    blob: () => ({ status: 200, body: "text" }),
  },
  { security: { Cookie: (key) => key } },
);
`;

let files: ReadonlyMap<string, string>;
let surface: Surface & Record<string, unknown>;

beforeAll(async () => {
  ({ files } = await generate({ "rare.yaml": document }));
  surface = (await load(files, "rare/index.ts")) as Surface & Record<string, unknown>;
});

async function* each<T>(...items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function collect(items: unknown): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) all.push(item);
  return all;
}

function serve(
  given: object,
  options: object = {},
): { readonly client: unknown; readonly fetch: (request: Request) => Promise<Response> } {
  const { fetch } = surface.createServer(given, {
    security: { Cookie: (key: string) => ({ key }) },
    validateResponses: "throw",
    log: { warn: () => undefined, error: () => undefined },
    ...options,
  });
  return {
    fetch,
    client: surface.createClient({ baseUrl: "http://test", fetch, retries: 0, ...options }),
  };
}

const call = (name: string): Call => surface[name] as Call;

/** A handler that replies with its request. */
const mirror = (request: unknown): object => ({ status: 200, body: request });

it("types what a handler gives and takes", async () => {
  expect(await typecheck(new Map([...files, ["handlers.ts", handlers]]))).toEqual([]);
});

describe("a whole query", () => {
  it("as a form", async () => {
    const { client } = serve({ search: mirror });
    const querystring = { q: "a&b=c +é", tags: ["x", "y,z"] };
    expect(await call("search")(client, { querystring })).toEqual({
      querystring: { ...querystring, n: 3 },
    });
  });

  it("as JSON, or not at all", async () => {
    const { client } = serve({ filter: mirror });
    const querystring = { a: 1, b: [true, false] };
    expect(await call("filter")(client, { querystring })).toEqual({ querystring });
    expect(await call("filter")(client, {})).toEqual({});
  });
});

describe("headers that HTTP cannot carry", () => {
  it("are absent, and take nothing with them", async () => {
    const seen: unknown[] = [];
    const { fetch } = serve({
      watch: (request: unknown) => (seen.push(request), { raw: new Response() }),
    });
    const headers = { constructor: "c", __proto: "p" };
    expect((await fetch(new Request("http://test/events", { headers }))).status).toBe(200);
    expect(seen).toEqual([{ headers: { constructor: "c" } }]);
  });
});

describe("media types with parameters", () => {
  const post = (contentType: string, body: string): Request =>
    new Request("http://test/versions", {
      method: "POST",
      headers: { "content-type": contentType },
      body,
    });

  it.each([
    ["application/json", '"a"', "a"],
    ["application/json; charset=UTF-8", '"a"', "a"],
    ["text/plain", "a", "a"],
    ["application/vnd.a+json; version=1", "1", 1],
    ["application/vnd.a+json; Version=2", "true", true],
  ])("%s is what the document describes", async (contentType, body, value) => {
    const { fetch } = serve({
      versions: (request: { readonly body: unknown }) => ({ status: 200, body: [request.body] }),
    });
    const response = await fetch(post(contentType, body));
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual([value]);
  });

  it("tell bodies apart that differ in nothing else", async () => {
    const { fetch } = serve({ versions: mirror });
    expect((await fetch(post("application/vnd.a+json; version=2", "1"))).status).toBe(400);
    expect((await fetch(post("application/vnd.a+json; version=1", "1"))).status).toBe(200);
  });

  it("come back to the client", async () => {
    const { client } = serve({ versions: () => ({ status: 201, body: "text" }) });
    const body = { contentType: "text/plain; charset=utf-8", body: "a" };
    expect(await call("versions")(client, body)).toBe("text");
  });
});

describe("streams", () => {
  it("of events carry the JSON that their data is described as", async () => {
    const events = [
      { event: "step", data: { n: 1 } },
      { event: "step", id: "2", data: { n: 2 } },
    ];
    const { client } = serve({ watch: () => ({ status: 200, body: each(...events) }) });
    expect(await collect(await call("watch")(client))).toEqual(events);
  });

  it("of texts leave them as they are, also when they hold JSON", async () => {
    const events = [{ data: '{"n":1}' }, { event: "e", data: "two\nlines" }];
    const { client } = serve({ texts: () => ({ status: 200, body: each(...events) }) });
    expect(await collect(await call("texts")(client))).toEqual(events);
  });

  it("of words that look like JSON leave them texts", async () => {
    const { client } = serve({ words: () => ({ status: 200, body: each("1", "true", "word") }) });
    expect(await collect(await call("words")(client))).toEqual(["1", "true", "word"]);
  });

  it("break off at an item that the document does not allow", async () => {
    const { client } = serve({ lines: () => ({ status: 200, body: each({ n: 1 }, { n: "2" }) }) });
    const items = (await call("lines")(client)) as AsyncIterable<unknown>;
    await expect(collect(items)).rejects.toThrow();
  });
});

describe("bytes", () => {
  it.each([
    ["an array", () => new Uint8Array([1, 2, 3])],
    ["a buffer", () => new Uint8Array([1, 2, 3]).buffer],
    ["a blob", () => new Blob([new Uint8Array([1, 2, 3])])],
    ["a stream", () => new Blob([new Uint8Array([1, 2, 3])]).stream()],
    ["chunks", () => each(new Uint8Array([1]), new Uint8Array([2, 3]))],
  ])("are given as %s", async (_name, body) => {
    const { client } = serve({ blob: () => ({ status: 200, body: body() }) });
    const blob = (await call("blob")(client)) as Blob;
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  it("of a range of types are sent as what they are", async () => {
    const { fetch } = serve({
      download: ({ path: { name } }: { readonly path: { readonly name: string } }) =>
        name === "pdf"
          ? { status: 200, contentType: "application/pdf", body: new Uint8Array([1]) }
          : { status: 200, contentType: "image/*", body: new Blob(["a"], { type: "image/png" }) },
    });
    const typeOf = async (name: string): Promise<string | null> =>
      (await fetch(new Request(`http://test/files/${name}`))).headers.get("content-type");
    expect([await typeOf("pdf"), await typeOf("png")]).toEqual(["application/pdf", "image/png"]);
  });
});

it.each(["plain", "a=b/c+d==", 'a;b, "c" %25 é 😀'])("a key in a cookie: %s", async (key) => {
  const { client } = serve(
    {
      secret: (_request: unknown, { principal }: { readonly principal: unknown }) => ({
        status: 200,
        body: principal,
      }),
    },
    { auth: { Cookie: key } },
  );
  expect(await call("secret")(client)).toEqual({ key });
});
