import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { readMultipart } from "../../templates/runtime/server/multipart-reader.ts";
import {
  anything,
  echo,
  json,
  listening,
  operation,
  serve,
  silent,
  statusOf,
  wire,
} from "./service.ts";

const post = operation("post", "POST /x", { body: { content: [json] } });
const secured = operation("secured", "POST /secured", {
  body: { content: [json] },
  security: [{ key: [] }],
});
const limited = (): ReturnType<typeof echo> =>
  echo(
    [post, secured],
    { limits: { body: 100 } },
    {
      readers: { multipart: readMultipart },
      securitySchemes: { key: { type: "apiKey", in: "header", name: "key" } },
    },
  );
const head = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const long = `"${"x".repeat(1000)}"`;
const hex = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

describe("bodies beyond the limit", () => {
  it.each([
    ["announced", `${head}Content-Length: ${long.length}\r\n\r\n${long}`],
    ["announced and not sent", `${head}Content-Length: 999999999999\r\n\r\n`],
    ["in chunks", `${head}Transfer-Encoding: chunked\r\n\r\n${hex(long)}0\r\n\r\n`],
    [
      "in many chunks, without end",
      `${head}Transfer-Encoding: chunked\r\n\r\n${hex('"xxxx').repeat(100)}`,
    ],
  ])("%s: 413, and the connection ends", async (_, text) => {
    const { server, seen } = limited();
    await listening(server, async (__, port) => {
      const response = await wire(port, text);
      expect(statusOf(response)).toBe(413);
      expect(response).toMatch(/\r\nConnection: close\r\n/i);
      expect(response).toContain('"status":413}');
    });
    expect(seen.calls).toBe(0);
  });

  it("looks at nothing that was sent behind one", async () => {
    const { server, seen } = limited();
    await listening(server, async (_, port) => {
      for (const framing of [
        `Content-Length: ${long.length}\r\n\r\n${long}`,
        `Transfer-Encoding: chunked\r\n\r\n${hex(long)}0\r\n\r\n`,
      ]) {
        const response = await wire(port, `${head}${framing}${head}Content-Length: 2\r\n\r\n{}`);
        expect(response.match(/HTTP\/1\.1 /g)).toHaveLength(1);
      }
    });
    expect(seen.calls).toBe(0);
  });

  it("reaches a client that is still sending", async () => {
    const { server } = limited();
    await listening(server, async (url) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${url}/x`, {
        method: "POST",
        headers,
        body: `"${"x".repeat(3_000_000)}"`,
      });
      expect([response.status, ((await response.json()) as { status: number }).status]).toEqual([
        413, 413,
      ]);
    });
  });
});

describe("connections", () => {
  it("stay open for the next request, also when a body was not wanted", async () => {
    const { server, seen } = limited();
    await listening(server, async (_, port) => {
      const first = `POST /secured HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${long.length}\r\n\r\n${long}`;
      const response = await wire(
        port,
        `${first}${head}Connection: close\r\nContent-Length: 2\r\n\r\n{}`,
      );
      expect(response.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401", "HTTP/1.1 200"]);
    });
    expect(seen.calls).toBe(1);
  });

  it("end when a stream was left unread", async () => {
    const upload = operation("upload", "POST /x", {
      body: { content: [{ type: "image/png", codec: "bytes" }] },
    });
    const { server } = echo([upload]);
    await listening(server, async (_, port) => {
      const text =
        "POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 100\r\n\r\nabc";
      expect(statusOf(await wire(port, text))).toBe(200);
    });
  });

  it("answer pipelined requests in their order", async () => {
    const { server } = limited();
    await listening(server, async (_, port) => {
      const body = (n: number): string =>
        `${head}${n === 3 ? "Connection: close\r\n" : ""}Content-Length: 1\r\n\r\n${n}`;
      const response = await wire(port, body(1) + body(2) + body(3));
      expect(response.match(/"body":\d/g)).toEqual(['"body":1', '"body":2', '"body":3']);
    });
  });

  it.each([
    ["two lengths", `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} `],
    [
      "a length and chunks",
      `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["a bare CR in a header", "GET /x HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n"],
    ["a method in lower case", "post /x HTTP/1.1\r\nHost: x\r\n\r\n"],
  ])("refuse %s", async (_, text) => {
    const { server, seen } = limited();
    await listening(server, async (__, port) => expect(statusOf(await wire(port, text))).toBe(400));
    expect(seen.calls).toBe(0);
  });

  it("do not take a client's word for who it is", async () => {
    let url = "";
    const server = serve(
      { routes: [{ operation: operation("get", "GET /x"), parse: anything }] },
      {
        get: (_: unknown, { request }: { request: Request }) => (
          (url = request.url),
          { status: 200 }
        ),
      },
      { log: silent },
    );
    await listening(server, async (_, port) => {
      const forwarded =
        "X-Forwarded-Host: evil\r\nX-Forwarded-Proto: https\r\nX-Original-URL: /y\r\nX-HTTP-Method-Override: DELETE\r\n";
      const response = await wire(
        port,
        `GET /x HTTP/1.1\r\nHost: good\r\n${forwarded}Connection: close\r\n\r\n`,
      );
      expect([statusOf(response), url]).toEqual([200, "http://good/x"]);
      for (const host of ["b@d host/", "x/admin?", "x/admin#", "a@b", "x\\y", "x%2fy", "[::1"]) {
        url = "";
        const line = `Host: ${host}\r\nConnection: close\r\n\r\n`;
        const refused = await wire(port, `GET /x HTTP/1.1\r\n${line}`);
        expect([statusOf(refused), url]).toEqual([400, ""]);
      }
      for (const hosts of [
        "Host: good\r\nHost: good\r\n",
        "HOST: good\r\nX: y\r\nhost: evil\r\n",
      ]) {
        url = "";
        const refused = await wire(port, `GET /x HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`);
        expect([statusOf(refused), url]).toEqual([400, ""]);
        const absolute = `GET http://good/x HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`;
        expect(statusOf(await wire(port, absolute))).toBe(400);
      }
      const two = new Request("http://good/x", { headers: { Host: "good, evil" } });
      expect((await server.fetch(two)).status).toBe(400);
      for (const [host, origin] of [
        ["", "http://localhost"],
        ["999.1.1.1", "http://localhost"],
        ["[::1]:8080", "http://[::1]:8080"],
        ["a_b.example.:81", "http://a_b.example.:81"],
      ]) {
        await wire(port, `GET //x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        await wire(port, `GET /x?a=//y HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
        expect(url).toBe(`${origin}/x?a=//y`);
      }
    });
  });

  it("that break in the middle of a body leave the handler alone", async () => {
    const { server, seen } = limited();
    const failures: unknown[] = [];
    const onFailure = (error: unknown): void => void failures.push(error);
    process.on("unhandledRejection", onFailure);
    await listening(server, async (_, port) => {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.write(`${head}Content-Length: 50\r\n\r\n{"a"`);
      // The server has seen the beginning when it has answered a request that came later.
      await fetch(`http://127.0.0.1:${port}/nothing`);
      socket.destroy();
      await once(socket, "close");
      await fetch(`http://127.0.0.1:${port}/nothing`);
    });
    process.off("unhandledRejection", onFailure);
    expect([seen.calls, failures]).toEqual([0, []]);
  });
});

describe("frameworks around it", () => {
  const respond = async (
    more: object,
    next: ((error?: unknown) => void) | undefined,
    path = "/x",
  ): Promise<{ readonly seen: unknown; readonly status: number }> => {
    const { server, seen } = limited();
    return await listening(
      {
        ...server,
        node: (request, response) =>
          server.node(
            Object.assign(request, more),
            response,
            next &&
              (() => {
                response.writeHead(299, {});
                response.end();
                next();
              }),
          ),
      },
      async (url) => {
        const headers = { "content-type": "application/json" };
        const { status } = await fetch(url + path, { method: "POST", headers, body: '{"a":1}' });
        return { seen: seen.request, status };
      },
    );
  };

  it("may have parsed the body already", async () => {
    expect(await respond({ body: { parsed: true } }, undefined)).toEqual({
      status: 200,
      seen: { body: { parsed: true } },
    });
    expect(await respond({ body: undefined }, undefined)).toEqual({
      status: 200,
      seen: { body: { a: 1 } },
    });
  });

  it("get back what is not for it", async () => {
    let calls = 0;
    const next = (): void => void calls++;
    expect((await respond({}, next, "/elsewhere")).status).toBe(299);
    expect((await respond({}, undefined, "/elsewhere")).status).toBe(404);
    expect((await respond({}, next)).status).toBe(200);
    expect(calls).toBe(1);
  });
});
