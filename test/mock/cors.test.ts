import { type IncomingHttpHeaders, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import type { CorsOptions } from "../../templates/runtime/server/cors-options.ts";
import { cors } from "../../templates/runtime/server/cors.ts";
import type { Context } from "../../templates/runtime/server/context.ts";
import type { AnyReply, RawReply } from "../../templates/runtime/server/reply.ts";
import { mockOf } from "./support/mock-of.ts";

const pets = `openapi: 3.2.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example.com/v2 }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 10 } }]
      responses:
        '200':
          description: ok
          headers:
            X-Total: { required: true, schema: { type: integer, minimum: 3, maximum: 3 } }
            access-control-allow-origin: { required: true, schema: { const: "https://other.example.com" } }
            Vary: { required: true, schema: { const: "Accept-Language" } }
          content: { application/json: { schema: { type: array, items: { type: integer } } } }
    delete: { operationId: deletePets, responses: { '204': { description: done } } }
  /events:
    get:
      operationId: events
      security: []
      responses:
        '200': { description: ok, content: { text/event-stream: { itemSchema: { type: object, properties: { data: { type: string } } } } } }
  /own:
    options: { operationId: own, responses: { '200': { description: ok, content: { text/plain: { schema: { const: own } } } } } }
    put: { operationId: putOwn, responses: { '204': { description: done } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real request, with the headers that a browser adds. */
function send(
  url: string,
  path: string,
  method: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url + path, { method, headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

const origin = "http://localhost:5173";

function corsHeaders(headers: IncomingHttpHeaders): Record<string, unknown> {
  const own = Object.entries(headers).filter(([name]) => /^access-control-|^vary$/.test(name));
  return Object.fromEntries(
    own.map(([name, value]) => [name.replace("access-control-", ""), value]),
  );
}

describe.each([{ cors: true }, { cors: false }])(
  "a mock for pages of other origins: %j",
  (options) => {
    let url = "";
    let close = (): void => undefined;
    beforeAll(async () => {
      const host = memoryHost({ "pets.yaml": pets });
      const { server } = await mockOf(host, "pets.yaml", options);
      const http = createServer((server as unknown as { readonly node: () => void }).node);
      await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
      url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
      close = () => void http.close();
    });
    afterAll(() => close());
    const ask = (
      path: string,
      headers: Readonly<Record<string, string>> = {},
      method = "GET",
    ): Promise<Answered> => send(url, path, method, { origin, ...headers });
    const preflight = (
      path: string,
      method: string,
      headers: Readonly<Record<string, string>> = {},
    ): Promise<Answered> =>
      ask(path, { "access-control-request-method": method, ...headers }, "OPTIONS");

    it.runIf(!options.cors)("says nothing when it shall not", async () => {
      const answers = [await preflight("/pets", "GET"), await ask("/own"), await ask("/none")];
      expect(answers.map(({ headers }) => corsHeaders(headers))).toEqual([{}, {}, {}]);
      expect(answers[0]?.headers.allow).toBe("DELETE, GET, HEAD, OPTIONS");
    });

    if (!options.cors) return;
    const readable = {
      "allow-origin": origin,
      "allow-credentials": "true",
      vary: "Origin",
    };

    it("lets a page read a response and its headers", async () => {
      const { status, headers } = await ask("/pets", { "x-key": "any" });
      expect(status).toBe(200);
      expect(corsHeaders(headers)).toEqual({
        ...readable,
        "expose-headers": "X-Total",
        vary: "Accept-Language,Origin",
      });
    });

    it.each([
      ["/pets", 401],
      ["/none", 404],
      ["/%zz", 400],
      ["/own", 405],
      ["/pets?limit=11", 400],
      ["/openapi.json", 200],
      ["/v2/pets", 401],
    ])("and errors too: %s %i", async (path, status) => {
      const answered = await ask(path, status === 400 ? { "x-key": "any" } : {});
      expect(answered.status).toBe(status);
      expect(corsHeaders(answered.headers)).toMatchObject(readable);
    });

    it("and what cannot be had of it, and streams of events", async () => {
      const refused = await ask("/pets", { "x-key": "any", prefer: "code=418" });
      expect(refused.status).toBe(400);
      expect(corsHeaders(refused.headers)).toMatchObject(readable);
      const events = await ask("/events");
      expect(events.headers["content-type"]).toMatch("text/event-stream");
      expect(events.body).toMatch(/^data: /m);
      expect(corsHeaders(events.headers)).toMatchObject(readable);
    });

    it("answers a preflight without credentials, with the methods of the path and the headers that are asked for", async () => {
      const { status, headers, body } = await preflight("/v2/pets", "DELETE", {
        "access-control-request-headers": "x-key, content-type",
      });
      expect([status, body]).toEqual([204, ""]);
      expect(corsHeaders(headers)).toEqual({
        ...readable,
        "allow-methods": "DELETE,GET,HEAD,OPTIONS",
        "allow-headers": "x-key,content-type",
        vary: "Origin,Access-Control-Request-Method,Access-Control-Request-Headers",
      });
    });

    it("answers it where the path is unknown, or has an OPTIONS of its own", async () => {
      const methods = { "/none": "PUT", "/own": "OPTIONS,PUT" };
      for (const [path, allowed] of Object.entries(methods)) {
        const { status, headers, body } = await preflight(path, "PUT");
        expect([path, status, body, corsHeaders(headers)["allow-methods"]]).toEqual([
          path,
          204,
          "",
          allowed,
        ]);
      }
      const own = await ask("/own", { "x-key": "any" }, "OPTIONS");
      expect([own.status, own.body]).toEqual([200, "own"]);
    });

    it("says nothing to who is no page, but that it would", async () => {
      const { headers } = await send(url, "/pets", "GET", { "x-key": "any" });
      expect(headers.vary).toBe("Accept-Language,Origin");
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
      // Headers declared in the document take precedence.
      expect(headers["access-control-allow-origin"]).toBe("https://other.example.com");
    });

    it.each(["http://a b", "x", "http://a,http://b", "http://a/path"])(
      "takes no origin that is none: %s",
      async (text) => {
        const { headers } = await send(url, "/none", "GET", { origin: text });
        expect(headers["access-control-allow-origin"]).toBeUndefined();
      },
    );
  },
);

describe("cors", () => {
  const reply = (
    options: CorsOptions,
    headers: Readonly<Record<string, string>>,
    answer: AnyReply | RawReply = { status: 200 },
    method = "GET",
  ): Promise<AnyReply | RawReply> => {
    const context = {
      method,
      methods: [],
      operationId: "",
      header: (name: string) => headers[name],
    };
    return Promise.resolve(
      cors(options)(context as unknown as Context, () => Promise.resolve(answer)),
    );
  };
  const page = { origin: "https://a.example.com" };

  it("names no origin where all may, and only those that may", async () => {
    expect(await reply({}, page)).toEqual({
      status: 200,
      headers: { "Access-Control-Allow-Origin": "*" },
    });
    const origins = ["https://a.example.com"];
    expect(await reply({ origins }, page)).toMatchObject({
      headers: { "Access-Control-Allow-Origin": "https://a.example.com", Vary: ["Origin"] },
    });
    for (const origin of ["https://b.example.com", "https://a.example.com.evil.com", "null"]) {
      expect(await reply({ origins, credentials: true }, { origin })).toEqual({
        status: 200,
        headers: { Vary: ["Origin"] },
      });
    }
  });

  it("never lets every origin use the credentials of its visitors", () => {
    expect(() => cors({ credentials: true })).toThrow(TypeError);
    expect(() => cors({ credentials: true, origins: "*" })).toThrow(TypeError);
    for (const [origin, hint] of [
      ["https://a.example.com/", "`https://a.example.com`"],
      ["https://a.example.com:443", "`https://a.example.com`"],
      ["https://A.example.com/app", "`https://a.example.com`"],
      ["a.example.com", "`https://app.example.com`"],
      ["https://*.example.com/", "no origin"],
      ["", "no origin"],
    ] as const) {
      expect(() => cors({ origins: [origin] })).toThrow(hint);
    }
    const others = ["http://localhost:5173", "capacitor://localhost", "null"];
    expect(() => cors({ origins: others, credentials: true })).not.toThrow();
    expect(() => cors({ credentials: true, origins: ["*", "https://a.example.com"] })).toThrow(
      TypeError,
    );
  });

  it("lets a preflight of an origin that may not call be answered as any OPTIONS", async () => {
    const asked = { origin: "https://b.example.com", "access-control-request-method": "PUT" };
    const answer = { status: 204, headers: { Allow: "GET, OPTIONS" } };
    const { headers } = (await reply({ origins: [] }, asked, answer, "OPTIONS")) as AnyReply;
    expect(headers).toEqual({ Allow: "GET, OPTIONS", Vary: ["Origin"] });
  });

  it("passes on only names of headers and methods, and not without end", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `x-${index}`);
    const asked = {
      ...page,
      "access-control-request-method": "PUT\r\nx: y",
      "access-control-request-headers": ["x y", "a:b", ...names].join(","),
    };
    const { headers } = (await reply({ maxAge: 60 }, asked, undefined, "OPTIONS")) as AnyReply;
    expect(headers).toMatchObject({
      "Access-Control-Allow-Methods": undefined,
      "Access-Control-Allow-Headers": names.slice(0, 100),
      "Access-Control-Max-Age": 60,
    });
  });

  it("keeps a raw response as it is", async () => {
    const raw = new Response("text", { status: 418, headers: { "x-a": "1", vary: "Accept" } });
    const answer = (await reply({ origins: () => true }, page, { raw })) as RawReply;
    expect([answer.raw.status, await answer.raw.text()]).toEqual([418, "text"]);
    expect(answer.raw.headers.get("vary")).toBe("Accept, Origin");
    expect(answer.raw.headers.get("access-control-expose-headers")).toBe("x-a");
  });
});
