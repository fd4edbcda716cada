import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { listen } from "../../templates/runtime/server/node.ts";
import {
  anything,
  echo,
  type Echo,
  json,
  operation,
  serve,
  silent,
  statusOf,
  wire,
} from "./service.ts";

const post = operation("post", "POST /x", { body: { required: true, content: [json] } });
const get = operation("get", "GET /x");

/** A service behind `listen`, as in production, until `use` has settled. */
async function open<T>(
  use: (port: number, service: Echo) => Promise<T>,
  options: Parameters<typeof listen>[1] = {},
): Promise<T> {
  const service = echo([post, get]);
  const listening = await listen(service.server, { signals: [], grace: 0, ...options });
  try {
    return await use(listening.port, service);
  } finally {
    await listening.close();
  }
}

const head = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const good = `${head}Content-Length: 2\r\nConnection: close\r\n\r\n{}`;
const smuggled = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";

describe("what is not HTTP", () => {
  it.each([
    ["no request line", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"],
    ["a method of its own", "BREW /x HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["another version", "GET /x HTTP/9.9\r\nHost: x\r\n\r\n"],
    ["no host", "GET /x HTTP/1.1\r\n\r\n"],
    ["a space before the colon", `${head}Content-Length : 2\r\n\r\n{}`],
    ["a line that goes on", `${head}X-A: a\r\n b\r\nContent-Length : 2\r\n\r\n{}`],
    ["a NUL in a header", `${head}X-A: a\0b\r\nContent-Length: 2\r\n\r\n{}`],
    ["a length that is none", `${head}Content-Length: 0x2\r\n\r\n{}`],
    ["a negative length", `${head}Content-Length: -2\r\n\r\n{}`],
    ["two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}${smuggled}`],
    [
      "a length and chunks",
      `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    [
      "chunks that are not last",
      `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    ["a coding nobody knows", `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
    [
      "a chunk of a size that is none",
      `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n${smuggled}`,
    ],
    [
      "a chunk longer than its size",
      `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n${smuggled}`,
    ],
  ])("%s: refused, and nothing behind it is looked at", async (_, text) => {
    await open(async (port, { seen }) => {
      const response = await wire(port, text);
      // Node writes the response if the request has not reached the service.
      expect(statusOf(response)).toBe(400);
      expect(response.match(/HTTP\/1\.1 /g)).toHaveLength(1);
      expect(seen.calls).toBe(0);
      expect(statusOf(await wire(port, good))).toBe(200);
    });
  });

  it("more headers than fit: 431", async () => {
    await open(async (port, { seen }) => {
      const flood = (text: string, times: number): string =>
        Array.from({ length: times }, (_, index) => `${text}${index}: x\r\n`).join("");
      expect(statusOf(await wire(port, `${head}${flood("X-A-", 5000)}\r\n`))).toBe(431);
      expect(statusOf(await wire(port, `${head}X-A: ${"a".repeat(1 << 17)}\r\n\r\n`))).toBe(431);
      expect(seen.calls).toBe(0);
    });
  });

  it("many headers leave the ones that count in force", async () => {
    const fillers = Array.from({ length: 2200 }, (_, index) => `${index.toString(36)}:\r\n`).join(
      "",
    );
    await open(async (port, { seen }) => {
      const response = await wire(
        port,
        `POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${fillers}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
      );
      expect(statusOf(response)).toBe(200);
      expect(seen.request).toEqual({ body: {} });
    });
  });
});

describe("who takes his time", () => {
  const limits = { headersTimeout: 100, requestTimeout: 300 };

  it.each([
    ["headers that never end", "GET /x HTTP/1.1\r\nHost: x\r\n"],
    ["a body that never ends", `${head}Content-Length: 10\r\n\r\n{`],
    ["chunks that never end", `${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`],
  ])("with %s is cut off, and others are served meanwhile", async (_, text) => {
    await open(async (port, { seen }) => {
      const slow = wire(port, text);
      expect(statusOf(await wire(port, good))).toBe(200);
      const response = await slow;
      expect(["", "HTTP/1.1 408 Request Timeout"]).toContain(response.split("\r\n")[0]);
      expect(seen.calls).toBe(1);
    }, limits);
  });

  it("with the next request is cut off", async () => {
    await open(
      async (port) => {
        const response = await wire(port, "GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        expect(statusOf(response)).toBe(200);
      },
      { keepAliveTimeout: 100 },
    );
  });
});

describe("half of a connection", () => {
  it("is enough to be answered on", async () => {
    await open(async (port) => {
      const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
      socket.end(good);
      let text = "";
      socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
      await once(socket, "close");
      expect(statusOf(text)).toBe(200);
    });
  });

  it("in the middle of a body is no request", async () => {
    await open(async (port, { seen }) => {
      const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
      socket.end(`${head}Content-Length: 10\r\n\r\n{}`);
      socket.resume();
      await once(socket, "close");
      expect(seen.calls).toBe(0);
      expect(statusOf(await wire(port, good))).toBe(200);
    });
  });

  it("that breaks while a handler reads a stream ends the stream with an error, and nothing is logged", async () => {
    const logged: unknown[] = [];
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    let ended: (value: unknown) => void = () => undefined;
    const end = new Promise<unknown>((resolve) => (ended = resolve));
    const upload = operation("upload", "POST /x", {
      body: { content: [{ type: "*/*", codec: "bytes" }] },
    });
    const log = {
      warn: (...each: unknown[]) => logged.push(each),
      error: (...each: unknown[]) => logged.push(each),
    };
    const server = serve(
      { routes: [{ operation: upload, parse: anything }] },
      {
        upload: async ({ body }: { body: ReadableStream<Uint8Array> }) => {
          const reader = body.getReader();
          try {
            for (let next = await reader.read(); !next.done; next = await reader.read()) entered();
            return { status: 204 };
          } catch (error) {
            ended(error);
            throw error;
          }
        },
      },
      { log },
    );
    const listening = await listen(server, { signals: [], grace: 0 });
    const socket = connect(listening.port, "127.0.0.1");
    socket.write(`${head}Content-Length: 100\r\n\r\nsome`);
    await inside;
    socket.destroy();
    expect(await end).toMatchObject({ name: "Disconnected" });
    await listening.close();
    expect(logged).toEqual([]);
  });
});

describe("Expect: 100-continue", () => {
  it("is told to go on, and then answered", async () => {
    await open(async (port) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(`${head}Content-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`);
      let text = "";
      socket.setEncoding("latin1").on("data", (chunk: string) => {
        text += chunk;
        if (text === "HTTP/1.1 100 Continue\r\n\r\n") socket.write("{}");
      });
      await once(socket, "close");
      expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    });
  });

  it("of anything else is refused by Node", async () => {
    await open(async (port, { seen }) => {
      const text = `${head}Content-Length: 2\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n{}`;
      expect(statusOf(await wire(port, text))).toBe(417);
      expect(seen.calls).toBe(0);
    });
  });
});

describe("how long an answer is", () => {
  const any = operation("get", "GET /x", { responses: [] });
  const answered = async (reply: object, method = "GET"): Promise<string> => {
    const server = serve(
      { routes: [{ operation: any, parse: anything }] },
      { get: () => reply },
      { log: silent },
    );
    const listening = await listen(server, { signals: [], grace: 0 });
    try {
      return await wire(
        listening.port,
        `${method} /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      );
    } finally {
      await listening.close();
    }
  };

  it.each<[string, object, string | undefined, string]>([
    [
      "a text beyond ASCII",
      { status: 200, body: "é😀", contentType: "text/plain" },
      "6",
      "Ã©ð\x9f\x98\x80",
    ],
    ["an empty text", { status: 200, body: "", contentType: "text/plain" }, "0", ""],
    ["bytes", { status: 200, body: new Uint8Array(3), contentType: "image/png" }, "3", "\0\0\0"],
    ["a blob", { status: 200, body: new Blob(["abc"]), contentType: "image/png" }, "3", "abc"],
    ["nothing", { status: 200 }, "0", ""],
    ["no content", { status: 204, body: "x" }, undefined, ""],
    ["not modified", { status: 304, headers: { ETag: '"a"' } }, undefined, ""],
  ])("%s", async (_, reply, length, body) => {
    const response = await answered(reply);
    const split = response.indexOf("\r\n\r\n");
    expect(/\r\nContent-Length: (\d+)/i.exec(response.slice(0, split))?.[1]).toBe(length);
    expect(response.slice(0, split)).not.toMatch(/transfer-encoding/i);
    expect(response.slice(split + 4)).toBe(body);
    const withoutBody = await answered(reply, "HEAD");
    expect(withoutBody.slice(-4)).toBe("\r\n\r\n");
    expect(/\r\nContent-Length: (\d+)/i.exec(withoutBody)?.[1]).toBe(length);
  });

  it("is told in chunks where nobody knows it", async () => {
    async function* parts(): AsyncGenerator<string> {
      yield "a";
      yield "bc";
    }
    const response = await answered({
      status: 200,
      body: parts(),
      contentType: "application/octet-stream",
    });
    expect(response).toMatch(/\r\nTransfer-Encoding: chunked\r\n/i);
    expect(response.endsWith("1\r\na\r\n2\r\nbc\r\n0\r\n\r\n")).toBe(true);
  });

  it("a header named like what every object has is a header", async () => {
    const headers = JSON.parse('{"__proto__": "p", "constructor": "c"}') as object;
    const response = await answered({ status: 204, headers });
    expect(response).toMatch(/\r\n__proto__: p\r\nconstructor: c\r\n/);
  });
});
