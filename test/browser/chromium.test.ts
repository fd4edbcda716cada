import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../../bench/size/bundle.mjs";
import { generate } from "../support/generate.ts";
import { writeFiles } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";
import { chromium } from "../support/chromium.ts";
import { type Closing, attempting, listen, runInPage } from "./page.ts";

const document = `
openapi: 3.2.0
info: { title: Example, version: '1' }
servers: [{ url: http://127.0.0.1 }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: ok
          headers: { X-Total: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: { type: string } } } }
        '404': { description: no, content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } } }
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, tags: { type: array, items: { type: string } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object } } } } }
  /ticks:
    get:
      operationId: watch
      responses: { '200': { description: ok, content: { text/event-stream: { itemSchema: { type: object, required: [data], properties: { id: { type: string }, data: { type: object, properties: { at: { type: integer } } } } } } } } }
  /moved:
    get:
      operationId: moved
      responses: { '307': { description: elsewhere, headers: { Location: { schema: { type: string } } } } }
  /login:
    get:
      operationId: login
      parameters: [{ name: session, in: cookie, schema: { type: string } }]
      responses: { '204': { description: ok } }
`;

/** The page: each entry is the outcome of a call, as text. */
const page = (baseUrl: string): string => `
import { createClient, eventsOf, listPets, login, moved, upload, urlOf, listPetsOperation, watch } from "./openapi/index.ts";
const client = createClient({ baseUrl: ${JSON.stringify(baseUrl)}, retries: 0, headers: { "x-own": "1" } });
${attempting.head}
await attempt("list", () => listPets(client, { query: { limit: 2 } }));
await attempt("headers", async () => (await listPets(client).result()).headers);
await attempt("missing", () => listPets(client, { query: { limit: 0 } }));
await attempt("upload", () => upload(client, { body: { file: new File(["bytes"], "é.txt", { type: "text/plain" }), tags: ["a", "b"] } }));
await attempt("form", () => {
  const body = new FormData();
  body.append("file", new Blob(["form"]), "f.bin");
  return upload(client, { body });
});
await attempt("no file", () => upload(client, { body: { file: "text" } }));
await attempt("events", async () => {
  const ids = [];
  for await (const { id, data } of eventsOf(await watch(client))) {
    ids.push([id, data.data.at]);
    if (ids.length === 3) break;
  }
  return ids;
});
await attempt("abort", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("enough")), 50);
  for await (const event of await watch(client, { signal: controller.signal })) void event;
});
await attempt("redirect", () => moved(client));
await attempt("cookie", () => login(client, { cookies: { session: "a" } }));
await attempt("url", async () => urlOf(listPetsOperation, { query: { limit: 1 } }));
${attempting.end}
`;

const closing: Closing = [];

describe.skipIf(chromium === undefined)(
  "in Chromium, from another origin (needs `chromium`)",
  () => {
    let seen: Readonly<Record<string, unknown>> = {};

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), "specloom-browser-"));
      closing.push(() => rm(folder, { recursive: true, force: true }));
      const { files } = await generate({ "openapi.yaml": document });
      await writeFiles(folder, files);
      const api = await listen(await service(files), closing);
      seen = await runInPage(await bundle(page(api), folder), closing);
    }, 120_000);

    afterAll(async () => {
      for (const close of closing) await close();
    });

    it("reads bodies and headers", () => {
      expect(seen["list"]).toEqual(["a", "b"]);
      expect(seen["headers"]).toEqual({ "X-Total": 2 });
      expect(seen["url"]).toBe("/pets?limit=1");
    });

    it("throws errors of the server", () => {
      expect(seen["missing"]).toBe(
        "ApiError: listPets: status 404 application/json, declared application/json",
      );
    });

    it("uploads files and forms, and nothing else", () => {
      expect(seen["upload"]).toEqual({
        name: "é.txt",
        type: "text/plain",
        text: "bytes",
        tags: ["a", "b"],
      });
      expect(seen["form"]).toMatchObject({ name: "f.bin", text: "form" });
      expect(seen["no file"]).toMatch(/^InvalidRequestError: The field `file`: not a file/);
    });

    it("reads events, and stops", () => {
      expect(seen["events"]).toEqual([
        ["1", 1],
        ["2", 2],
        ["3", 3],
      ]);
      expect(seen["abort"]).toBe("Error: enough");
    });

    it("says what a browser does not let a page do", () => {
      expect(seen["redirect"]).toBe("ApiError: moved: status opaqueredirect null, declared 307");
      expect(seen["cookie"]).toMatch(/^InvalidRequestError: .*cookies/);
    });
  },
);

/** The server of the document. */
async function service(files: ReadonlyMap<string, string>): Promise<RequestListener> {
  const { createServer: create } = (await load(files, "openapi/index.ts")) as unknown as {
    createServer(handlers: object, options: object): { readonly node: RequestListener };
  };
  const handlers = {
    listPets: ({ query }: { query?: { limit?: number } }) =>
      query?.limit === 0
        ? { status: 404, body: { reason: "none" } }
        : { status: 200, headers: { "X-Total": 2 }, body: ["a", "b"] },
    upload: async ({ body }: { body: { file: File; tags?: string[] } }) => {
      const { file, tags } = body;
      const text = await file.text();
      return { status: 200, body: { name: file.name, type: file.type, text, tags } };
    },
    watch: () => ({
      status: 200,
      body: (async function* () {
        for (let id = 1; id < 1000; id++) {
          yield { id: `${id}`, data: { at: id } };
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })(),
    }),
    moved: () => ({ status: 307, headers: { Location: "/pets" } }),
    login: () => ({ status: 204 }),
  };
  const log = { warn: () => undefined, error: () => undefined };
  return create(handlers, { log, cors: true }).node;
}
