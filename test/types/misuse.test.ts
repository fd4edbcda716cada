import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { type Generated, generate } from "../support/generate.ts";
import { typecheck, writeFiles } from "../support/typecheck.ts";

const text = `
openapi: 3.1.0
info: { title: Example, version: '1' }
paths:
  /devices:
    get: { operationId: getDevices, responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } } } }
  /lamps:
    get:
      operationId: getLamps
      parameters: [{ name: on, in: query, schema: { type: boolean } }, { name: X-Trace, in: header, schema: { type: string } }]
      responses: { '204': { description: ok } }
components:
  schemas:
    Closed: { type: object, additionalProperties: false }
    Named: { type: object, properties: { name: { type: string } } }
    Holder: { type: object, properties: { closed: { $ref: '#/components/schemas/Closed' } } }
`;

const use = `
import { type Closed, createClient, Example, getDevices, getLamps, type GetDevicesRequest, type Holder, type Named } from "./openapi/index.js";

const client = createClient({ baseUrl: "https://example.com" });
const example = new Example({ baseUrl: "https://example.com" });
const signal = AbortSignal.timeout(5);

export const calls: readonly Promise<unknown>[] = [
  getDevices(client),
  getDevices(client, {}),
  getDevices(client, { signal, headers: { a: "b" } }),
  getDevices(client, {}, { signal }),
  example.devices.list({ signal }),
  getLamps(client),
  getLamps(client, {}, { signal }),
  getLamps(client, { query: { on: true } }),
  // @ts-expect-error an operation without parameters takes none
  getDevices(client, { query: { nope: 1 }, body: 3 }),
  // @ts-expect-error
  getDevices(client, 5),
  // @ts-expect-error
  getDevices(client, {}, { body: 3 }),
  // @ts-expect-error
  example.devices.list({ body: 3 }),
  // @ts-expect-error options come after the input
  getLamps(client, { signal }),
  // @ts-expect-error
  getLamps(client, { query: { on: true }, signal }),
  // @ts-expect-error
  getLamps(client, { headers: { a: "b" } }),
  // @ts-expect-error
  example.lamps.list({ signal }),
];

export const nothing: readonly Closed[] = [{}];
const named: Named = { name: "n" };
const some = { a: 1 };
export const wrong: readonly (Closed | GetDevicesRequest)[] = [
  // @ts-expect-error
  5,
  // @ts-expect-error
  "text",
  // @ts-expect-error
  { a: 1 },
  // @ts-expect-error
  some,
  // @ts-expect-error
  named,
  // @ts-expect-error
  [1],
];
// @ts-expect-error
export const inside: Holder = { closed: { a: 1 } };
`;

let generated: Generated;
beforeAll(async () => {
  generated = await generate({ "openapi.yaml": text });
});

test("what the document does not know does not compile", async () => {
  expect(await typecheck(new Map([...generated.files, ["use.ts", use]]))).toEqual([]);
});

test("an operation without input heeds the options of its call", async () => {
  const { createClient, getDevices } = await load();
  const sent: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request);
    return Response.json([]);
  };
  const client = createClient({ baseUrl: "https://example.com", fetch });
  await getDevices(client);
  await getDevices(client, { headers: { a: "b" } });
  await getDevices(client, {}, { headers: { a: "c" } });
  await getDevices(client, { headers: { a: "d" } }, { retries: 0 });
  expect(sent.map(({ headers }) => headers.get("a"))).toEqual([null, "b", "c", "d"]);
  const signal = AbortSignal.abort();
  await expect(getDevices(client, { signal })).rejects.toThrow("aborted");
  await expect(getDevices(client, { signal }, { retries: 0 })).rejects.toThrow("aborted");
  expect(sent.length).toBe(4);
});

interface Module {
  createClient(options: object): object;
  getDevices(client: object, options?: object, more?: object): Promise<unknown>;
}

async function load(): Promise<Module> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-misuse-"));
  try {
    await writeFiles(folder, generated.files);
    const outfile = join(folder, "bundle.mjs");
    const entryPoints = [join(folder, "openapi/index.ts")];
    await build({ entryPoints, outfile, bundle: true, format: "esm", platform: "node" });
    return (await import(pathToFileURL(outfile).href)) as Module;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
