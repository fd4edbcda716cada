import { beforeAll, expect, it } from "vitest";
import type { Server } from "../../generated/runtime/server/server.js";
import { generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";

const types = ["application/jsonl", "application/json-seq", "application/geo+json-seq"] as const;
const ok = (content: object) => ({ "200": { description: "ok", content } });
const items = { itemSchema: { type: ["object", "null"], properties: { at: { type: "string" } } } };
const image = { "image/*": { schema: { type: "string", format: "binary" } } };

const document = {
  openapi: "3.2.0",
  info: { title: "Example", version: "1" },
  paths: {
    ...Object.fromEntries(
      types.map((type, index) => [
        `/items${index}`,
        {
          post: {
            operationId: `echo${index}`,
            requestBody: { required: true, content: { [type]: items } },
            responses: ok({ [type]: items }),
          },
        },
      ]),
    ),
    "/image": {
      put: {
        operationId: "putImage",
        requestBody: { required: true, content: image },
        responses: ok({ "text/plain": { schema: { type: "string" } } }),
      },
    },
  },
};

type Call = (client: object, input: object) => Promise<unknown>;

interface Loaded {
  createServer(handlers: object): Server;
  createClient(options: object): object;
  readonly [name: string]: unknown;
}

let api: Loaded;
let client: object;

beforeAll(async () => {
  const { files } = await generate({ "openapi.json": JSON.stringify(document) });
  api = (await load(files, "openapi/index.ts")) as unknown as Loaded;
  const echo = ({ body }: { readonly body: unknown }) => ({ status: 200, body });
  const server = api.createServer({
    echo0: echo,
    echo1: echo,
    echo2: echo,
    putImage: async ({ body }: { readonly body: ReadableStream }) => ({
      status: 200,
      body: await new Response(body).text(),
    }),
  });
  client = api.createClient({ baseUrl: "http://a.test", fetch: server.fetch });
});

it.each(types)("a sequence of values arrives as it was sent: %s", async (type) => {
  const call = api[`echo${types.indexOf(type)}`] as Call;
  const body = [{ at: "a\nb" }, null, { at: "\u001e ü" }];
  const seen: unknown[] = [];
  for await (const item of (await call(client, { body })) as AsyncIterable<unknown>)
    seen.push(item);
  expect(seen).toEqual(body);
});

it("bytes without a media type are of any that a range has", async () => {
  const call = api["putImage"] as Call;
  const named = new Blob(["PNG"], { type: "image/png" });
  for (const body of [new TextEncoder().encode("PNG"), named]) {
    expect(await call(client, { body })).toBe("PNG");
  }
  const text = new Blob(["text"], { type: "text/plain" });
  await expect(call(client, { body: text })).rejects.toMatchObject({ status: 415 });
});
