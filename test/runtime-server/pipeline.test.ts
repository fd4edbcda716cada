import { describe, expect, it } from "vitest";
import type { Context } from "../../templates/runtime/server/context.ts";
import { HttpError } from "../../templates/runtime/server/http-error.ts";
import type { Content, Operation } from "../../templates/runtime/wire/operation.ts";
import { raw } from "../../templates/runtime/server/reply.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import type { Server } from "../../templates/runtime/server/server.ts";
import {
  anything,
  call,
  echo,
  everything,
  json,
  listening,
  operation,
  parseBy,
  type ResponseCheck,
  serve,
  silent,
} from "./service.ts";

const one = operation("get", "GET /x");

function answering(
  reply: unknown,
  options: ServeOptions = {},
  from: Operation = one,
  responses: readonly ResponseCheck[] = [],
): Server {
  return serve(
    { ...everything, routes: [{ operation: from, parse: anything, responses }] },
    { get: () => reply, post: () => reply },
    { log: silent, ...options },
  );
}

describe("the order of checks", () => {
  const post = operation("post", "POST /x/{n}", {
    parameters: [{ in: "path", name: "n", required: true }],
    body: { required: true, content: [json] },
    security: [{ key: [] }],
    responses: [{ status: 200, content: [json, { type: "text/csv", codec: "text" }] }],
  });
  const { server, seen } = echo(
    [
      {
        operation: post,
        shapes: { "path/n": "integer" },
        parse: parseBy({ properties: { path: { properties: { n: { type: "integer" } } } } }),
      },
    ],
    { limits: { body: 10 }, security: { key: () => "me" } },
    { securitySchemes: { key: { type: "apiKey", in: "header", name: "Key" } } },
  );
  const good = {
    path: "/x/1",
    method: "POST",
    headers: { key: "k", "content-type": "application/json" },
    body: "{}",
  };
  const wrong = {
    type: { "content-type": "text/plain" },
    big: `"${"x".repeat(20)}"`,
    text: "{",
    accept: { accept: "image/png" },
  };
  it.each([
    [404, { path: "/y", method: "PUT" }],
    [405, { path: "/x/one", method: "PUT", headers: {} }],
    [401, { path: "/x/one", headers: { ...wrong.type, ...wrong.accept }, body: wrong.big }],
    [
      415,
      {
        path: "/x/one",
        headers: { ...good.headers, ...wrong.type, ...wrong.accept },
        body: wrong.big,
      },
    ],
    [413, { path: "/x/one", headers: { ...good.headers, ...wrong.accept }, body: wrong.big }],
    [400, { path: "/x/1", headers: { ...good.headers, ...wrong.accept }, body: wrong.text }],
    [400, { path: "/x/one", headers: { ...good.headers, ...wrong.accept } }],
    [406, { headers: { ...good.headers, ...wrong.accept } }],
    [200, {}],
  ])("%i", async (status, change) => {
    const { path, ...init } = { ...good, ...change };
    seen.calls = 0;
    expect((await call(server, path, init)).status).toBe(status);
    expect(seen.calls).toBe(status === 200 ? 1 : 0);
  });

  it("is the same over a socket", async () => {
    await listening(server, async (url) => {
      const { path, ...init } = good;
      expect((await fetch(url + path, init)).status).toBe(200);
      expect((await fetch(url + path, { ...init, headers: {} })).status).toBe(401);
      expect((await fetch(url + path, { ...init, body: wrong.big })).status).toBe(413);
    });
  });
});

describe("replies", () => {
  const ask = async (reply: unknown, from = one): Promise<Response> =>
    await call(answering(reply, {}, from), "/x");

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a bare body", { id: 1 }],
    ["a status of no answer", { status: 99 }],
    ["an informational status", { status: 101 }],
    ["a line break in a header", { status: 200, headers: { "X-A": "a\r\nSet-Cookie: b=c" } }],
    ["a NUL in a header", { status: 200, headers: { "X-A": "a\0" } }],
    ["a header beyond latin-1", { status: 200, headers: { "X-A": "✓" } }],
    ["a bad header name", { status: 200, headers: { "X A": "a" } }],
    ["a line break in the media type", { status: 200, body: 1, contentType: "text/plain\r\nX: y" }],
    ["a bigint", { status: 200, body: { a: 1n } }],
    ["a function", { status: 200, body: () => 1 }],
  ])("%s: 500", async (_, reply) => {
    const response = await ask(reply);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ title: "Internal Server Error", status: 500 });
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("writes JSON, texts, bytes and nothing", async () => {
    expect(await (await ask({ status: 200, body: null })).text()).toBe("null");
    expect((await ask({ status: 200, body: {} })).headers.get("content-type")).toBe(
      "application/json",
    );
    const text = await ask({ status: 200, body: "é", contentType: "text/plain" });
    expect([await text.text(), text.headers.get("content-type")]).toEqual([
      "é",
      "text/plain; charset=utf-8",
    ]);
    const bytes = await ask({
      status: 200,
      body: new Uint8Array([1, 2]),
      contentType: "image/png",
    });
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(new Uint8Array([1, 2]));
    const blob = await ask({
      status: 200,
      body: new Blob(["abc"]),
      contentType: "application/octet-stream",
    });
    expect([await blob.text(), blob.headers.get("content-length")]).toEqual(["abc", "3"]);
    const none = await ask({ status: 204, body: { ignored: true } });
    expect([none.status, await none.text(), none.headers.get("content-type")]).toEqual([
      204,
      "",
      null,
    ]);
  });

  it.each([
    [[1, "a"], "application/json", '[1,"a"]'],
    [{ a: 1 }, "application/json", '{"a":1}'],
    [new Set(["a", "b"]), "application/octet-stream", "ab"],
    ["a", "text/plain; charset=utf-8", "a"],
  ])("lets a body say what it is where a range is declared: %j", async (body, type, text) => {
    const any: Content = { type: "*/*", codec: "bytes" };
    const from = operation("get", "GET /x", { responses: [{ status: 200, content: [any] }] });
    const response = await ask({ status: 200, body }, from);
    expect([response.headers.get("content-type"), await response.text()]).toEqual([type, text]);
  });

  it("writes what the document declares for the status", async () => {
    const from = operation("get", "GET /x", {
      responses: [
        { status: 200, content: [{ type: "text/csv", codec: "text" }, json] },
        { status: "4XX", content: [{ type: "application/vnd.error+json", codec: "json" }] },
        {
          status: "default",
          content: [{ type: "application/x-www-form-urlencoded", codec: "form" }],
        },
      ],
    });
    expect(await (await ask({ status: 200, body: "a,b" }, from)).text()).toBe("a,b");
    expect(
      await (await ask({ status: 200, body: "a,b", contentType: "application/json" }, from)).text(),
    ).toBe('"a,b"');
    expect((await ask({ status: 404, body: {} }, from)).headers.get("content-type")).toBe(
      "application/vnd.error+json",
    );
    expect(await (await ask({ status: 500, body: { a: "b c", d: [1, 2] } }, from)).text()).toBe(
      "a=b+c&d=1&d=2",
    );
  });

  it("sends each cookie as a line of its own, on both carriers", async () => {
    const reply = {
      status: 200,
      headers: {
        "Set-Cookie": ["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2"],
        "X-List": ["a", "b"],
        "X-None": undefined,
      },
    };
    const server = answering(reply);
    const check = (response: Response): void => {
      expect(response.headers.getSetCookie()).toEqual(reply.headers["Set-Cookie"]);
      expect(response.headers.get("x-list")).toBe("a,b");
      expect(response.headers.has("x-none")).toBe(false);
    };
    check(await call(server, "/x"));
    await listening(server, async (url) => check(await fetch(`${url}/x`)));
  });

  it("sends headers in Latin-1 and texts in UTF-8, on both carriers", async () => {
    const server = answering({ status: 200, headers: { "X-Name": "Zoë" }, body: "€" });
    const check = async (response: Response): Promise<void> => {
      expect(response.headers.get("x-name")).toBe("Zoë");
      expect(await response.text()).toContain("€");
    };
    await check(await call(server, "/x"));
    await listening(server, async (url) => await check(await fetch(`${url}/x`)));
  });

  it("does not let a handler say how its body travels", async () => {
    const server = answering({
      status: 200,
      body: "abc",
      headers: { "Content-Length": 1, "Transfer-Encoding": "chunked" },
    });
    await listening(server, async (url) =>
      expect(await (await fetch(`${url}/x`)).json()).toBe("abc"),
    );
  });

  it("sends a raw response as it is", async () => {
    const teapot = (): Server =>
      answering(raw(new Response("teapot", { status: 418, headers: { "x-a": "b" } })));
    const check = async (response: Response): Promise<void> =>
      expect([response.status, await response.text(), response.headers.get("x-a")]).toEqual([
        418,
        "teapot",
        "b",
      ]);
    const once = teapot();
    await check(await call(once, "/x"));
    await listening(teapot(), async (url) => await check(await fetch(`${url}/x`)));
    expect((await call(once, "/x")).status).toBe(500);
  });

  it("answers 501 for what has no handler, even when every object has a method of that name", async () => {
    for (const id of ["missing", "toString", "constructor", "__proto__"]) {
      const server = serve(
        { routes: [{ operation: operation(id, "GET /x"), parse: anything }] },
        {},
        { log: silent },
      );
      expect((await call(server, "/x")).status).toBe(501);
    }
  });

  it("calls handlers as methods of their object", async () => {
    class Service {
      readonly #word = "hello";
      get(): unknown {
        return { status: 200, body: this.#word };
      }
    }
    const server = serve({ routes: [{ operation: one, parse: anything }] }, new Service(), {
      log: silent,
    });
    expect(await (await call(server, "/x")).json()).toBe("hello");
  });
});

describe("the check of replies", () => {
  const from = operation("get", "GET /x", {
    responses: [
      { status: 200, content: [json], headers: [{ name: "X-Id", required: true }] },
      { status: 204 },
    ],
  });
  const isText = [{ status: 200, parse: parseBy({ type: "string" }) }];
  const headers = { "x-id": "1" };
  const statuses = async (reply: unknown): Promise<readonly number[]> => {
    const modes = ["off", "log", "throw"] as const;
    return await Promise.all(
      modes.map(
        async (validateResponses) =>
          (await call(answering(reply, { validateResponses }, from, isText), "/x")).status,
      ),
    );
  };
  it.each<[string, unknown, readonly number[]]>([
    ["valid", { status: 200, body: "a", headers }, [200, 200, 200]],
    ["an invalid body", { status: 200, body: 1, headers }, [200, 200, 500]],
    ["no body", { status: 200, headers }, [200, 200, 500]],
    ["a missing header", { status: 200, body: "a" }, [200, 200, 500]],
    ["an undeclared status", { status: 201, body: "a" }, [201, 201, 500]],
    [
      "an undeclared media type",
      { status: 200, body: "a", headers, contentType: "text/plain" },
      [200, 200, 500],
    ],
    ["nothing where nothing is declared", { status: 204 }, [204, 204, 204]],
    ["a raw response", raw(new Response("x", { status: 299 })), [299, 299, 299]],
  ])("%s", async (_, reply, expected) => {
    if ((reply as { raw?: Response }).raw !== undefined) {
      expect(
        (await call(answering(reply, { validateResponses: "throw" }, from, isText), "/x")).status,
      ).toBe(299);
    } else expect(await statuses(reply)).toEqual(expected);
  });

  it("tells the log why, and the client nothing", async () => {
    const logged: string[] = [];
    const log = {
      ...silent,
      error: (_: string, details?: unknown) => void logged.push(JSON.stringify(details)),
    };
    const response = await call(
      answering(
        { status: 200, body: { secret: 1 }, headers },
        { validateResponses: "throw", log },
        from,
        isText,
      ),
      "/x",
    );
    expect(await response.text()).not.toContain("secret");
    expect(logged.join()).toContain("/body");
    expect(logged.join()).not.toContain("secret");
  });
});

describe("middleware", () => {
  it("wraps everything, from the outside in, and sees errors as replies", async () => {
    const order: unknown[] = [];
    const server = serve(
      { routes: [{ operation: one, parse: anything }] },
      {
        get: () => {
          order.push("handler");
          throw new HttpError(409);
        },
      },
      {
        log: silent,
        middleware: [
          async (context, next) => {
            order.push(`first ${context.operationId}`);
            const reply = await next();
            order.push("status" in reply ? reply.status : "raw");
            return "status" in reply
              ? { ...reply, headers: { ...reply.headers, "X-First": "1" } }
              : reply;
          },
          async (context, next) => {
            context.state["who"] = "second";
            order.push("second");
            return await next();
          },
        ],
      },
    );
    const response = await call(server, "/x");
    expect([response.status, response.headers.get("x-first")]).toEqual([409, "1"]);
    expect(order).toEqual(["first get", "second", "handler", 409]);
    expect((await call(server, "/nothing")).headers.get("x-first")).toBe("1");
  });

  it("may answer for itself, and its faults are answered with 500", async () => {
    const own = answering({ status: 200 }, { middleware: [() => ({ status: 202 })] });
    expect((await call(own, "/x")).status).toBe(202);
    const broken = answering(
      { status: 200 },
      {
        middleware: [
          () => {
            throw new Error("x");
          },
        ],
      },
    );
    expect((await call(broken, "/x")).status).toBe(500);
    const twice = answering(
      { status: 200 },
      {
        middleware: [
          async (_, next) => {
            await next();
            return await next();
          },
        ],
      },
    );
    expect((await call(twice, "/x")).status).toBe(500);
  });
});

describe("the context", () => {
  it("knows the request, on both carriers", async () => {
    const seen: unknown[] = [];
    const server = serve(
      { routes: [{ operation: operation("get", "GET /x/{id}"), parse: anything }] },
      {
        get: (_: unknown, context: Context) => {
          const { operationId, method, path, principal, request } = context;
          seen.push({
            operationId,
            method,
            path,
            principal,
            url: new URL(request.url).pathname,
            a: request.headers.get("x-a"),
            aborted: context.signal.aborted,
          });
          return {
            status: 200,
            body: [
              context.header("X-A"),
              context.header("constructor"),
              context.accepts("text/csv", "application/json"),
            ],
          };
        },
      },
      { log: silent },
    );
    const init = { headers: { "X-A": "b", accept: "text/csv;q=0.1, application/*" } };
    const bodies = [
      await (await call(server, "/x/a%2Fb?q", init)).json(),
      await listening(server, async (url) => await (await fetch(`${url}/x/a%2Fb?q`, init)).json()),
    ];
    expect(bodies).toEqual([
      ["b", null, "application/json"],
      ["b", null, "application/json"],
    ]);
    const expected = {
      operationId: "get",
      method: "GET",
      path: "/x/a%2Fb",
      principal: null,
      url: "/x/a%2Fb",
      a: "b",
      aborted: false,
    };
    expect(seen).toEqual([expected, expected]);
  });
});

describe("choosing a media type", () => {
  const from = operation("get", "GET /x", {
    responses: [{ status: 200, content: [json, { type: "text/csv", codec: "text" }] }],
  });
  it.each([
    [undefined, 200],
    ["", 200],
    ["*/*", 200],
    ["text/*", 200],
    ["image/png, text/csv;q=0.1", 200],
    ["image/png", 406],
    ["text/csv;q=0, application/json;q=0", 406],
    ["*/*;q=0", 406],
    ["nonsense", 200],
  ])("Accept: %s: %i", async (accept, status) => {
    const server = answering({ status: 200, body: "a" }, {}, from);
    const headers = accept === undefined ? {} : { accept };
    expect((await call(server, "/x", { headers })).status).toBe(status);
  });

  it.each([
    ["application/x.two+json; charset=UTF-8", 200],
    ["application/x.two+json", 200],
    ["application/x.one+json;v=1", 200],
    ["application/x.one+json;v=2", 406],
    ["application/x.one+json;v=1;q=0, application/x.one+json", 406],
  ])("heeds parameters of a declared type: Accept: %s: %i", async (accept, status) => {
    const types = ["application/x.one+json; v=1", "application/x.two+json;charset=utf-8"];
    const content = types.map((type) => ({ type, codec: "json" }) as const);
    const declared = operation("get", "GET /x", { responses: [{ status: 200, content }] });
    const server = answering({ status: 200, body: "a", contentType: types[0] }, {}, declared);
    expect((await call(server, "/x", { headers: { accept } })).status).toBe(status);
  });

  it.each([
    [[{ id: 1 }], "application/json"],
    [{ id: 1 }, "application/json"],
    ["text", "text/plain; charset=utf-8"],
    [new Uint8Array([1]), "application/octet-stream"],
  ])("is the body's own where a range is declared: %j", async (body, type) => {
    const content = [{ type: "*/*", codec: "json" }] as const;
    const declared = operation("get", "GET /x", { responses: [{ status: 200, content }] });
    const response = await call(answering({ status: 200, body }, {}, declared), "/x");
    expect(response.headers.get("content-type")).toBe(type);
    if (type === "application/json") expect(await response.json()).toEqual(body);
  });

  it("is the client's only where there is a choice", async () => {
    const server = answering({ status: 200, body: "a" });
    expect((await call(server, "/x", { headers: { accept: "image/png" } })).status).toBe(200);
  });
});

describe("the document", () => {
  it("is served where it is wanted", async () => {
    const content = { openapi: "3.1.0" };
    const { server } = echo([one], { document: { content } });
    expect(await (await call(server, "/openapi.json")).json()).toEqual(content);
    expect((await call(server, "/openapi.json", { method: "POST" })).status).toBe(405);
    const elsewhere = echo([one], { document: { content, path: "/docs/api.json" } }).server;
    expect((await call(elsewhere, "/docs/api.json")).status).toBe(200);
    expect((await call(elsewhere, "/openapi.json")).status).toBe(404);
    expect((await call(echo([one]).server, "/openapi.json")).status).toBe(404);
  });
});
