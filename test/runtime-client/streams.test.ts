import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventShape } from "../../templates/runtime/wire/event-shape.ts";
import {
  ConnectionError,
  InvalidResponseError,
  TimeoutError,
} from "../../templates/runtime/client/errors.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { jsonl } from "../../templates/runtime/client/json-lines-codec.ts";
import type { Content } from "../../templates/runtime/wire/operation.ts";
import { sse } from "../../templates/runtime/client/event-stream-codec.ts";
import { writeBody } from "../../templates/runtime/client/write-body.ts";
import { readBody } from "../../templates/runtime/client/read-body.ts";
import type { ApiPromise } from "../../templates/runtime/client/api-promise.ts";
import type { AnyResponse } from "../../templates/runtime/client/call-result.ts";
import { eventsOfStream } from "../../templates/runtime/client/event-stream.ts";
import { type StreamOptions, reconnecting } from "../../templates/runtime/client/reconnect.ts";
import { type Answer, clientOf, json, listen, operation, reply, stub } from "./support.ts";

const events: Content = { type: "text/event-stream", codec: "sse" };
const lines: Content = { type: "application/jsonl", codec: "jsonl" };
const encoder = new TextEncoder();

/** A body that comes in these pieces. */
function pieces(type: string, chunks: readonly Uint8Array[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": type } });
}

function cut(bytes: Uint8Array, at: readonly number[]): readonly Uint8Array[] {
  const places = [
    0,
    ...at.map((each) => each % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

async function walk(response: Response, content: Content, shape?: EventShape): Promise<unknown[]> {
  const called = operation({ responses: [{ status: 200, content: [content] }] });
  const parts = { readBody, jsonl, sse: sse(shape ?? { item: "event", data: "text" }) };
  const body = (await clientOf(() => Promise.resolve(response)).call(
    called,
    {},
    {},
    parts,
  )) as unknown as AsyncIterable<unknown>;
  const items: unknown[] = [];
  for await (const item of body) items.push(item);
  return items;
}

const eventText = (text: string, shape?: EventShape) =>
  walk(pieces(events.type, [encoder.encode(text)]), events, shape);

describe("server-sent events", () => {
  it.each<[string, string, unknown[]]>([
    ["data", "data: a\n\n", [{ data: "a" }]],
    [
      "all line ends",
      "data: a\r\rdata: b\r\n\r\ndata: c\n\n",
      [{ data: "a" }, { data: "b" }, { data: "c" }],
    ],
    ["several lines", "data: a\ndata\ndata:  b\n\n", [{ data: "a\n\n b" }]],
    ["a byte order mark", "\ufeffdata: a\n\n", [{ data: "a" }]],
    ["comments and unknown fields", ": hi\nfoo: 1\ndata: a\n\n:\n\n", [{ data: "a" }]],
    ["names", "event: add\ndata: a\n\ndata: b\n\n", [{ event: "add", data: "a" }, { data: "b" }]],
    [
      "ids, which stay",
      "id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
      [
        { id: "1", data: "a" },
        { id: "1", data: "b" },
        { id: "", data: "c" },
      ],
    ],
    ["an id with NUL", "id: 1\0\ndata: a\n\n", [{ data: "a" }]],
    [
      "a retry",
      "retry: 10\ndata: a\n\nretry: 1x\ndata: b\n\n",
      [{ retry: 10, data: "a" }, { data: "b" }],
    ],
    ["an event without data", "event: add\n\ndata: a\n\n", [{ data: "a" }]],
    ["an incomplete event", "data: a\n\ndata: b\n", [{ data: "a" }]],
    ["nothing", "", []],
  ])("reads %s", async (_, text, expected) => {
    expect(await eventText(text)).toEqual(expected);
  });

  it("gives what the document says an item is", async () => {
    const text = 'event: x\ndata: {"a":1}\n\ndata: [DONE]\n\ndata: never\n\n';
    expect(await eventText(text, { item: "data", data: "json" })).toEqual([{ a: 1 }]);
    expect(await eventText(text, { item: "event", data: "json" })).toEqual([
      { event: "x", data: { a: 1 } },
    ]);
    expect(await eventText("data: a\n\n", { item: "data", data: "text" })).toEqual(["a"]);
    await expect(eventText("data: {\n\n", { item: "data", data: "json" })).rejects.toBeInstanceOf(
      InvalidResponseError,
    );
  });

  it("reads the same however the bytes are cut", async () => {
    const line = fc.string({ unit: "grapheme" }).filter((each) => !/[\r\n\0]|^\ufeff/.test(each));
    const end = fc.constantFrom("\n", "\r", "\r\n");
    const lists = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(lists, end, fc.array(fc.nat()), async (datas, ending, at) => {
        const text = datas
          .map((each) => each.map((one) => `data: ${one}${ending}`).join("") + ending)
          .join("");
        const response = pieces(events.type, cut(encoder.encode(text), at));
        expect(await walk(response, events)).toEqual(
          datas.map((each) => ({ data: each.join("\n") })),
        );
      }),
    );
  });

  it("reads a line of many pieces, and refuses one without end", async () => {
    const piece = encoder.encode("x".repeat(1024 * 1024));
    const response = (count: number) =>
      pieces(events.type, [
        encoder.encode("data: "),
        ...Array<Uint8Array>(count).fill(piece),
        encoder.encode("\n\n"),
      ]);
    const [event] = (await walk(response(10), events)) as [{ data: string }];
    expect(event.data).toHaveLength(10 * 1024 * 1024);
    await expect(walk(response(20), events)).rejects.toBeInstanceOf(InvalidResponseError);
  });
});

describe("JSON Lines", () => {
  const walkText = (text: string) => walk(pieces(lines.type, [encoder.encode(text)]), lines);

  it("reads values, skipping empty lines", async () => {
    expect(await walkText('{"a":1}\r\n\n[2]\n"three"')).toEqual([{ a: 1 }, [2], "three"]);
    const sequence: Content = { type: "application/json-seq", codec: "jsonl" };
    const text = encoder.encode('\x1e1\n\x1e{\n"a":2}\n');
    expect(await walk(pieces(sequence.type, [text]), sequence)).toEqual([1, { a: 2 }]);
    await expect(walkText("1\n{")).rejects.toBeInstanceOf(InvalidResponseError);
  });

  it("reads back what it writes, however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.array(fc.nat()), async (values, at) => {
        const { body } = jsonl.write?.(values, lines, {}) ?? {};
        const bytes = new Uint8Array(await new Response(body as ReadableStream).arrayBuffer());
        const expected: unknown = JSON.parse(JSON.stringify(values));
        expect(await walk(pieces(lines.type, cut(bytes, at)), lines)).toEqual(expected);
      }),
    );
  });

  it("sends bytes as they are, and refuses what is no list", async () => {
    const bytes = encoder.encode("1\n");
    expect(jsonl.write?.(bytes, lines, {}).body).toBe(bytes);
    for (const value of ["1\n2", { a: 1 }, 1, null, new FormData(), new Map()]) {
      expect(() => jsonl.write?.(value, lines, {})).toThrow(InvalidRequestError);
    }
  });

  it("sends a sequence as it comes", async () => {
    const url = await listen((request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => response.end(JSON.stringify(Buffer.concat(chunks).toString())));
    });
    const upload = operation({ method: "POST", body: { content: [lines] } });
    async function* values() {
      yield { a: 1 };
      yield "two";
    }
    const call = clientOf(globalThis.fetch, { baseUrl: url }).call(
      upload,
      { body: values() },
      {},
      { writeBody, jsonl },
    );
    expect(await call).toBe('{"a":1}\n"two"\n');
  });
});

describe("an event that never ends", () => {
  /** A body that repeats a text, slowly if there is a pause. */
  function repeating(text: string, pause: number): Response {
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (pause > 0) await new Promise((resume) => setTimeout(resume, pause));
        controller.enqueue(encoder.encode(text));
      },
    });
    return new Response(body, { headers: { "content-type": events.type } });
  }

  // The last one is a field that is nothing but a name.
  it.each(["data: ", "id: ", ":", "event: ", "x"])("of lines %j is too long", async (start) => {
    const line = `${start}${"x".repeat(200)}\n`;
    await expect(walk(repeating(line.repeat(1000), 0), events)).rejects.toThrow("too long");
  });

  it("exceeds the timeout", async () => {
    const called = operation({ responses: [{ status: 200, content: [events] }] });
    const client = clientOf(() => Promise.resolve(repeating("data: a\n", 5)), { timeout: 50 });
    const parts = { readBody, sse: sse({ item: "data", data: "text" }) };
    const body = (await client.call(called, {}, {}, parts)) as unknown as AsyncIterable<string>;
    const walking = (async () => {
      for await (const _ of body);
    })();
    await expect(walking).rejects.toBeInstanceOf(TimeoutError);
  });
});

describe("a stream over a socket", () => {
  const streamed = operation({ responses: [{ status: 200, content: [events, json] }] });
  const parts = { readBody, sse: sse({ item: "data", data: "text" }) };

  /** Sends an event every few milliseconds until the client goes away. */
  async function endless() {
    let close: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (close = resolve));
    const url = await listen((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const timer = setInterval(() => response.write("data: tick\n\n"), 5);
      response.on("close", () => {
        clearInterval(timer);
        close();
      });
    });
    return { url, closed };
  }

  it("outlives the timeout, and ends the request when the walk stops", async () => {
    const { url, closed } = await endless();
    const client = clientOf(globalThis.fetch, { baseUrl: url, timeout: 500 });
    const body = (await client.call(streamed, {}, {}, parts)) as unknown as AsyncIterable<string>;
    const end = Date.now() + 600;
    for await (const tick of body) {
      expect(tick).toBe("tick");
      if (Date.now() > end) break;
    }
    await closed;
  });

  it("throws the reason of the caller's signal", async () => {
    const { url, closed } = await endless();
    const controller = new AbortController();
    const client = clientOf(globalThis.fetch, { baseUrl: url });
    const body = (await client.call(
      streamed,
      {},
      { signal: controller.signal },
      parts,
    )) as unknown as AsyncIterable<string>;
    const walking = (async () => {
      for await (const _ of body) controller.abort("enough");
    })();
    await expect(walking).rejects.toBe("enough");
    await closed;
  });

  it("throws when the connection breaks", async () => {
    const url = await listen((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "content-length": "99" });
      response.write("data: a\n\n");
      setTimeout(() => response.destroy(), 5);
    });
    const body = (await clientOf(globalThis.fetch, { baseUrl: url }).call(
      streamed,
      {},
      {},
      parts,
    )) as unknown as AsyncIterable<string>;
    const seen: string[] = [];
    const walking = (async () => {
      for await (const data of body) seen.push(data);
    })();
    await expect(walking).rejects.toBeInstanceOf(ConnectionError);
    expect(seen).toEqual(["a"]);
  });

  it("leaves other answers as they are", async () => {
    expect(await clientOf(stub(reply({ a: 1 }))).call(streamed, {}, {}, parts)).toEqual({ a: 1 });
  });
});

describe("a stream that is resumed", () => {
  const called = operation({ responses: [{ status: 200, content: [events] }, { status: 204 }] });
  type Send = (options: StreamOptions) => ApiPromise<AnyResponse>;

  /** The calls of an operation that gives these responses, and the ids that they were sent. */
  const serve = (...answers: readonly Answer[]): { ids: (string | null)[]; send: Send } => {
    const fetch = stub(...answers);
    const ids: (string | null)[] = [];
    const noting = (request: Request): Promise<Response> => {
      ids.push(request.headers.get("last-event-id"));
      return fetch(request);
    };
    const parts = { readBody, sse: sse({ item: "data", data: "json" }) };
    const client = clientOf(noting, { headers: { "x-own": "1" } });
    const send: Send = (options) =>
      reconnecting(
        (input, own) => client.call<AnyResponse>(called, input, own, parts),
        {},
        options,
      );
    return { ids, send };
  };
  const text = (body: string) => (): Response =>
    new Response(body, { headers: { "content-type": events.type } });
  const broken = (body: string) => (): Response => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(body)),
      pull: (controller) => controller.error(new TypeError("broken off")),
    });
    return new Response(stream, { headers: { "content-type": events.type } });
  };
  const all = async (call: ApiPromise<AnyResponse>): Promise<unknown[]> => {
    const items: unknown[] = [];
    for await (const item of (await call) as unknown as AsyncIterable<unknown>) items.push(item);
    return items;
  };

  it("goes on after the last id, until it is done", async () => {
    const { ids, send } = serve(
      text("retry: 1\nid: 1\ndata: 1\n\n"),
      broken("data: 2\n\nid: é\n\n"),
      new TypeError("no connection"),
      text("data: 3\n\ndata: [DONE]\n\n"),
    );
    expect(await all(send({ reconnect: true, retries: 0 }))).toEqual([1, 2, 3]);
    // The bytes of UTF-8, as a browser sends them.
    expect(ids).toEqual([null, "1", "\u00c3\u00a9", "\u00c3\u00a9"]);
  });

  it("ends with a response without a stream, and fails with an error of the server", async () => {
    const ended = serve(text("data: 1\n\n"), new Response(null, { status: 204 }));
    expect(await all(ended.send({ reconnect: { delay: 1 } }))).toEqual([1]);
    const failed = serve(text("data: 1\n\n"), new Response(null, { status: 404 }));
    await expect(all(failed.send({ reconnect: { delay: 1 } }))).rejects.toMatchObject({
      status: 404,
    });
  });

  it("gives up when nothing arrives", async () => {
    const { ids, send } = serve(text("data: 1\n\n"), broken(""));
    const call = send({ reconnect: { delay: 1, attempts: 3 } });
    await expect(all(call)).rejects.toBeInstanceOf(ConnectionError);
    expect(ids).toHaveLength(4);
  });

  it("stops with the caller's signal, and is read once unless it is asked for", async () => {
    const controller = new AbortController();
    const { send } = serve(text("retry: 100000\ndata: 1\n\n"));
    const call = send({ reconnect: true, signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 5);
    await expect(all(call)).rejects.toThrow("enough");
    const once = serve(text("data: 1\n\n"));
    expect(await all(once.send({}))).toEqual([1]);
    expect(once.ids).toHaveLength(1);
    const result = await serve(new TypeError("no")).send({ reconnect: true }).result();
    expect(result).toMatchObject({ kind: "connection" });
  });

  it("has events with their ids and names", async () => {
    const { send } = serve(text("event: add\nid: 7\ndata: {}\n\ndata: 1\n\n"));
    const seen: unknown[] = [];
    const stream = (await send({})) as unknown as AsyncIterable<unknown>;
    for await (const event of eventsOfStream(stream)) seen.push(event);
    expect(seen).toEqual([
      { event: "add", id: "7", data: {} },
      { id: "7", data: 1 },
    ]);
    expect(() => eventsOfStream((async function* () {})())).toThrow(TypeError);
  });
});
