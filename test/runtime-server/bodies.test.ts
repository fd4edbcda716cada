import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readForm } from "../../templates/runtime/server/form-reader.ts";
import { readJsonLines } from "../../templates/runtime/server/json-lines-reader.ts";
import { readMultipart } from "../../templates/runtime/server/multipart-reader.ts";
import type { Content } from "../../templates/runtime/wire/operation.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import type { TextShape } from "../../templates/runtime/wire/text-shape.ts";
import {
  anything,
  call,
  echo,
  json,
  listening,
  operation,
  parseBy,
  statusOf,
  wire,
} from "./service.ts";

const form: Content = { type: "application/x-www-form-urlencoded", codec: "form" };
const multipart: Content = { type: "multipart/form-data", codec: "multipart" };

/** The body that the handler receives, or the status if it is not called. */
async function send(
  content: readonly Content[],
  type: string | undefined,
  body: string | FormData | Uint8Array | ReadableStream | undefined,
  more: {
    readonly shape?: TextShape;
    readonly options?: ServeOptions;
    readonly headers?: Record<string, string>;
    readonly required?: true;
  } = {},
): Promise<unknown> {
  const shapes =
    more.shape === undefined ? {} : { shapes: { [`body/${content[0]?.type}`]: more.shape } };
  const { server, seen } = echo(
    [
      {
        operation: operation("post", "POST /x", {
          body: { ...(more.required && { required: true }), content },
        }),
        ...shapes,
        parse: more.required ? parseBy({ required: ["body"] }) : anything,
      },
    ],
    more.options,
    { readers: { form: readForm, multipart: readMultipart, jsonl: readJsonLines } },
  );
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = { ...(type === undefined ? {} : { "content-type": type }), ...more.headers };
  const response = await call(server, "/x", {
    method: "POST",
    headers,
    ...(bytes === undefined ? {} : { body: bytes, duplex: "half" }),
  } as RequestInit);
  if (!response.ok) return response.status;
  const request = seen.request as { readonly body?: unknown };
  return request.body;
}

describe("media types", () => {
  it.each([
    ["application/json", true],
    ["application/json;charset=utf-8", true],
    ['application/json; charset="UTF-8"', true],
    ["APPLICATION/JSON", true],
    ["application/json;", true],
    [" application/json", true],
    ["application/json\t;", true],
    ["application/vnd.x+json", true],
    ["application/json;charset=utf-16", false],
    ["application/json\ta", false],
    ["application/json ; foo", false],
    ["application/json, text/plain", false],
    ["application/jsonx", false],
    ["application/xjson", false],
    ["text/json", false],
    ["text/plain", false],
    ["application/*", false],
    ["json", false],
    ["", false],
    [undefined, false],
  ])("%j", async (type, isJson) => {
    expect(await send([json], type, '{"a":1}')).toEqual(isJson ? { a: 1 } : 415);
  });

  it("takes the first of two lines for everything", async () => {
    const { server, seen } = echo([operation("post", "POST /x", { body: { content: [json] } })]);
    await listening(server, async (_, port) => {
      const two = "Content-Type: text/plain\r\nContent-Type: application/json\r\n";
      const response = await wire(
        port,
        `POST /x HTTP/1.1\r\nHost: x\r\n${two}Connection: close\r\nContent-Length: 2\r\n\r\n{}`,
      );
      expect([statusOf(response), seen.calls]).toEqual([415, 0]);
    });
  });

  it("prefers the most specific of several, and says which it was", async () => {
    const contents: readonly Content[] = [
      { type: "*/*", codec: "bytes" },
      { type: "text/*", codec: "bytes" },
      { type: "text/plain", codec: "text" },
      json,
    ];
    const { server, seen } = echo([operation("post", "POST /x", { body: { content: contents } })]);
    for (const [type, expected] of [
      ["text/plain; charset=utf-8", "text/plain"],
      ["text/csv", "text/*"],
      ["image/png", "*/*"],
      ["application/json", "application/json"],
    ]) {
      await call(server, "/x", {
        method: "POST",
        headers: { "content-type": type ?? "" },
        body: "1",
      });
      expect((seen.request as { contentType: string }).contentType).toBe(expected);
    }
  });
});

describe("JSON", () => {
  it("is absent when there are no bytes, announced or not", async () => {
    expect(await send([json], "application/json", undefined)).toBeUndefined();
    expect(await send([json], undefined, "")).toBeUndefined();
    expect(await send([json], "application/json", "", { required: true })).toBe(400);
    const { server, seen } = echo([operation("post", "POST /x", { body: { content: [json] } })]);
    await listening(server, async (_, port) => {
      const chunked =
        "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n";
      expect(
        statusOf(await wire(port, `${chunked}Content-Type: application/json\r\n\r\n0\r\n\r\n`)),
      ).toBe(200);
      expect(statusOf(await wire(port, `${chunked}\r\n0\r\n\r\n`))).toBe(200);
      expect(statusOf(await wire(port, `${chunked}\r\n1\r\n1\r\n0\r\n\r\n`))).toBe(415);
      expect(seen.calls).toBe(2);
    });
  });

  it.each<[string, Uint8Array<ArrayBuffer> | string]>([
    ["truncated", '{"a":'],
    ["NaN", '{"a":NaN}'],
    ["a trailing comma", "[1,]"],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["deep arrays", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["deep objects", `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`],
  ])("%s: 400", async (_, body) => expect(await send([json], "application/json", body)).toBe(400));

  it("passes a mark at the beginning over and keeps `__proto__` an own name", async () => {
    expect(await send([json], "application/json", '\ufeff{"a":1}')).toEqual({ a: 1 });
    const body = (await send([json], "application/json", '{"__proto__":{"admin":true}}')) as object;
    expect(Object.keys(body)).toEqual(["__proto__"]);
    expect("admin" in body).toBe(false);
  });

  it("reads large arrays and objects", async () => {
    const options = { limits: { body: 8_000_000 } };
    const array = `[${"1,".repeat(1_000_000)}1]`;
    expect(await send([json], "application/json", array, { options })).toHaveLength(1_000_001);
  });
});

describe("limits and codings", () => {
  const big = "x".repeat(2_000_000);
  it("refuses what is longer than the limit, of the server or of the operation", async () => {
    expect(await send([json], "application/json", JSON.stringify(big))).toBe(413);
    expect(
      await send([json], "application/json", '"12345678"', { options: { limits: { body: 9 } } }),
    ).toBe(413);
    expect(
      await send([json], "application/json", '"1234567"', { options: { limits: { body: 9 } } }),
    ).toBe("1234567");
    expect(
      await send([json], "application/json", JSON.stringify(big), {
        options: { limits: { bodies: { post: 3_000_000 } } },
      }),
    ).toBe(big);
  });

  it("inflates only when it is told to, and not beyond the limit", async () => {
    const packed = new Uint8Array(gzipSync('{"a":1}'));
    const bomb = new Uint8Array(gzipSync(JSON.stringify(big)));
    const gzip = { headers: { "content-encoding": "gzip" } };
    expect(await send([json], "application/json", packed, gzip)).toBe(415);
    expect(
      await send([json], "application/json", packed, { ...gzip, options: { decompress: true } }),
    ).toEqual({ a: 1 });
    expect(
      await send([json], "application/json", bomb, { ...gzip, options: { decompress: true } }),
    ).toBe(413);
    expect(
      await send([json], "application/json", "{}", { ...gzip, options: { decompress: true } }),
    ).toBe(400);
    const noise = new Uint8Array(2_000_000).map((_, index) => (index * 7919) ^ (index >> 3));
    const long = new Uint8Array(gzipSync(noise, { level: 0 }));
    const piped = new ReadableStream({
      pull: (controller) => (controller.enqueue(long), controller.close()),
    });
    expect(
      await send([json], "application/json", piped, { ...gzip, options: { decompress: true } }),
    ).toBe(413);
    expect(
      await send([json], "application/json", packed, {
        headers: { "content-encoding": "br" },
        options: { decompress: true },
      }),
    ).toBe(415);
    expect(
      await send([json], "application/json", "{}", { headers: { "content-encoding": "identity" } }),
    ).toEqual({});
  });
});

describe("texts and bytes", () => {
  const text: Content = { type: "text/plain", codec: "text" };
  it("decodes the character set that is named", async () => {
    expect(await send([text], "text/plain", "é")).toBe("é");
    expect(await send([text], "text/plain; charset=latin1", new Uint8Array([0xe9]))).toBe("é");
    expect(await send([text], "text/plain", new Uint8Array([0xe9]))).toBe(400);
    expect(await send([text], "text/plain; charset=nonsense", "a")).toBe(415);
  });

  it("hands bytes on as a stream", async () => {
    const { server, seen } = echo([
      operation("post", "POST /x", { body: { content: [{ type: "image/*", codec: "bytes" }] } }),
    ]);
    await listening(server, async (url) => {
      await fetch(`${url}/x`, {
        method: "POST",
        headers: { "content-type": "image/png" },
        body: new Uint8Array([1, 2, 3]),
      });
      const stream = (seen.request as { body: ReadableStream<Uint8Array> }).body;
      expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(
        new Uint8Array([1, 2, 3]),
      );
    });
  });

  it("reads JSON lines as they come", async () => {
    const lines: Content = { type: "application/jsonl", codec: "jsonl" };
    const body = (await send(
      [lines],
      "application/jsonl",
      '{"a":1}\n\n\u001e2\r\n"é"',
    )) as AsyncIterable<unknown>;
    expect(await collectAll(body)).toEqual([{ a: 1 }, 2, "é"]);
    const bad = (await send([lines], "application/jsonl", "1\nnope")) as AsyncIterable<unknown>;
    await expect(collectAll(bad)).rejects.toMatchObject({ status: 400 });
  });
});

async function collectAll(items: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("forms", () => {
  const shape: TextShape = {
    object: {
      name: "string",
      age: "integer",
      tags: { array: "string" },
      ids: { array: "integer" },
      address: { object: { street: "string" } },
      deep: { object: { a: "integer" } },
    },
  };
  const encoded: Content = {
    ...form,
    encoding: {
      ids: { style: "form", explode: false },
      deep: { style: "deepObject", explode: true },
    },
  };
  it("reads properties by their shapes and encodings", async () => {
    const body =
      "name=a+b%26&age=7&tags=x&ids=1,2&address=%7B%22street%22%3A%22s%22%7D&deep[a]=3&other=1&twice=1&twice=2";
    expect(await send([encoded], form.type, body, { shape })).toEqual({
      name: "a b&",
      age: 7,
      tags: ["x"],
      ids: [1, 2],
      address: { street: "s" },
      deep: { a: 3 },
      other: "1",
      twice: ["1", "2"],
    });
  });

  it("is an object even when nothing is in it", async () => {
    expect(await send([encoded], form.type, "", { shape })).toEqual({});
  });

  it("refuses what is malformed, too much or not JSON", async () => {
    expect(await send([encoded], form.type, "name=%zz", { shape })).toBe(400);
    expect(await send([encoded], form.type, "a=1&".repeat(1001), { shape })).toBe(400);
    expect(await send([encoded], form.type, "address={", { shape })).toBe(400);
  });

  it("makes `__proto__` a name like any other", async () => {
    const body = (await send([form], form.type, "__proto__=1&deep[__proto__][x]=1", {
      shape,
    })) as object;
    expect(Object.hasOwn(body, "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  });
});

describe("multipart", () => {
  const shape: TextShape = {
    object: {
      file: "file",
      files: { array: "file" },
      meta: { object: { a: "integer" } },
      count: "integer",
      tags: { array: "string" },
    },
  };
  const raw = (...parts: readonly string[]): string =>
    [...parts.map((part) => `--b\r\n${part}\r\n`), "--b--\r\n"].join("");
  const disposition = (name: string, more = ""): string =>
    `Content-Disposition: form-data; name="${name}"${more}`;
  const type = "multipart/form-data; boundary=b";

  it("reads what a browser sends", async () => {
    const data = new FormData();
    data.append("file", new File(["hällo"], '../../etc/p"asswd', { type: "text/plain" }));
    data.append("files", new Blob(["1"]));
    data.append("files", new File(["2"], "b"));
    data.append("meta", JSON.stringify({ a: 1 }));
    data.append("count", "3");
    data.append("tags", "x");
    const { server, seen } = echo(
      [
        {
          operation: operation("post", "POST /x", { body: { content: [multipart] } }),
          shapes: { "body/multipart/form-data": shape },
          parse: anything,
        },
      ],
      {},
      { readers: { multipart: readMultipart } },
    );
    await call(server, "/x", { method: "POST", body: data });
    const body = (seen.request as { body: { file: File; files: File[] } }).body;
    expect(body).toMatchObject({ meta: { a: 1 }, count: 3, tags: ["x"] });
    expect([body.file.name, body.file.type, await body.file.text()]).toEqual([
      'p"asswd',
      "text/plain",
      "hällo",
    ]);
    expect(await Promise.all(body.files.map((file) => file.text()))).toEqual(["1", "2"]);
  });

  it.each<[string, string, unknown]>([
    ["a text", raw(`${disposition("count")}\r\n\r\n7`), { count: 7 }],
    [
      "headers in another order and case",
      raw(`X-A: b\r\ncontent-disposition:form-data;name=count\r\n\r\n7`),
      { count: 7 },
    ],
    [
      "a repeated scalar",
      raw(`${disposition("count")}\r\n\r\n7`, `${disposition("count")}\r\n\r\n8`),
      { count: 8 },
    ],
    [
      "JSON by its own type",
      raw(`${disposition("tags")}\r\nContent-Type: application/json\r\n\r\n["a","b"]`),
      { tags: ["a", "b"] },
    ],
    [
      "a preamble and padding",
      `preamble\r\n--b \t\r\n${disposition("count")}\r\n\r\n7\r\n--b--\r\nepilogue`,
      { count: 7 },
    ],
    ["no parts", "--b--\r\n", {}],
    ["an undeclared text", raw(`${disposition("x")}\r\n\r\n7`), { x: "7" }],
    ["`__proto__`", raw(`${disposition("__proto__")}\r\n\r\n7`), JSON.parse('{"__proto__":"7"}')],
    ["no final boundary", `--b\r\n${disposition("count")}\r\n\r\n7`, 400],
    ["no boundary at all", "nothing", 400],
    ["no name", raw("Content-Disposition: form-data\r\n\r\n7"), 400],
    ["no headers", raw("\r\n7"), 400],
    ["a huge header", raw(`X: ${"a".repeat(1_000_000)}\r\n${disposition("count")}\r\n\r\n7`), 400],
    [
      "too many parts",
      raw(...Array.from({ length: 1001 }, () => `${disposition("x")}\r\n\r\n7`)),
      400,
    ],
    ["bad JSON", raw(`${disposition("meta")}\r\n\r\n{`), 400],
  ])("%s", async (_, body, expected) => {
    expect(await send([multipart], type, body, { shape })).toEqual(expected);
  });

  it("wants a boundary", async () => {
    expect(await send([multipart], "multipart/form-data", raw())).toBe(400);
  });

  it("takes nothing of a filename but its last segment", async () => {
    const part = (name: string): string =>
      raw(`${disposition("file", `; filename="${name}"`)}\r\n\r\nx`);
    for (const [name, expected] of [
      ["../../x", "x"],
      ["C:\\dir\\x.txt", "x.txt"],
      ["a\0b", "ab"],
      ["", ""],
      ['q\\"q', 'q"q'],
    ] as const) {
      const body = (await send([multipart], type, part(name), { shape })) as { file: File };
      expect(body.file.name).toBe(expected);
    }
  });

  it("refuses a part of another type than the document's", async () => {
    const content: Content = {
      ...multipart,
      encoding: { file: { contentType: "image/png, image/jpeg" } },
    };
    const part = (each: string): string =>
      raw(`${disposition("file", '; filename="f"')}\r\nContent-Type: ${each}\r\n\r\nx`);
    expect(await send([content], type, part("image/png"), { shape })).toMatchObject({
      file: expect.any(File) as unknown,
    });
    expect(await send([content], type, part("text/html"), { shape })).toBe(400);
  });
});
