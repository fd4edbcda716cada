import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { Context } from "../../templates/runtime/server/context.ts";
import { writeEvents, writeJsonLines } from "../../templates/runtime/server/event-writer.ts";
import type { Parse } from "../../templates/runtime/validate/issue.ts";
import type { Content } from "../../templates/runtime/wire/operation.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import type { Server } from "../../templates/runtime/server/server.ts";
import { anything, call, listening, operation, parseBy, serve, silent } from "./service.ts";

const events: Content = { type: "text/event-stream", codec: "sse" };
const lines: Content = { type: "application/jsonl", codec: "jsonl" };

function streaming(
  body: (context: Context) => unknown,
  options: ServeOptions = {},
  content: Content = events,
  parse: Parse<unknown> = anything,
): Server {
  const from = operation("get", "GET /x", { responses: [{ status: 200, content: [content] }] });
  return serve(
    {
      routes: [{ operation: from, parse: anything, responses: [{ status: 200, parse }] }],
      writers: { sse: writeEvents, jsonl: writeJsonLines },
    },
    { get: (_: unknown, context: Context) => ({ status: 200, body: body(context) }) },
    { log: silent, heartbeat: 0, ...options },
  );
}

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** Something to wait for. */
function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

describe("event streams", () => {
  it("are written as the standard says", async () => {
    const items = [
      { data: { a: 1 } },
      { event: "ping", id: "7", retry: 1000, data: "two\r\nlines\rthree\n" },
      "a text",
      { id: "a", name: "data that looks like an event" },
      7,
    ];
    const response = await call(
      streaming(() => from(items)),
      "/x",
    );
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toBe(
      [
        'data: {"a":1}',
        "event: ping\nid: 7\nretry: 1000\ndata: two\ndata: lines\ndata: three\ndata: ",
        "data: a text",
        'data: {"id":"a","name":"data that looks like an event"}',
        "data: 7",
        "",
      ].join("\n\n"),
    );
  });

  it.each([
    [{ item: "data", data: "json" }, ["a", { data: 1 }], 'data: "a"\n\ndata: {"data":1}\n\n'],
    [{ item: "data", data: "text" }, ["a", 7], "data: a\n\ndata: 7\n\n"],
    [{ item: "event", data: "json" }, [{ id: "1", data: "a", x: 1 }], 'id: 1\ndata: "a"\n\n'],
    [{ item: "event", data: "text" }, [{ retry: 5 }, { data: "a" }], "retry: 5\n\ndata: a\n\n"],
  ] as const)("say what the document says they do: %j", async (shape, items, expected) => {
    const from = operation("get", "GET /x", {
      responses: [{ status: 200, content: [events] }],
    });
    const server = serve(
      {
        routes: [{ operation: from, parse: anything, events: shape }],
        writers: { sse: writeEvents },
      },
      { get: () => ({ status: 200, body: items }) },
      { log: silent, heartbeat: 0 },
    );
    expect(await (await call(server, "/x")).text()).toBe(expected);
  });

  it("break off at an event that would forge another", async () => {
    const response = await call(
      streaming(() => from([{ event: "a\ndata: forged", data: 1 }])),
      "/x",
    );
    await expect(response.text()).rejects.toThrow();
  });

  it("begin before there is anything to say, and stay alive in silence", async () => {
    const { open, opened } = gate();
    const server = streaming(
      async function* () {
        await opened;
        yield "late";
      },
      { heartbeat: 5 },
    );
    await listening(server, async (url) => {
      const response = await fetch(`${url}/x`);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const first = await reader?.read();
      expect(first?.value).toMatch(/^(?::\n\n)+$/);
      open();
      let rest = "";
      for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read())
        rest += chunk.value;
      expect(rest.replaceAll(":\n\n", "")).toBe("data: late\n\n");
    });
  });
});

describe("JSON lines", () => {
  it("are a text and a line feed for each item", async () => {
    const items = [{ a: "x\ny" }, null, [1]];
    expect(
      await (
        await call(
          streaming(() => from(items), {}, lines),
          "/x",
        )
      ).text(),
    ).toBe('{"a":"x\\ny"}\nnull\n[1]\n');
    const sequence = { ...lines, type: "application/json-seq" };
    expect(
      await (
        await call(
          streaming(() => from([1]), {}, sequence),
          "/x",
        )
      ).text(),
    ).toBe("\u001e1\n");
  });

  it("may come from any iterable, and are checked one by one", async () => {
    const isNumber = parseBy({ type: "number" });
    const checked = streaming(
      () => [1, 2, "three"],
      { validateResponses: "throw" },
      lines,
      isNumber,
    );
    await expect((await call(checked, "/x")).text()).rejects.toThrow();
    const logged: string[] = [];
    const log = { ...silent, warn: (message: string) => void logged.push(message) };
    const told = streaming(() => [1, "two"], { validateResponses: "log", log }, lines, isNumber);
    expect(await (await call(told, "/x")).text()).toBe('1\n"two"\n');
    expect(logged).toHaveLength(1);
  });
});

describe("bytes", () => {
  const bytes: Content = { type: "application/octet-stream", codec: "bytes" };
  it.each<[string, () => unknown]>([
    ["a web stream", () => new Blob(["abc"]).stream()],
    ["an async iterable", () => from([new TextEncoder().encode("ab"), "c"])],
    ["a blob", () => new Blob(["abc"])],
    ["an array buffer", () => new TextEncoder().encode("abc").buffer],
    ["a view", () => new DataView(new TextEncoder().encode("xabc").buffer, 1)],
    ["a text", () => "abc"],
  ])("from %s", async (_, body) => {
    const server = streaming(body, {}, bytes);
    expect(await (await call(server, "/x")).text()).toBe("abc");
    await listening(server, async (url) =>
      expect(await (await fetch(`${url}/x`)).text()).toBe("abc"),
    );
  });
});

describe("a stream and its client", () => {
  /** An endless source that reports its cancellation. */
  function endless(chunk: string): {
    readonly body: (context: Context) => AsyncIterable<unknown>;
    readonly state: { pulled: number; signal?: AbortSignal };
    readonly released: Promise<void>;
  } {
    const { open, opened } = gate();
    const state: { pulled: number; signal?: AbortSignal } = { pulled: 0 };
    const body = async function* (context: Context): AsyncGenerator<unknown> {
      state.signal = context.signal;
      try {
        for (;;) {
          state.pulled++;
          yield chunk;
        }
      } finally {
        open();
      }
    };
    return { body, state, released: opened };
  }

  it("is let go when the client leaves", async () => {
    const { body, state, released } = endless("x".repeat(1000));
    await listening(streaming(body), async (url) => {
      const response = await fetch(`${url}/x`);
      await response.body?.cancel();
      await released;
    });
    expect(state.signal?.aborted).toBe(true);
  });

  it("is let go even while it waits", async () => {
    const { open, opened: released } = gate();
    let signal: AbortSignal | undefined;
    const never = (context: Context): AsyncIterable<unknown> => ({
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => void (signal = context.signal)),
        return: async () => {
          open();
          return { done: true, value: undefined };
        },
      }),
    });
    await listening(streaming(never), async (url) => {
      const controller = new AbortController();
      await fetch(`${url}/x`, { signal: controller.signal });
      controller.abort();
      await released;
    });
    expect(signal?.aborted).toBe(true);
  });

  it("is let go on the web carrier too", async () => {
    const { body, state, released } = endless("x");
    const response = await call(streaming(body), "/x");
    await response.body?.cancel();
    await released;
    expect(state.signal?.aborted).toBe(true);
    expect(state.pulled).toBeLessThan(4);
  });

  it("is pulled no faster than it is read", async () => {
    const { body, state, released } = endless("x".repeat(65_536));
    await listening(streaming(body), async (_, port) => {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.pause();
      socket.write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
      // Until it has stood still for many turns of the event loop.
      for (let still = 0, last = -1, turns = 0; still < 200 && turns < 20_000; turns++) {
        await new Promise((resolve) => setImmediate(resolve));
        still = state.pulled === last && last > 0 ? still + 1 : 0;
        last = state.pulled;
      }
      expect(state.pulled).toBeGreaterThan(0);
      expect(state.pulled).toBeLessThan(2000);
      socket.destroy();
      await released;
    });
  });

  it("breaks off when it fails, and the error is told at home", async () => {
    const errors: unknown[] = [];
    const failing = async function* (): AsyncGenerator<unknown> {
      yield 1;
      throw new Error("secret");
    };
    await listening(
      streaming(failing, { onError: (error) => void errors.push(error) }),
      async (url) => {
        const response = await fetch(`${url}/x`);
        expect(response.status).toBe(200);
        await expect(response.text()).rejects.toThrow();
      },
    );
    expect(errors).toEqual([expect.objectContaining({ message: "secret" })]);
  });

  it("ends whole when the server closes", async () => {
    const { body, released } = endless("tick");
    const server = streaming(body);
    const response = await call(server, "/x");
    server.close();
    expect(await response.text()).toMatch(/^(?:data: tick\n\n)*$/);
    await released;
  });

  it("is never begun for HEAD", async () => {
    const { body, state } = endless("x");
    await listening(streaming(body), async (url) => {
      const response = await fetch(`${url}/x`, { method: "HEAD" });
      expect([response.status, await response.text()]).toEqual([200, ""]);
    });
    expect(state.pulled).toBe(0);
  });
});
