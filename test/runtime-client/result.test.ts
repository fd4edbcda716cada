import { inspect } from "node:util";
import { writeJsonBody } from "../../templates/runtime/client/write-json-body.ts";
import { writePath } from "../../templates/runtime/client/write-path.ts";
import { describe, expect, it } from "vitest";
import { authorizeBy } from "../../templates/runtime/client/authorize.ts";
import { placeCredential } from "../../templates/runtime/client/place-credential.ts";
import {
  ApiError,
  ConnectionError,
  InvalidResponseError,
  isApiError,
} from "../../templates/runtime/client/errors.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import type { Operation } from "../../templates/runtime/wire/operation.ts";
import { readBody } from "../../templates/runtime/client/read-body.ts";
import { clientOf, json, listen, operation, reply, stub } from "./support.ts";

const text = { type: "text/plain", codec: "text" } as const;
const html = { headers: { "content-type": "text/html" } };
const broken = { headers: { "content-type": "application/json" } };

/** The results for one response: of awaiting the call, and of its `result`. */
async function outcome(response: Response, changes: Partial<Operation> = {}) {
  const client = clientOf(stub(response));
  const result = await client.call(operation(changes), {}).result();
  const awaited: unknown = await clientOf(stub(response))
    .call(operation(changes), {})
    .catch((error: unknown) => error);
  return { result, awaited };
}

describe("an answer", () => {
  it("is the body of a declared success", async () => {
    const { result, awaited } = await outcome(reply({ id: 1 }));
    expect(awaited).toEqual({ id: 1 });
    expect(result).toMatchObject({ ok: true, kind: "declared", status: 200, body: { id: 1 } });
  });

  it("is thrown when it is a declared error", async () => {
    const { result, awaited } = await outcome(
      reply({ detail: "x" }, { status: 422, headers: { "x-request-id": "r1" } }),
    );
    expect(result).toMatchObject({
      ok: false,
      kind: "declared",
      status: 422,
      body: { detail: "x" },
    });
    expect(awaited).toBeInstanceOf(ApiError);
    expect(awaited).toMatchObject({
      status: 422,
      operationId: "getThing",
      body: { detail: "x" },
      requestId: "r1",
    });
    expect([isApiError(awaited), isApiError(awaited, 422), isApiError(awaited, 404)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each<[string, Response, Partial<Operation>, object]>([
    [
      "a status that is not declared",
      reply("no", { status: 404 }),
      {},
      { kind: "undeclared", status: 404, body: "no" },
    ],
    [
      "a success that is not declared",
      reply(1, { status: 201 }),
      {},
      { ok: false, kind: "undeclared", status: 201 },
    ],
    [
      "an error in another media type",
      new Response("<p>", { status: 422, ...html }),
      {},
      { kind: "undeclared", body: "<p>" },
    ],
    [
      "an error that is not JSON",
      new Response("oops", { status: 422, ...broken }),
      {},
      { kind: "undeclared", body: "oops" },
    ],
    [
      "a declared error without content",
      reply(1, { status: 404 }),
      { responses: [{ status: 404 }] },
      { kind: "declared", body: 1 },
    ],
    [
      "a range",
      reply(1, { status: 418 }),
      { responses: [{ status: "4XX", content: [json] }] },
      { kind: "declared", status: 418 },
    ],
    [
      "a default",
      reply(1, { status: 500 }),
      { responses: [{ status: 200 }, { status: "default", content: [json] }] },
      { kind: "declared", ok: false },
    ],
    [
      "a default that cannot be a success",
      reply(1, { status: 202 }),
      { responses: [{ status: "2XX" }, { status: "default" }] },
      { kind: "declared", ok: true },
    ],
    [
      "a redirect that is not declared",
      new Response(null, { status: 302, headers: { location: "/x" } }),
      {},
      { kind: "undeclared", status: 302 },
    ],
    [
      "a redirect that is declared",
      new Response(null, { status: 302, headers: { location: "/x" } }),
      { responses: [{ status: 302 }] },
      { kind: "declared", ok: false, status: 302 },
    ],
  ])("knows %s", async (_, response, changes, expected) => {
    const { result, awaited } = await outcome(response, changes);
    expect(result).toMatchObject(expected);
    if (!result.ok) expect(awaited).toBeInstanceOf(ApiError);
  });

  it("takes a lone default for the success too", async () => {
    const { awaited } = await outcome(reply(1), {
      responses: [{ status: "default", content: [json] }],
    });
    expect(awaited).toBe(1);
  });

  it.each([
    ["HTML", new Response("<p>", html), "<p>"],
    ["nothing", new Response("", broken), ""],
    ["broken JSON", new Response('{"a":', broken), '{"a":'],
  ])("refuses a success that is %s", async (_, response, body) => {
    const { result, awaited } = await outcome(response);
    expect(awaited).toBeInstanceOf(InvalidResponseError);
    expect(awaited).toMatchObject({ status: 200, operationId: "getThing", body });
    expect(result).toMatchObject({ ok: false, kind: "invalid", status: 200 });
  });

  it.each([
    ["204", new Response(null, { status: 204 }), { responses: [{ status: 204 }] }],
    ["205", new Response(null, { status: 205 }), { responses: [{ status: 205 }] }],
    [
      "HEAD",
      new Response(null, { headers: { "content-type": "application/json" } }),
      { method: "HEAD" },
    ],
    ["no declared content", reply({ a: 1 }), { responses: [{ status: 200 }] }],
  ] as const)("has no body: %s", async (_, response, changes) => {
    const { result, awaited } = await outcome(response, changes as Partial<Operation>);
    expect(awaited).toBeUndefined();
    expect(result).toMatchObject({ ok: true });
    expect(result).not.toHaveProperty("body");
  });

  it("is decoded by its own media type", async () => {
    const any = { type: "*/*", codec: "bytes" } as const;
    const responses = [{ status: 200, content: [text, json, any] }] as const;
    const read = async (body: string | Uint8Array<ArrayBuffer>, type: string) => {
      const answer = new Response(body, { headers: { "content-type": type } });
      const call = clientOf(stub(answer)).call(operation({ responses }), {}, {}, { readBody });
      return (await call.result()) as { readonly body: unknown; readonly contentType: string };
    };
    expect(await read('{"a":1}', "Application/JSON; charset=utf-8")).toMatchObject({
      body: { a: 1 },
      contentType: "application/json",
    });
    expect(await read('{"a":1}', "application/hal+json")).toMatchObject({ body: { a: 1 } });
    expect(await read("\ufeff{}", "application/json")).toMatchObject({ body: {} });
    expect(await read("a", "text/plain")).toMatchObject({ body: "a", contentType: "text/plain" });
    expect(await read(new Uint8Array([0xe9]), "text/plain; charset=iso-8859-1")).toMatchObject({
      body: "é",
    });
    const bytes = await read(new Uint8Array([1, 2]), "image/png");
    expect(bytes.contentType).toBe("image/png");
    expect(new Uint8Array(await (bytes.body as Blob).arrayBuffer())).toEqual(
      new Uint8Array([1, 2]),
    );
  });

  it("cannot pollute a prototype or pass for a promise", async () => {
    const answer = new Response('{"__proto__":{"x":1},"then":"y"}', broken);
    const body = (await clientOf(stub(answer)).call(operation())) as unknown as object;
    expect(Object.hasOwn(body, "__proto__")).toBe(true);
    expect({}).not.toHaveProperty("x");
    expect(body).toHaveProperty("then", "y");
  });
});

describe("a call", () => {
  it("is sent at once, and once, however it is asked", async () => {
    const fetch = stub(reply({ id: 1 }));
    const call = clientOf(fetch).call(operation());
    const [body, result, { data, response }, raw] = await Promise.all([
      call,
      call.result(),
      call.withResponse(),
      call.response(),
    ]);
    expect(fetch.requests).toHaveLength(1);
    expect(body).toEqual({ id: 1 });
    expect(data).toBe(body);
    expect(result).toMatchObject({ body: data, response });
    expect(raw).toBe(response);
  });

  it("gives the raw response unread, whatever its status", async () => {
    const response = await clientOf(stub(reply("x", { status: 500 })))
      .call(operation())
      .response();
    expect([response.status, await response.json()]).toEqual([500, "x"]);
  });

  it("is a promise", async () => {
    const call = clientOf(stub(reply(1))).call(operation());
    expect(Object.prototype.toString.call(call)).toBe("[object ApiPromise]");
    let ended = 0;
    await call.finally(() => ended++);
    expect(ended).toBe(1);
    expect(await call.then((value) => [value])).toEqual([1]);
    expect(
      await clientOf(stub(reply(1, { status: 422 })))
        .call(operation())
        .catch(() => "caught"),
    ).toBe("caught");
  });

  it("leaves no rejection unhandled when nobody or only its result is asked", async () => {
    const seen: unknown[] = [];
    const note = (reason: unknown): void => void seen.push(reason);
    process.on("unhandledRejection", note);
    try {
      const client = clientOf(stub(new TypeError("down")));
      client.call(operation());
      await client.call(operation()).result();
      await client
        .call(operation())
        .response()
        .catch(() => undefined);
      client.call(
        operation({ path: "/{id}" }),
        { path: { id: ".." } },
        {},
        { writeParameters: writePath },
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
    } finally {
      process.off("unhandledRejection", note);
    }
    expect(seen).toEqual([]);
  });

  it("reports what it cannot send without sending it", async () => {
    const fetch = stub(reply(1));
    const call = clientOf(fetch).call(
      operation({ path: "/{id}" }),
      { path: { id: ".." } },
      {},
      { writeParameters: writePath },
    );
    expect(await call.result()).toMatchObject({ ok: false, kind: "invalid", status: 0 });
    await expect(call).rejects.toBeInstanceOf(InvalidRequestError);
    expect(fetch.requests).toHaveLength(0);
  });

  it("lets through what the caller's own functions throw", async () => {
    const own = new Error("mine");
    const client = clientOf(stub(reply(1)), {
      onRequest: () => {
        throw own;
      },
    });
    await expect(client.call(operation())).rejects.toBe(own);
    await expect(client.call(operation()).result()).rejects.toBe(own);
  });
});

describe("over a socket", () => {
  it("connects, asks and answers", async () => {
    const url = await listen((request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ method: request.method, url: request.url, headers: request.headers }),
      );
    });
    const client = clientOf(globalThis.fetch, { baseUrl: `${url}/base/?k=1` });
    const body = { content: [json] };
    const seen = (await client.call(
      operation({ method: "POST", path: "/a/{b}", body }),
      {
        path: { b: "c/d" },
        body: { x: 1 },
      },
      {},
      { writeParameters: writePath, writeBody: writeJsonBody },
    )) as unknown as { headers: Record<string, string> };
    expect(seen).toMatchObject({ method: "POST", url: "/base/a/c%2Fd?k=1" });
    expect(seen.headers).toMatchObject({
      accept: "application/json",
      "content-type": "application/json",
      "content-length": "7",
    });
  });

  it("names why no answer came", async () => {
    const client = clientOf(globalThis.fetch, { baseUrl: "http://127.0.0.1:1" });
    const call = client.call(operation());
    await expect(call).rejects.toBeInstanceOf(ConnectionError);
    const result = await call.result();
    expect(result).toMatchObject({ ok: false, kind: "connection", status: 0 });
    await expect(call).rejects.toThrow(/getThing: no complete response \(\w+\)/);
  });

  it("notices a body that breaks off", async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 5);
    });
    const client = clientOf(globalThis.fetch, { baseUrl: url });
    await expect(client.call(operation())).rejects.toBeInstanceOf(ConnectionError);
  });
});

describe("secrets", () => {
  const secret = "s3cr3t";
  const schemes = {
    Key: { type: "apiKey", in: "query", name: "key" },
    Header: { type: "apiKey", in: "header", name: "X-Key" },
  } as const;
  const options = { auth: { Key: secret, Header: secret } };
  const secured = operation({ security: [{ Key: [], Header: [] }] });
  const description = { authorize: authorizeBy(schemes, placeCredential) };

  it.each([
    ["an API error", () => reply({ token: secret }, { status: 422 })],
    ["an invalid answer", () => new Response(secret)],
    [
      "a connection error",
      () => Promise.reject(new TypeError(`cannot reach http://h/?key=${secret}`)),
    ],
  ])("are not shown by %s", async (_, answer) => {
    const client = clientOf(stub(answer), options, description);
    const error: unknown = await client.call(secured).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const shown = [
      inspect(error, { depth: 9 }),
      JSON.stringify(error),
      String(error),
      (error as Error).stack,
    ];
    expect(shown.join("\n")).not.toContain(secret);
  });

  it("cannot be read back from a client", () => {
    const client = clientOf(stub(reply(1)), options, description);
    expect(inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client)).not.toContain(
      secret,
    );
  });

  it.each(["a\r\nb", "a\nX-Evil: 1", "💥"])(
    "are not quoted when they cannot be sent: %j",
    async (value) => {
      const fetch = stub(reply(1));
      const client = clientOf(fetch, { auth: { Key: secret, Header: value } }, description);
      const error: unknown = await client.call(secured).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(inspect(error)).not.toContain(value);
      expect(fetch.requests).toHaveLength(0);
    },
  );
});
