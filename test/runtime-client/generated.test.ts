import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";
import { listen, reply, stub } from "./support.ts";

const thing = { $ref: "#/components/schemas/Thing" };
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const ok = (schema: object, more: object = {}): object => ({
  responses: { "200": { description: "ok", ...json(schema), ...more } },
});
const object = (properties: object): object => ({ type: "object", properties });
const query = (...names: readonly string[]): object => ({
  parameters: names.map((name) => ({
    name,
    in: "query",
    schema: { type: name === "cursor" ? "string" : "integer" },
  })),
});
const list = { type: "array", items: thing };
const integer = { type: "integer" };
const get = (operationId: string, more: object): object => ({ get: { operationId, ...more } });

/** Resources and methods whose names have a meaning in JavaScript. */
const names = ["then", "constructor", "client", "delete", "default", "toString", "__proto__"];

const document = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  servers: [{ url: "https://shop.test" }],
  paths: {
    // As in fastapi-pagination: a filter is posted, and the page is requested in the query.
    "/pages": {
      post: {
        operationId: "pages",
        ...query("page", "size"),
        requestBody: json(object({ filter: {} })),
        ...ok({
          allOf: [
            object({ items: list, total: integer }),
            object({ page: integer, pages: { type: ["integer", "null"] } }),
          ],
        }),
      },
    },
    "/offsets": get("offsets", {
      ...query("offset", "limit"),
      ...ok(object({ data: list, total_count: integer })),
    }),
    "/cursors": get("cursors", {
      ...query("cursor"),
      ...ok(object({ rows: list, meta: object({ next_cursor: { type: ["string", "null"] } }) })),
    }),
    "/links": get("links", {
      ...query("page", "per_page"),
      ...ok(list, { headers: { Link: { schema: { type: "string" } } } }),
    }),
    "/next": get("next", {
      ...query("cursor"),
      ...ok(object({ results: list, next: { type: ["string", "null"], format: "uri" } })),
    }),
    "/fern": get("fern", {
      ...query("from"),
      "x-fern-pagination": {
        cursor: "$request.from",
        next_cursor: "$response.to",
        results: "$response.found.all",
      },
      ...ok(object({ to: {}, found: object({ all: list }) })),
    }),
    "/speakeasy": get("speakeasy", {
      ...query("start"),
      "x-speakeasy-pagination": {
        type: "offsetLimit",
        inputs: [{ name: "start", in: "parameters", type: "offset" }],
        outputs: { results: "$.found" },
      },
      ...ok(object({ found: list })),
    }),
    "/whole": get("whole", { ...query("page", "size"), "x-pagination": false, ...ok(list) }),
    "/plain": get("plain", { ...query("page"), ...ok(list) }),
    "/things/{id}": {
      put: {
        operationId: "putThing",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        requestBody: { required: true, ...json(thing) },
        ...ok(thing),
      },
    },
    "/files": get("files", {
      ...ok(list),
      servers: [
        {
          url: "https://{region}.files.test/{base}",
          variables: { region: { default: "eu", enum: ["eu", "us"] }, base: { default: "v1" } },
        },
      ],
    }),
    ...Object.fromEntries(names.map((name) => [`/${name}/${name}`, get(name, ok({}))])),
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        required: ["id"],
        properties: { id: { type: "integer" } },
        additionalProperties: false,
      },
    },
  },
};

const usage = `
import { createClient, cursors, links, pages, plain, whole, type Thing, checkCalls, Shop } from "./shop/index.js";

const client = createClient({ check: checkCalls({ response: (error) => console.warn(error.issues) }) });
export async function use(): Promise<readonly Thing[]> {
  const page = await pages(client, { query: { size: 2 }, body: { filter: 1 } });
  const all: Thing[] = [...(page.items ?? [])];
  for await (const item of pages(client, {})) all.push(item);
  for await (const { body, items, response } of cursors(client).pages) {
    const next: string | null | undefined = body.meta?.next_cursor;
    if (response.ok && next !== null) all.push(...items);
  }
  const result = await new Shop().links.list().result();
  if (result.ok) all.push(...result.body);
  for await (const item of links(client)) all.push(item);
  // @ts-expect-error: by the document, the response is not paginated.
  for await (const item of whole(client)) all.push(item);
  // @ts-expect-error: nothing declares pages.
  for await (const item of plain(client)) all.push(item);
  return all;
}
`;

type Call = (client: unknown, input?: object, options?: object) => AsyncIterable<unknown>;

let files: ReadonlyMap<string, string>;
let surface: Record<string, unknown>;

beforeAll(async () => {
  const generated = await generate({ "shop.json": JSON.stringify(document) });
  ({ files } = generated);
  surface = await load(files, "shop/index.ts");
});

const create = (options: object): unknown =>
  (surface["createClient"] as (options: object) => unknown)({ retries: 0, ...options });

it("types pages, checks and names", async () => {
  expect(await typecheck(new Map([...files, ["usage.ts", usage]]))).toEqual([]);
});

describe("pages that a document describes", () => {
  const all = [1, 2, 3, 4, 5].map((id) => ({ id }));
  const from = (start: number): readonly object[] => all.slice(start, start + 2);
  const ask = (url: string, name: string): string => new URL(url).searchParams.get(name) ?? "";
  const next = (start: number): string | null => (start + 2 < all.length ? `${start + 2}` : null);

  const answers: Readonly<Record<string, (url: string) => Response>> = {
    pages: (url) => {
      const page = Number(ask(url, "page") || 1);
      return reply({ items: from(2 * page - 2), page, pages: 3, total: 5 });
    },
    offsets: (url) => reply({ data: from(Number(ask(url, "offset"))), total_count: 5 }),
    cursors: (url) => {
      const start = Number(ask(url, "cursor"));
      return reply({ rows: from(start), meta: { next_cursor: next(start) } });
    },
    links: (url) => {
      const start = Number(ask(url, "start"));
      const link = next(start) && `</links?start=${next(start)}>; rel="next"`;
      return reply(from(start), link ? { headers: { link } } : {});
    },
    next: (url) => {
      const start = Number(ask(url, "start"));
      const link = new URL(`/next?start=${next(start)}`, url).href;
      return reply({ results: from(start), next: next(start) && link });
    },
    fern: (url) => {
      const start = Number(ask(url, "from"));
      return reply({ to: next(start), found: { all: from(start) } });
    },
    speakeasy: (url) => reply({ found: from(Number(ask(url, "start"))) }),
  };

  it.each(Object.entries(answers))("%s, over a socket", async (name, answer) => {
    const seen: string[] = [];
    const url = await listen((request, response) => {
      seen.push(request.url ?? "");
      const { status, headers, body } = answer(`http://x${request.url}`);
      response.writeHead(status, Object.fromEntries(headers));
      new Response(body).text().then(
        (text) => response.end(text.replaceAll("http://x/", `${url}/`)),
        () => response.destroy(),
      );
    });
    const found: unknown[] = [];
    const walk = (surface[name] as Call)(create({ baseUrl: url }));
    for await (const item of walk) found.push(item);
    expect(found).toEqual(all);
    expect(seen.length).toBeLessThanOrEqual(4);
  });
});

describe("names that mean something", () => {
  it.each(names)("%s is a resource and an operation, and nothing waits for ever", async (name) => {
    const fetch = stub(reply({ name }));
    const Shop = surface["Shop"] as new (options: object) => Record<string, unknown>;
    const shop = new Shop({ fetch });
    // Whatever the client gives could be awaited, or returned by an async function.
    const awaited = await shop;
    expect(awaited).toBe(shop);
    const member = Object.keys(shop).find(
      (each) => each.replaceAll("_", "") === name.replaceAll("_", "") && each !== "client",
    );
    const resource = (await shop[member ?? ""]) as Record<string, () => Promise<unknown>>;
    const methods = Object.getOwnPropertyNames(resource);
    expect(methods).toHaveLength(1);
    expect(await resource[methods[0] ?? ""]?.()).toEqual({ name });
    expect(fetch.requests[0]?.url).toBe(`https://shop.test/${name}/${name}`);
  });
});

describe("checked calls", () => {
  const check = (options?: object): unknown =>
    (surface["checkCalls"] as (options?: object) => unknown)(options);
  const put = (options: object, id: unknown): Promise<unknown> =>
    (surface["putThing"] as (client: unknown, input: object) => Promise<unknown>)(create(options), {
      path: { id: "a" },
      body: { id },
    });

  it("are refused on either side of the wire, and only where that is asked for", async () => {
    const fetch = stub(reply({ id: "not a number" }));
    await expect(put({ fetch, check: check() }, "x")).rejects.toMatchObject({
      name: "InvalidRequestError",
      issues: [{ instancePath: "/body/id", keyword: "type" }],
    });
    expect(fetch.requests).toHaveLength(0);
    await expect(put({ fetch, check: check() }, 1)).rejects.toMatchObject({
      name: "InvalidResponseError",
      issues: [{ instancePath: "/id", keyword: "type" }],
    });
    expect(await put({ fetch, check: check({ response: false }) }, 1)).toEqual({
      id: "not a number",
    });
    expect(await put({ fetch }, "x")).toEqual({ id: "not a number" });
  });
});

describe("servers of an operation", () => {
  it("are called in place of the document's, their variables at their defaults", async () => {
    const fetch = stub(reply([]));
    const call = surface["files"] as Call;
    await call(create({ fetch }));
    await call(create({ fetch }), {}, { baseUrl: "https://us.files.test/v2/" });
    expect(fetch.requests.map(({ url }) => url)).toEqual([
      "https://eu.files.test/v1/files",
      "https://us.files.test/v2/files",
    ]);
  });
});
