import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";

const document = `
openapi: 3.1.0
info: { title: Foreign, version: "1" }
servers: [{ url: https://example.test }]
paths:
  /text:
    get:
      operationId: text
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } } }
  /empty:
    get: { operationId: empty, responses: { "204": { description: nothing } } }
`;

interface Surface {
  readonly createClient: (options: object) => unknown;
}

let api: Surface & Readonly<Record<string, (client: unknown) => Promise<unknown>>>;

beforeAll(async () => {
  const { files } = await generate({ "foreign.yaml": document });
  api = (await load(files, "foreign/index.ts")) as unknown as typeof api;
});

/** A server of another implementation, which sends the given bytes and hangs up. */
describe("an answer", () => {
  const zipped = gzipSync('{"a":"b"}').toString("latin1");
  const ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  it.each<[string, string, string, unknown]>([
    ["with a mark at the beginning", "text", `${ok}\r\n\xef\xbb\xbf{"a":"b"}`, { a: "b" }],
    ["in another coding", "text", `${ok}Content-Encoding: gzip\r\n\r\n${zipped}`, { a: "b" }],
    [
      "in a media type of another case",
      "text",
      `${ok.replace("application/json", "Application/JSON;Charset=UTF-8")}\r\n{"a":"b"}`,
      { a: "b" },
    ],
    [
      "shorter than announced",
      "text",
      `${ok}Content-Length: 99\r\n\r\n{"a":"b"}`,
      "ConnectionError",
    ],
    [
      "cut in a chunk",
      "text",
      `${ok}Transfer-Encoding: chunked\r\n\r\n9\r\n{"a":`,
      "ConnectionError",
    ],
    ["that are none", "text", "nonsense\r\n\r\n", "ConnectionError"],
    ["that end at once", "text", "", "ConnectionError"],
    ["of nothing, with a body behind", "empty", "HTTP/1.1 204 No Content\r\n\r\nbody", undefined],
  ])("%s", async (_, operation, bytes, expected) => {
    const tcp = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => socket.end(Buffer.from(bytes, "latin1")));
    });
    tcp.listen(0, "127.0.0.1");
    await new Promise((resolve) => tcp.once("listening", resolve));
    const baseUrl = `http://127.0.0.1:${(tcp.address() as AddressInfo).port}`;
    const raw = api.createClient({ baseUrl, retries: 0 });
    const found = await api[operation]?.(raw).catch((error: Error) => error.name);
    tcp.close();
    expect(found).toEqual(expected);
  });
});
