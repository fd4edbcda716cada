import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionError, TimeoutError } from "../../templates/runtime/client/errors.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import type { BaseClientOptions } from "../../templates/runtime/client/options.ts";
import { limitBody } from "../../templates/runtime/server/limit-body.ts";
import { userAgent } from "../../templates/runtime/client/browser.ts";
import { writeBody } from "../../templates/runtime/client/write-body.ts";
import { writeJsonBody } from "../../templates/runtime/client/write-json-body.ts";
import { datedJson } from "../../templates/runtime/wire/dated-json.ts";
import { exactJson } from "../../templates/runtime/wire/exact-json.ts";
import { type Answer, clientOf, json, listen, operation, reply, stub } from "./support.ts";

const post = operation({ id: "createThing", method: "POST", body: { content: [json] } });
const failed = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers });

describe("retries", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(Math, "random").mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** The waits between attempts, measured by the times of sending. */
  async function attempts(
    method: string,
    answers: readonly Answer[],
    options: BaseClientOptions<object> = {},
    call: { readonly idempotencyKey?: string; readonly totalTimeout?: number } = {},
  ): Promise<{ waits: number[]; status: number; requests: readonly Request[] }> {
    const times: number[] = [];
    const fetch = stub(...answers);
    const client = clientOf(
      (request) => {
        times.push(Date.now());
        return fetch(request);
      },
      { retries: 2, ...options },
    );
    const result = client.call({ ...post, method }, {}, call).result();
    await vi.runAllTimersAsync();
    const { status } = await result;
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    return { waits, status, requests: fetch.requests };
  }

  const idempotent = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"];
  it.each([
    ...idempotent.map((method) => [method, 3] as const),
    ["POST", 1],
    ["PATCH", 1],
  ] as const)(
    "%s is sent %i times when no answer or a server's error comes",
    async (method, count) => {
      for (const answer of [
        new TypeError("down"),
        failed(408),
        failed(500),
        failed(502),
        failed(503),
        failed(504),
      ]) {
        expect((await attempts(method, [answer])).waits).toHaveLength(count - 1);
      }
    },
  );

  it.each(["GET", "POST", "PATCH"])(
    "%s is sent again when it was not acted upon",
    async (method) => {
      expect((await attempts(method, [failed(429), reply(1)])).waits).toHaveLength(1);
      expect(
        (await attempts(method, [failed(503, { "retry-after": "1" }), reply(1)])).waits,
      ).toEqual([1000]);
    },
  );

  it("gives up on everything else", async () => {
    for (const status of [400, 401, 404, 409, 422, 501]) {
      expect(await attempts("GET", [failed(status)])).toMatchObject({ waits: [], status });
    }
  });

  it("waits longer each time, at random", async () => {
    expect((await attempts("GET", [failed(500)], { retries: 7 })).waits).toEqual([
      250, 500, 1000, 2000, 4000, 4000, 4000,
    ]);
  });

  it.each([
    [{ "retry-after": "7" }, [7000]],
    [{ "retry-after": "0" }, [0]],
    [{ "retry-after": "60" }, [60_000]],
    [{ "retry-after": "61" }, []],
    [{ "retry-after": "1.5" }, [1500]],
    [{ "retry-after": "nonsense" }, [250]],
    [{ "retry-after-ms": "20" }, [20]],
    [{ "retry-after-ms": "0" }, [0]],
    [{ "retry-after-ms": "x", "retry-after": "2" }, [2000]],
    [{ "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, [0]],
    [{ "retry-after": "Fri, 01 Jan 2500 00:00:00 GMT" }, []],
  ])("obeys %j", async (headers, waits) => {
    expect((await attempts("POST", [failed(429, headers), reply(1)])).waits).toEqual(waits);
  });

  it("obeys a date", async () => {
    vi.setSystemTime(new Date("2026-01-01T00:00:00Z"));
    const headers = { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" };
    expect((await attempts("GET", [failed(503, headers), reply(1)])).waits).toEqual([9000]);
  });

  it("repeats with the same idempotency key", async () => {
    const given = await attempts("POST", [failed(500), reply(1)], {}, { idempotencyKey: "k" });
    expect(given.requests.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["k", "k"]);
    const made = await attempts("POST", [failed(500), reply(1)], { idempotencyHeader: "X-Once" });
    const [one, two] = made.requests.map(({ headers }) => headers.get("x-once"));
    expect(one).toMatch(/^[\w-]{36}$/);
    expect(two).toBe(one);
    const safe = await attempts("GET", [reply(1)], { idempotencyHeader: "X-Once" });
    expect(safe.requests[0]?.headers.has("x-once")).toBe(false);
  });

  it("asks `shouldRetry`", async () => {
    const seen: unknown[] = [];
    const shouldRetry: BaseClientOptions["shouldRetry"] = ({ response, ...rest }) => {
      seen.push({ ...rest, status: response?.status });
      return response?.status === 409;
    };
    expect(
      (await attempts("POST", [failed(409), failed(500)], { shouldRetry })).waits,
    ).toHaveLength(1);
    expect(seen).toEqual([
      { operationId: "createThing", method: "POST", attempt: 0, willRetry: false, status: 409 },
      { operationId: "createThing", method: "POST", attempt: 1, willRetry: false, status: 500 },
    ]);
  });

  it("does not wait beyond the total time", async () => {
    expect(
      await attempts("GET", [failed(429, { "retry-after": "5" })], {}, { totalTimeout: 4000 }),
    ).toMatchObject({ waits: [], status: 429 });
  });

  it("never sends a stream twice", async () => {
    const fetch = stub(failed(429));
    const bytes = { type: "application/octet-stream", codec: "bytes" } as const;
    const upload = { ...post, body: { content: [bytes] } };
    const body = new Blob(["x"]).stream();
    const result = clientOf(fetch, { retries: 2 })
      .call(upload, { body }, {}, { writeBody })
      .result();
    await vi.runAllTimersAsync();
    expect(await result).toMatchObject({ status: 429 });
    expect(fetch.requests).toHaveLength(1);
  });

  it("ends the wait when the caller aborts", async () => {
    const controller = new AbortController();
    const call = clientOf(stub(failed(500)), { retries: 2 }).call(
      operation(),
      {},
      { signal: controller.signal },
    );
    await vi.advanceTimersByTimeAsync(10);
    controller.abort("enough");
    expect(await call.result()).toEqual({ ok: false, kind: "aborted", status: 0, error: "enough" });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("time and signals", () => {
  it("ends an attempt that takes too long", async () => {
    const url = await listen(() => undefined);
    const call = clientOf(globalThis.fetch, { baseUrl: url, timeout: 20 }).call(operation());
    await expect(call).rejects.toBeInstanceOf(TimeoutError);
    await expect(call).rejects.toThrow("20 ms");
    expect(await call.result()).toMatchObject({ kind: "connection", status: 0 });
  });

  it("ends a body that takes too long", async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[");
    });
    const call = clientOf(globalThis.fetch, { baseUrl: url, timeout: 50 }).call(operation());
    await expect(call).rejects.toBeInstanceOf(TimeoutError);
  });

  it("counts all attempts in the total time", async () => {
    const fetch = stub(() => new Promise<never>(() => undefined));
    const client = clientOf(fetch, { retries: 5, timeout: 10, totalTimeout: 15 });
    await expect(client.call(operation())).rejects.toBeInstanceOf(TimeoutError);
  });

  it("throws the reason of the caller's signal: before, during, and while the body comes", async () => {
    const reason = new Error("stop");
    const fetch = stub(reply(1));
    const aborted = clientOf(fetch).call(operation(), {}, { signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
    expect(fetch.requests).toHaveLength(0);

    for (const head of [false, true]) {
      const controller = new AbortController();
      const url = await listen((_, response) => {
        if (head) response.writeHead(200, { "content-type": "application/json" }).write("[");
        setTimeout(() => controller.abort(reason), 10);
      });
      const call = clientOf(globalThis.fetch, { baseUrl: url }).call(
        operation(),
        {},
        { signal: controller.signal },
      );
      await expect(call).rejects.toBe(reason);
      expect(await call.result()).toMatchObject({ kind: "aborted", error: reason });
    }
  });

  it("leaves no timer behind", async () => {
    vi.useFakeTimers();
    try {
      await clientOf(stub(reply(1))).call(operation());
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("requests", () => {
  it("puts headers over one another: the client's, the operation's, the call's", async () => {
    const fetch = stub(reply(1));
    const client = clientOf(fetch, {
      headers: { accept: "a/a", "x-a": "client", "x-b": "client" },
    });
    await client.call(operation(), {}, { headers: { "x-b": "call", "x-c": undefined } });
    const headers = Object.fromEntries(fetch.requests[0]?.headers ?? []);
    expect(headers).toEqual({ accept: "a/a", "x-a": "client", "x-b": "call" });
  });

  it("removes a header for one call", async () => {
    const fetch = stub(reply(1));
    const client = clientOf(fetch, { headers: { "X-Tenant": "a", "x-b": "1" } });
    await client.call(operation(), {}, { headers: { "x-tenant": undefined, accept: undefined } });
    await client.call(operation());
    expect(fetch.requests.map(({ headers }) => Object.fromEntries(headers))).toEqual([
      { "x-b": "1" },
      { accept: "application/json", "x-tenant": "a", "x-b": "1" },
    ]);
  });

  it("appends parameters to the query that are not declared", async () => {
    const fetch = stub(reply(1));
    const client = clientOf(fetch, { baseUrl: "http://api.test/v1?key=1" });
    const writeParameters = () => ({ path: "/thing", query: "a=2" });
    await client.call(operation(), {}, { query: { "x y": "a&b c", debug: true } });
    await client.call(
      operation(),
      {},
      {
        query: new URLSearchParams([
          ["tag", "a"],
          ["tag", "b"],
        ]),
      },
      { writeParameters },
    );
    expect(fetch.requests.map(({ url }) => url)).toEqual([
      "http://api.test/v1/thing?key=1&x+y=a%26b+c&debug=true",
      "http://api.test/v1/thing?key=1&a=2&tag=a&tag=b",
    ]);
  });

  it("gives all options for `fetch` to it, known or not", async () => {
    const given: unknown[] = [];
    const fetch = async (request: Request, options?: object): Promise<Response> => {
      given.push(options, request.cache);
      return reply(1);
    };
    const options = { cache: "no-store", next: { revalidate: 1 }, unknown: "a" } as const;
    const client = clientOf(fetch, { fetchOptions: options });
    await client.call(operation());
    await client.call(operation(), {}, { fetchOptions: { next: { revalidate: 2 }, proxy: "b" } });
    await clientOf(fetch).call(operation());
    expect(given).toEqual([
      options,
      "no-store",
      { ...options, next: { revalidate: 2 }, proxy: "b" },
      "no-store",
      undefined,
      "default",
    ]);
  });

  it("refuses headers that HTTP cannot carry, without their values", async () => {
    const call = (headers: Record<string, string>) =>
      clientOf(stub(reply(1))).call(operation(), {}, { headers });
    await expect(call({ "x-a": "1\r\nx-b: 2" })).rejects.toThrow(/^getThing: header[^\r\n]*$/);
    await expect(call({ "x a": "1" })).rejects.toBeInstanceOf(InvalidRequestError);
  });

  it("names the program except in browsers", () => {
    expect(userAgent("shop/1")).toEqual({ "user-agent": "shop/1" });
  });

  it("shows each request and answer to the hooks, which may replace them", async () => {
    const fetch = stub(failed(503, { "retry-after": "0" }), reply(1));
    const seen: string[] = [];
    const client = clientOf(fetch, {
      retries: 1,
      onRequest: (request) => {
        seen.push(request.url);
        return new Request(`${request.url}?signed`, request);
      },
      onResponse: (response, request) => {
        seen.push(`${response.status} ${request.url}`);
        return response.ok ? reply({ replaced: true }) : undefined;
      },
    });
    expect(await client.call(operation())).toEqual({ replaced: true });
    const url = "http://api.test/v1/thing";
    expect(seen).toEqual([url, `503 ${url}?signed`, url, `200 ${url}?signed`]);
  });

  it("prefers the base URL of the call, then the client's, then the operation's, then the document's", async () => {
    const fetch = stub(reply(1));
    const document = { server: () => "http://document.test" };
    const own = operation({ servers: ["http://operation.test"] });
    const { baseUrl: _, ...none } = { baseUrl: "" };
    const send = async (
      options: BaseClientOptions<object>,
      op = own,
      call: { baseUrl?: string } = {},
    ) => {
      const client = new (await import("../../templates/runtime/client/client.ts")).Client(
        { fetch, ...options },
        document,
      );
      await client.call(op, {}, call);
      return new URL(fetch.requests.at(-1)?.url ?? "").host;
    };
    expect(
      await send({ baseUrl: "http://client.test" }, own, { baseUrl: "http://call.test" }),
    ).toBe("call.test");
    expect(await send({ baseUrl: "http://client.test" })).toBe("client.test");
    expect(await send(none)).toBe("operation.test");
    expect(await send(none, operation())).toBe("document.test");
  });

  it("takes a link in place of path and query, within the origin", async () => {
    const fetch = stub(reply(1));
    const call = (url: string) => clientOf(fetch).call(operation(), {}, { url });
    await call("http://api.test/other?page=2");
    expect(fetch.requests[0]?.url).toBe("http://api.test/other?page=2");
    await expect(call("//evil.test/")).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(call("https://api.test/")).rejects.toBeInstanceOf(InvalidRequestError);
  });

  it("refuses a missing body, one that JSON cannot say, and one that fetch cannot send", async () => {
    const body = { required: true, content: [json] } as const;
    const call = (value: unknown, method = "POST") =>
      clientOf(stub(reply(1))).call(
        operation({ method, body }),
        { body: value },
        {},
        { writeBody: writeJsonBody },
      );
    for (const value of [undefined, 1n, () => 1])
      await expect(call(value)).rejects.toBeInstanceOf(InvalidRequestError);
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    await expect(call(cycle)).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(call(1, "GET")).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(call(1, "TRACE")).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(call(null)).resolves.toBe(1);
  });

  it("refuses forms, bytes, streams and maps where JSON is declared", async () => {
    const values = [new FormData(), new URLSearchParams("a=1"), new Blob(["{}"]), new Map()];
    const bytes = [Buffer.from("{}"), new Uint8Array(1), new ArrayBuffer(1)];
    const opaque = [...values, ...bytes, new Blob([]).stream(), Promise.resolve({})];
    const codecs = [undefined, datedJson.stringify, exactJson.stringify];
    for (const value of opaque) {
      for (const body of [value, { a: [value] }]) {
        for (const stringify of codecs) {
          const fetch = stub(reply(1));
          const write = stringify ? { writeBody, stringify } : { writeBody: writeJsonBody };
          const sent = clientOf(fetch).call(post, { body, contentType: json.type }, {}, write);
          await expect(sent).rejects.toThrow("no JSON form");
          expect(fetch.requests).toHaveLength(0);
        }
      }
    }
    const made = { toJSON: () => ({ a: 1 }), [Symbol.toStringTag]: "Own" };
    const fetch = stub(reply(1));
    await clientOf(fetch).call(post, { body: [made] }, {}, { writeBody: writeJsonBody });
    expect(await fetch.requests[0]?.text()).toBe('[{"a":1}]');
  });

  it("sends text and bytes in the media type that is chosen", async () => {
    const fetch = stub(reply(1));
    const content = [
      json,
      { type: "text/csv", codec: "text" },
      { type: "image/*", codec: "bytes" },
    ] as const;
    const send = async (input: { body: unknown; contentType?: string }) => {
      const upload = operation({ method: "POST", body: { content } });
      await clientOf(fetch).call(upload, input, {}, { writeBody });
      const request = fetch.requests.at(-1);
      return [request?.headers.get("content-type"), await request?.text()];
    };
    expect(await send({ body: { a: 1 } })).toEqual(["application/json", '{"a":1}']);
    expect(await send({ body: "a,b", contentType: "text/csv" })).toEqual(["text/csv", "a,b"]);
    expect(await send({ body: new Uint8Array([65]), contentType: "image/png" })).toEqual([
      "image/png",
      "A",
    ]);
    expect(await send({ body: new Blob(["B"]).stream(), contentType: "image/gif" })).toEqual([
      "image/gif",
      "B",
    ]);
    await expect(send({ body: "x", contentType: "audio/ogg" })).rejects.toBeInstanceOf(
      InvalidRequestError,
    );
    const bytes = operation({
      method: "POST",
      body: { content: [{ type: "*/*", codec: "bytes" }] },
    });
    await clientOf(fetch).call(
      bytes,
      { body: new Blob(["x"], { type: "image/webp" }) },
      {},
      { writeBody },
    );
    expect(fetch.requests.at(-1)?.headers.get("content-type")).toBe("image/webp");
  });

  it("can limit what it receives", async () => {
    const client = (bytes: number) =>
      clientOf(stub(reply("x".repeat(50))), { onResponse: limitBody(bytes) });
    await expect(client(10).call(operation())).rejects.toBeInstanceOf(ConnectionError);
    await expect(client(100).call(operation())).resolves.toHaveLength(50);
  });
});
