import { beforeAll, describe, expect, it } from "vitest";
import { type Generated, generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

/** Headers of every type, described in every way. */
const document = `
openapi: 3.1.0
info: { title: Example, version: '1' }
paths:
  /all:
    get:
      operationId: getAll
      responses:
        '200':
          description: ok
          headers:
            X-Total: { required: true, schema: { type: integer, minimum: 0 } }
            X-Ratio: { schema: { type: number } }
            X-Done: { schema: { type: boolean } }
            X-Name: { schema: { type: string } }
            X-Kind: { schema: { enum: [a, 1, true, null] } }
            X-Ids: { schema: { type: array, items: { type: integer } } }
            X-Words: { explode: true, schema: { type: array, items: { type: string } } }
            X-Pair: { schema: { type: array, prefixItems: [{ type: string }, { type: integer }] } }
            X-Range: { schema: { type: object, properties: { from: { type: integer }, to: { type: integer }, unit: { type: string } } } }
            X-Spread: { explode: true, schema: { type: object, properties: { from: { type: integer }, open: { type: boolean } } } }
            X-Either: { schema: { anyOf: [{ type: integer }, { type: array, items: { type: integer } }] } }
            X-Named: { schema: { $ref: '#/components/schemas/Level' } }
            X-Meta: { content: { application/json: { schema: { $ref: '#/components/schemas/Meta' } } } }
            X-Note: { content: { text/plain: { schema: { type: string } } } }
            X-At: { schema: { type: string, format: date-time } }
            X-Big: { schema: { type: integer, format: int64 } }
            X-Bigs: { schema: { type: array, items: { type: integer, format: int64 } } }
            Set-Cookie: { schema: { type: array, items: { type: string } } }
            constructor: { schema: { type: integer } }
          content: { application/json: { schema: { type: array, items: { type: string } } } }
        '201': { description: made, headers: { Location: { required: true, schema: { type: string } }, X-Total: { schema: { type: integer } } } }
        4XX: { description: no, headers: { Retry-After: { required: true, schema: { type: integer } } }, content: { application/json: { schema: { type: object } } } }
        default: { description: other, content: { application/json: { schema: { type: object } } } }
  /plain:
    get:
      operationId: getPlain
      responses: { '200': { description: ok, headers: { X-Name: { schema: { type: string } } }, content: { application/json: { schema: { type: object } } } } }
  /none:
    get:
      operationId: getNone
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } }
components:
  schemas:
    Level: { type: integer, enum: [1, 2, 3] }
    Meta: { type: object, required: [a], properties: { a: { type: string }, at: { type: string, format: date-time }, n: { type: integer, format: int64 } } }
`;

const files = { "openapi.yaml": document };
const typed = { "date-time": "Date", int64: "bigint" } as const;

interface Result {
  readonly kind: string;
  readonly ok: boolean;
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, unknown>;
  readonly error?: { readonly issues?: readonly { readonly instancePath: string }[] };
}

interface Call {
  result(): Promise<Result>;
}

interface Loaded {
  createClient(options: object): object;
  createServer(handlers: object, options?: object): { fetch(request: Request): Promise<Response> };
  checkCalls(options?: object): object;
  getAll(client: object): Call;
  getNone(client: object): Call;
}

let plain: Loaded;
let dated: Loaded;
let generated: Generated;
let datedFiles: Generated;

beforeAll(async () => {
  generated = await generate(files);
  datedFiles = await generate(files, { types: typed });
  plain = (await load(generated.files, "openapi/index.ts")) as unknown as Loaded;
  dated = (await load(datedFiles.files, "openapi/index.ts")) as unknown as Loaded;
});

/** The client's result for a reply of the document's own server. */
async function through(api: Loaded, reply: object, options: object = {}): Promise<Result> {
  const log = { warn: () => undefined, error: () => undefined };
  const server = api.createServer({ getAll: () => reply }, { log });
  const client = api.createClient({ baseUrl: "http://a.test", fetch: server.fetch, ...options });
  return await api.getAll(client).result();
}

/** The client's result for a response of another server. */
async function given(
  lines: readonly (readonly [string, string])[],
  options: object = {},
  status = 200,
  api = plain,
): Promise<Result> {
  const headers = new Headers();
  for (const [name, value] of [...lines, ["content-type", "application/json"]] as const)
    headers.append(name, value);
  const body = status === 201 ? null : "[]";
  const fetch = (): Promise<Response> => Promise.resolve(new Response(body, { status, headers }));
  const client = api.createClient({ baseUrl: "http://a.test", fetch, retries: 0, ...options });
  return await api.getAll(client).result();
}

describe("the headers of a result", () => {
  it.each<[string, Record<string, unknown>]>([
    ["an integer", { "X-Total": 7 }],
    ["a number", { "X-Total": 0, "X-Ratio": -1.5e-3 }],
    ["booleans", { "X-Total": 0, "X-Done": false }],
    ["a text with commas", { "X-Total": 0, "X-Name": "a, b" }],
    ["an enum of several types", { "X-Total": 0, "X-Kind": 1 }],
    ["an array", { "X-Total": 0, "X-Ids": [3, 4] }],
    ["an array of one", { "X-Total": 0, "X-Ids": [3] }],
    ["an exploded array", { "X-Total": 0, "X-Words": ["a", "b c"] }],
    ["a tuple", { "X-Total": 0, "X-Pair": ["a", 1] }],
    ["an object", { "X-Total": 0, "X-Range": { from: 1, to: 2, unit: "items" } }],
    ["an exploded object", { "X-Total": 0, "X-Spread": { from: 1, open: true } }],
    ["one of two types", { "X-Total": 0, "X-Either": 5 }],
    ["the other of two types", { "X-Total": 0, "X-Either": [5, 6] }],
    ["a reference", { "X-Total": 0, "X-Named": 2 }],
    ["JSON", { "X-Total": 0, "X-Meta": { a: 'ü", \n', at: "2020-01-02T03:04:05Z", n: 5 } }],
    ["text by a media type", { "X-Total": 0, "X-Note": "a;b" }],
    ["several cookies", { "X-Total": 0, "Set-Cookie": ["a=1; Path=/", "b=2"] }],
    ["a name that every object has", { "X-Total": 0, constructor: 1 }],
  ])("are what the own server was given: %s", async (_, headers) => {
    const result = await through(plain, { status: 200, headers, body: [] });
    expect(result).toMatchObject({ kind: "declared", status: 200, body: [] });
    expect(result.headers).toEqual(headers);
  });

  it("are dates and big integers where the configuration says so", async () => {
    const headers = {
      "X-Total": 1,
      "X-At": new Date("2020-01-02T03:04:05.678Z"),
      "X-Big": 2n ** 60n + 1n,
      "X-Bigs": [1n, 2n ** 60n + 1n],
      "X-Meta": { a: "a", at: new Date(0), n: 2n ** 60n + 1n },
    };
    const result = await through(dated, { status: 200, headers, body: [] });
    expect(result.headers).toEqual(headers);
  });

  it("come with responses without a body, and with errors", async () => {
    const made = { Location: "/things/1", "X-Total": 3 };
    expect(await through(plain, { status: 201, headers: made })).toMatchObject({ headers: made });
    const refused = { "Retry-After": 30 };
    expect(
      await through(plain, { status: 429, headers: refused, body: {} }, { retries: 0 }),
    ).toMatchObject({ kind: "declared", ok: false, status: 429, headers: refused });
  });

  it("are found by their names in any case, and left out where they are absent", async () => {
    const result = await given([["x-TOTAL", "12"]]);
    expect(result.headers).toEqual({ "X-Total": 12 });
  });

  it.each<[readonly (readonly [string, string])[], Record<string, unknown>]>([
    [[["X-Total", "many"]], { "X-Total": "many" }],
    [[["X-Done", "1"]], { "X-Done": "1" }],
    [[["X-Meta", "{"]], { "X-Meta": "{" }],
    [[["X-Ids", "1,b"]], { "X-Ids": [1, "b"] }],
    [[["X-Ids", "1 , 2"]], { "X-Ids": [1, 2] }],
    [[["X-Range", "odd"]], { "X-Range": { odd: "" } }],
  ])("stay texts where they do not fit: %j", async (lines, headers) => {
    expect(await given(lines)).toMatchObject({ kind: "declared", ok: true, headers });
  });

  it("stay texts where they are no dates", async () => {
    const result = await given(
      [
        ["X-Total", "1"],
        ["X-At", "yesterday"],
      ],
      {},
      200,
      dated,
    );
    expect(result).toMatchObject({ kind: "declared", headers: { "X-At": "yesterday" } });
  });

  it.each<[readonly (readonly [string, string])[], string]>([
    [[["X-Total", "many"]], "/headers/X-Total"],
    [[["X-Total", "-1"]], "/headers/X-Total"],
    [[["X-Name", "a"]], "/headers"],
    [
      [
        ["X-Total", "1"],
        ["X-Ids", "1,b"],
      ],
      "/headers/X-Ids/1",
    ],
  ])("are refused by a check where they do not fit: %j", async (lines, at) => {
    const check = plain.checkCalls();
    const result = await given(lines, { check });
    expect(result).toMatchObject({ kind: "invalid", ok: false, status: 200 });
    expect(result.error?.issues?.map(({ instancePath }) => instancePath)).toEqual([at]);
    const heard: unknown[] = [];
    const listening = plain.checkCalls({ response: (error: unknown) => heard.push(error) });
    expect(await given(lines, { check: listening })).toMatchObject({ kind: "declared", ok: true });
    expect(heard).toHaveLength(1);
  });

  it("make an error undeclared that a check refuses", async () => {
    const result = await given([], { check: plain.checkCalls() }, 404);
    expect(result).toMatchObject({ kind: "undeclared", ok: false, status: 404, body: [] });
  });

  it("are not there where the response declares none", async () => {
    const fetch = (): Promise<Response> =>
      Promise.resolve(Response.json({}, { headers: { "X-Total": "1" } }));
    const client = plain.createClient({ baseUrl: "http://a.test", fetch });
    expect(await plain.getNone(client).result()).not.toHaveProperty("headers");
  });
});

it("a server refuses to send a header that could not be read back", async () => {
  const headers = { "X-Total": 0, "X-Words": ["a,b"] };
  expect(await through(plain, { status: 200, headers, body: [] })).toMatchObject({ status: 500 });
});

it("carries what reads headers only where an operation declares some", () => {
  const client = generated.files.get("openapi/client.ts") ?? "";
  const body = (name: string): string =>
    new RegExp(`^export function ${name}\\([\\s\\S]*?^\\}`, "m").exec(client)?.[0] ?? "";
  expect(body("getPlain")).toContain("readHeaders");
  expect(body("getNone")).not.toContain("readHeaders");
});

it("has types that say so", async () => {
  const use = `
import { type GetAllResponse, createClient, getAll, createServer } from "./openapi/index.js";
const result = await getAll(createClient({ baseUrl: "http://a.test" })).result();
if (result.kind === "declared" && result.status === 200) {
  const total: number = result.headers["X-Total"];
  const ids: readonly number[] | undefined = result.headers["X-Ids"];
  const to: number | undefined = result.headers["X-Range"]?.to;
  const a: string | undefined = result.headers["X-Meta"]?.a;
  void [total, ids, to, a];
}
if (result.kind === "declared" && result.status === 404) {
  const after: number = result.headers["Retry-After"];
  void after;
}
const response: GetAllResponse = { status: 200, headers: { "X-Total": 1, "X-Range": { from: 1 } }, body: [] };
createServer({
  getAll: () => ({ ...response, status: 200, body: [], headers: { "X-Total": 1, "X-Range": { from: 1 }, "X-Own": "a", "X-List": [1, 2] } }),
  getPlain: () => ({ status: 200, headers: { "X-Name": "a" }, body: {} }),
  getNone: () => ({ status: 200, headers: { ETag: "a" }, body: {} }),
});
`;
  // Without the name that TypeScript takes from every object literal.
  const others = await generate({ "openapi.yaml": document.replace(/^ *constructor: .*\n/m, "") });
  expect(await typecheck(new Map([...others.files, ["use.ts", use]]))).toEqual([]);
  const dates = `
import { createClient, getAll } from "./openapi/index.js";
const result = await getAll(createClient({ baseUrl: "http://a.test" })).result();
if (result.kind === "declared" && result.status === 200) {
  const at: Date | undefined = result.headers["X-At"];
  const big: bigint | undefined = result.headers["X-Big"];
  void [at, big];
}
`;
  expect(await typecheck(new Map([...datedFiles.files, ["use.ts", dates]]))).toEqual([]);
});
