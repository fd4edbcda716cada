import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "../../bench/size/bundle.mjs";
import { memoryHost } from "../../src/host/memory.ts";
import { mockOf } from "../mock/support/mock-of.ts";
import { runScaffold } from "../scaffold/support/project.ts";
import { generate } from "../support/generate.ts";
import { writeFiles } from "../support/typecheck.ts";
import { chromium } from "../support/chromium.ts";
import { type Closing, attempting, listen, runInPage } from "./page.ts";

const document = `
openapi: 3.2.0
info: { title: Kennel, version: '1' }
paths:
  /dogs:
    get:
      operationId: listDogs
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Dog' } } } } } }
    post:
      operationId: createDog
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewDog' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } } }
  /dogs/{id}:
    get:
      operationId: getDog
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } }
        '404': { description: no, content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string } } } } } }
  /photos:
    post:
      operationId: upload
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, title: { type: string } } } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } } } }
  /barks:
    get:
      operationId: watch
      responses: { '200': { description: ok, content: { text/event-stream: { itemSchema: { type: object, required: [data], properties: { data: { type: string } } } } } } }
components:
  schemas:
    NewDog: { type: object, required: [name], properties: { name: { type: string } } }
    Dog: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
`;

const page = (baseUrl: string): string => `
import { createClient, createDog, getDog, listDogs, upload, watch } from "./openapi/index.ts";
const client = createClient({ baseUrl: ${JSON.stringify(baseUrl)}, retries: 0 });
${attempting.head}
await attempt("create", () => createDog(client, { body: { name: "Rex" } }));
await attempt("list", () => listDogs(client));
// A mock responds as \`Prefer\` says.
await attempt("missing", () => getDog(client, { path: { id: "none" } }, { headers: { prefer: "code=404" } }));
await attempt("upload", async () => (await upload(client, { body: { file: new File(["bytes"], "é.txt"), title: "t" } }).result()).status);
await attempt("events", async () => { for await (const event of await watch(client)) return typeof event.data; });
await attempt("abort", () => listDogs(client, { signal: AbortSignal.abort(new Error("enough")) }));
${attempting.end}
`;

/** The servers of the document, each with what differs in its responses. */
const servers = {
  mock: mocked,
  "scaffolded service": scaffolded,
} as const;

describe.skipIf(chromium === undefined).each(Object.entries(servers))(
  "a %s in Chromium, from another origin (needs `chromium`)",
  (_, serve) => {
    const closing: Closing = [];
    let seen: Readonly<Record<string, unknown>> = {};

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), "specloom-page-"));
      closing.push(() => rm(folder, { recursive: true, force: true }));
      const { files } = await generate({ "openapi.yaml": document });
      await writeFiles(folder, files);
      const url = await listen(await serve(closing), closing);
      seen = await runInPage(await bundle(page(url), folder), closing);
    }, 120_000);

    afterAll(async () => {
      for (const close of closing) await close();
    });

    it("creates and lists", () => {
      const dog = { id: expect.any(String) as string, name: expect.any(String) as string };
      expect(seen["create"]).toEqual(dog);
      expect(seen["list"]).toEqual(expect.arrayContaining([dog]));
    });

    it("takes uploads", () => {
      expect(seen["upload"]).toBe(201);
    });

    it("sends events", () => {
      expect(seen["events"]).toBe("string");
    });

    it("responds with errors, and can be left", () => {
      expect(seen["missing"]).toBe(
        "ApiError: getDog: status 404 application/json, declared application/json",
      );
      expect(seen["abort"]).toBe("Error: enough");
    });
  },
);

async function mocked(): Promise<RequestListener> {
  const { server } = await mockOf(memoryHost({ "openapi.yaml": document }), "openapi.yaml");
  return (server as unknown as { readonly node: RequestListener }).node;
}

/** The service that is scaffolded for the document, with its store in memory. */
async function scaffolded(closing: Closing): Promise<RequestListener> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-service-"));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "openapi.yaml"), document);
  const { code, stderr } = await runScaffold(folder, "service", { from: "openapi.yaml" });
  if (code !== 0) throw new Error(stderr);
  const outfile = join(folder, "bundle.mjs");
  await build({
    stdin: {
      contents: `export { createService } from "./src/service.ts"; export { memoryStore } from "./src/store.ts";`,
      resolveDir: join(folder, "service"),
    },
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
  });
  const { createService, memoryStore } = (await import(pathToFileURL(outfile).href)) as {
    createService(options: object): { readonly node: RequestListener };
    memoryStore(): unknown;
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createService({
    store: memoryStore(),
    log,
    keys: [],
    validateResponses: "throw",
    isReady: () => true,
    origins: ["*"],
  }).node;
}
