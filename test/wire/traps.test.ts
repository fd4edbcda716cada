import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "../../templates/runtime/server/server.ts";
import { statusOf, wire } from "../runtime-server/service.ts";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

/** Constructs that documents rarely use, and messages that clients and servers rarely send. */
const document = `
openapi: 3.1.0
info: { title: Traps, version: "1" }
paths:
  /odd/{__proto__}/{body}/{a-b}/{c.d}/{constructor}:
    get:
      operationId: delete
      security: []
      parameters:
        - { name: __proto__, in: path, required: true, schema: { type: string } }
        - { name: body, in: path, required: true, schema: { type: string } }
        - { name: a-b, in: path, required: true, schema: { type: string } }
        - { name: c.d, in: path, required: true, schema: { type: string } }
        - { name: constructor, in: path, required: true, schema: { type: integer } }
        - { name: toString, in: query, schema: { type: string } }
        - { name: valueOf, in: header, schema: { type: string } }
      responses: { "200": { $ref: "#/components/responses/Any" } }
  /thing:
    post:
      operationId: then
      security: []
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
        default: { description: not ok, content: { application/json: { schema: { type: object, required: [why], properties: { why: { type: string } } } } } }
  /numbers:
    post:
      operationId: numbers
      security: []
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                number: { type: number }
                whole: { type: integer }
                map: { type: object, additionalProperties: { type: integer } }
                few: { type: array, maxItems: 3, uniqueItems: true }
                list: { type: array, items: { type: integer } }
      responses: { "200": { $ref: "#/components/responses/Any" } }
  /deep:
    get:
      operationId: deep
      security: []
      parameters:
        - name: a
          in: query
          style: deepObject
          schema: { type: object, properties: { b: { type: integer } }, additionalProperties: false }
        - { name: list, in: query, schema: { type: array, maxItems: 3, items: { type: integer } } }
      responses: { "200": { $ref: "#/components/responses/Any" } }
  /text:
    get:
      operationId: text
      security: []
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } } }
  /closed:
    get:
      operationId: closed
      security: [{ key: [] }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: integer } } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
  responses:
    Any: { description: ok, content: { application/json: { schema: {} } } }
  schemas:
    Thing:
      type: object
      required: [id, name, secret]
      properties:
        id: { type: string, readOnly: true }
        name: { type: string }
        secret: { type: string, writeOnly: true }
`;

type Call = (client: unknown, input?: object) => Promise<unknown> & { result(): Promise<object> };

interface Surface {
  readonly createServer: (handlers: object, options: object) => Server;
  readonly createClient: (options: object) => unknown;
}

const seen: { request?: Record<string, unknown>; calls: number } = { calls: 0 };
let answer: (request: Record<string, unknown>) => object;
const echoed = (request: Record<string, unknown>): object => ({ status: 200, body: request });
const http = createHttpServer();
let files: ReadonlyMap<string, string>;
let api: Surface & Readonly<Record<string, Call>>;
let port = 0;
let client: unknown;

beforeAll(async () => {
  ({ files } = await generate({ "traps.yaml": document }));
  api = (await load(files, "traps/index.ts")) as unknown as typeof api;
  const handler = (request: Record<string, unknown>): object => {
    seen.request = request;
    seen.calls++;
    return answer(request);
  };
  const names = "deleteOperation delete then thenOperation numbers deep text closed".split(" ");
  const server = api.createServer(Object.fromEntries(names.map((name) => [name, handler])), {
    log: { warn: () => undefined, error: () => undefined },
    limits: { body: 16_000_000 },
    validateResponses: "throw",
    security: { key: (value: string) => (value === "k" ? "ada" : undefined) },
  });
  http.on("request", server.node);
  http.listen(0, "127.0.0.1");
  await new Promise((resolve) => http.once("listening", resolve));
  port = (http.address() as AddressInfo).port;
  client = api.createClient({ baseUrl: `http://127.0.0.1:${port}`, retries: 0, auth: {} });
});
afterAll(() => {
  http.closeAllConnections();
  http.close();
});

/** Sends a request as bytes, and returns the response. */
async function send(method: string, target: string, body?: string): Promise<[number, string]> {
  const head = `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`;
  const framing =
    body === undefined
      ? ""
      : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  const response = await wire(port, `${head}${framing}\r\n${body ?? ""}`);
  return [statusOf(response), response.slice(response.indexOf("\r\n\r\n") + 4)];
}

describe("names", () => {
  it("that every object has, or that TypeScript cannot say, go there and back", async () => {
    answer = echoed;
    const path = JSON.parse(
      '{"__proto__":"p/q","body":"b","a-b":"-","c.d":"..d","constructor":7}',
    ) as object;
    const name = "deleteOperation" in api ? "deleteOperation" : "delete";
    const input = { path, query: { toString: "t" }, headers: { valueOf: "v" } };
    expect(JSON.stringify(await api[name]?.(client, input))).toBe(JSON.stringify(input));
  });
});

describe("what only one side may say", () => {
  const name = (): string => ("thenOperation" in api ? "thenOperation" : "then");

  it("need not be said by the other", async () => {
    answer = () => ({ status: 200, body: { id: "1", name: "n" } });
    const body = { name: "n", secret: "s" };
    expect(await api[name()]?.(client, { body })).toEqual({ id: "1", name: "n" });
    expect(seen.request).toEqual({ body });
  });

  it.each(["passthrough", "strip"] as const)(
    "is a property that the schema does not name when a client says it: %s",
    async (unknownProperties) => {
      const formats = { "*": "assert" } as const;
      const emit = { validators: { formats, unknownProperties, jsonSchema: false } };
      const own = await generate({ "traps.yaml": document }, { emit });
      const { createServer } = (await load(own.files, "traps/index.ts")) as unknown as Surface;
      let body: unknown;
      const keep = (request: { body: unknown }): object => {
        body = request.body;
        return { status: 200, body: { id: "1", name: "n" } };
      };
      const server = createServer({ then: keep, thenOperation: keep }, { security: {} });
      const request = { id: "mine", name: "n", secret: "s" };
      const response = await server.fetch(
        new Request("http://x/thing", {
          method: "POST",
          body: JSON.stringify(request),
          headers: { "content-type": "application/json" },
        }),
      );
      expect(response.status).toBe(200);
      expect(body).toEqual(unknownProperties === "strip" ? { name: "n", secret: "s" } : request);
    },
  );

  it("is an answer by its status beside a default", async () => {
    answer = () => ({ status: 418, body: { why: "tea" } });
    const result = await api[name()]?.(client, { body: { name: "n", secret: "s" } }).result();
    expect(result).toMatchObject({
      kind: "declared",
      status: 418,
      body: { why: "tea" },
      ok: false,
    });
  });
});

describe("numbers and sizes", () => {
  const keys = Array.from({ length: 500_000 }, (_, key) => `"${key}":1`).join(",");
  const different = Array.from({ length: 20_000 }, (_, n) => `{"n":${n}}`).join(",");

  it.each<[string, string, number]>([
    ["beyond what a number can be", '{"number":1e400}', 400],
    ["below it", '{"number":-1e400}', 400],
    ["a negative zero", '{"number":-0,"whole":-0}', 200],
    ["a whole number with a fraction of zero", '{"whole":1.0}', 200],
    ["a whole number in exponents", '{"whole":1e3}', 200],
    ["half a million keys like indices", `{"map":{${keys}}}`, 200],
    ["too many items that must differ", `{"few":[${different}]}`, 400],
  ])("%s", async (_, body, status) => {
    answer = () => ({ status: 200, body: 1 });
    expect((await send("POST", "/numbers", body))[0]).toBe(status);
  });

  it("are answered in a few words, however many are wrong", async () => {
    const [status, text] = await send("POST", "/numbers", `{"list":[${'"x",'.repeat(99_999)}"x"]}`);
    expect([status, text.length < 20_000]).toEqual([400, true]);
  });
});

describe("queries", () => {
  it.each<[string, string, number]>([
    ["a deep object", "a[b]=1", 200],
    ["of another type", "a[b]=x", 400],
    ["deeper than it is", "a[b][c]=1", 400],
    ["with another name", "a[c]=1", 400],
    ["with the name of what every object has", "a[__proto__]=1", 400],
    ["as many items as may be", "list=1&list=2&list=3", 200],
    ["one more", "list=1&list=2&list=3&list=4", 400],
    ["thousands of items", "&list=1".repeat(2000), 400],
    ["thousands in a deep object", "a[b]=1&".repeat(2000), 400],
  ])("%s", async (_, query, status) => {
    answer = () => ({ status: 200, body: 1 });
    const calls = seen.calls;
    expect((await send("GET", `/deep?${query}`))[0]).toBe(status);
    expect(seen.calls - calls).toBe(status === 200 ? 1 : 0);
  });
});

describe("methods", () => {
  it.each(["TRACE", "PUT", "DELETE", "PATCH"])(
    "%s is answered with what there is",
    async (method) => {
      const calls = seen.calls;
      expect((await send(method, "/text"))[0]).toBe(405);
      expect(seen.calls).toBe(calls);
    },
  );
});

describe("answers", () => {
  it.each<[string, unknown, number]>([
    ["valid", 1, 200],
    ["not a number", Number.NaN, 500],
    ["without end", Infinity, 500],
    ["another type", "1", 500],
  ])("%s", async (_, body, status) => {
    answer = () => ({ status: 200, body });
    const init = { headers: { "x-key": "k" } };
    expect((await fetch(`http://127.0.0.1:${port}/closed`, init)).status).toBe(status);
  });
});

describe("types", () => {
  it("refuse what a service must not forget", async () => {
    const use = `
import { type Handlers, createServer } from "./traps/index.js";
declare const rest: Omit<Handlers<{ key: string }>, "closed">;
const log = { warn: () => undefined, error: () => undefined };
// @ts-expect-error: an operation has no handler.
createServer<{ key: string }>(rest, { security: { key: () => "ada" } });
createServer<{ key: string }>({ ...rest, closed: (_, { principal }) => ({ status: 200, body: principal.length }) }, { log, security: { key: () => "ada" } });
// @ts-expect-error: a scheme has no handler.
createServer<{ key: string }>({ ...rest, closed: () => ({ status: 200, body: 1 }) }, { log, security: {} });
// @ts-expect-error: nor has any.
createServer<{ key: string }>({ ...rest, closed: () => ({ status: 200, body: 1 }) }, { log });
// @ts-expect-error: a status that is not declared.
export const one: Handlers["closed"] = () => ({ status: 201, body: 1 });
// @ts-expect-error: a body of another type.
export const two: Handlers["closed"] = () => ({ status: 200, body: "1" });
// @ts-expect-error: no reply at all.
export const three: Handlers["closed"] = () => undefined;
`;
    expect(
      await typecheck(new Map([...files, ["use.ts", use]]), {
        isolatedDeclarations: false,
        declaration: false,
      }),
    ).toEqual([]);
  });

  it("and nothing looks into the environment", () => {
    const found = [...files].filter(([, text]) => /\bprocess\.env\b|\bDeno\.env\b/.test(text));
    expect(found.map(([path]) => path)).toEqual([]);
  });
});
