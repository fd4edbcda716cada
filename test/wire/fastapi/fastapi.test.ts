import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Server } from "../../../generated/runtime/server/server.js";
import { generate } from "../../support/generate.ts";
import { load } from "../../validators/support/generate.ts";
import { type Application, hasFastApi, startApplication } from "./application.ts";
import { asked, requestOf } from "./requests.ts";

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** The recorded responses of the application; `RECORD=1` asks it again. */
interface Recorded {
  readonly document: object;
  /** The responses to `asked`. */
  readonly answers: readonly Answered[];
  /** The calls of the generated client, and the responses. */
  readonly calls: readonly (readonly [call: string, answer: Answered])[];
}

const file = new URL("recorded.json", import.meta.url);
const isRecording = process.env["RECORD"] !== undefined;
const isLive = isRecording || hasFastApi();
if (!isLive) console.warn("FastAPI is not installed for python3: its recorded responses are used");

const application: Application | undefined = isLive ? await startApplication() : undefined;
if (isRecording && application !== undefined) await record(application);
const recorded = JSON.parse(readFileSync(file, "utf8")) as Recorded;
afterAll(async () => application?.stop());

async function answerOf(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

async function record({ url }: Application): Promise<void> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as object;
  const answers: Answered[] = [];
  for (const each of asked) answers.push(await answerOf(await fetch(requestOf(each, url))));
  const calls: [string, Answered][] = [];
  const shop = await loadShop(document);
  const client = shop.createClient({
    baseUrl: url,
    retries: 0,
    fetch: async (request: Request) => {
      const response = await fetch(request);
      calls.push([callOf(request), await answerOf(response.clone())]);
      return response;
    },
  });
  await callAll(shop, client);
  writeFileSync(file, `${JSON.stringify({ document, answers, calls }, null, 1)}\n`);
}

function callOf({ method, url }: Request): string {
  const { pathname, search } = new URL(url);
  return `${method} ${pathname}${search}`;
}

interface Shop {
  readonly createServer: (handlers: object, options: object) => Server;
  readonly createClient: (options: object) => unknown;
  readonly [operation: string]: (...args: readonly never[]) => unknown;
}

async function loadShop(document: object): Promise<Shop> {
  const { files } = await generate(
    { "shop.json": JSON.stringify(document) },
    { documents: { shop: "shop.json" }, emit: { serialize: "filter" } },
  );
  return (await load(files, "shop/index.ts")) as unknown as Shop;
}

/** The calls of the generated client, and their results. */
async function callAll(shop: Shop, client: unknown): Promise<unknown> {
  type Call = (
    client: unknown,
    input: object,
  ) => Promise<unknown> & {
    result(): Promise<{ status: number; body: unknown }>;
  };
  const call = (name: string): Call => shop[name] as unknown as Call;
  const missing = await call("readItem")(client, { path: { item_id: 7 } }).result();
  const invalid = await call("createItem")(client, { body: { name: "" } }).result();
  return [
    await call("readFlags")(client, { query: { flag: true, count: 2, many: [1, 2] } }),
    await call("sendFlags")(client, { body: { flag: true, count: 1, price: 1.5, many: [3] } }),
    await call("sendForm")(client, { body: { agree: true } }),
    await call("sendFile")(client, { body: { file: new File(["bytes"], "ä.txt"), public: true } }),
    await call("readCaller")(client, { headers: { "x-trace": "t" }, cookies: { session: "s1" } }),
    await call("createItem")(client, { body: { name: "a" } }),
    [missing.status, missing.body],
    [invalid.status, invalid.body],
  ];
}

describe("the generated client and FastAPI", () => {
  it(isLive ? "that runs" : "as recorded", async () => {
    const shop = await loadShop(recorded.document);
    const left = [...recorded.calls];
    const client = shop.createClient({
      baseUrl: application?.url ?? "http://localhost",
      retries: 0,
      fetch: async (request: Request) => {
        if (application !== undefined) return await fetch(request);
        const [call, answer] = left.shift() ?? [];
        expect(callOf(request)).toBe(call);
        if (answer === undefined) throw new Error("not recorded");
        return Response.json(answer.body, { status: answer.status });
      },
    });
    expect(await callAll(shop, client)).toEqual([
      { flag: true, count: 2, price: 0, maybe: null, many: [1, 2] },
      { flag: true, count: 1, price: 1.5, maybe: null, text: null, many: [3], inner: null },
      { agree: true, n: 3 },
      { name: "ä.txt", size: 5, public: true },
      { trace: "t", session: "s1" },
      { id: 1, name: "a", price: 1.5 },
      [404, { detail: "No item 7" }],
      [
        422,
        {
          detail: [
            expect.objectContaining({
              type: "string_too_short",
              loc: ["body", "name"],
              msg: "String should have at least 1 character",
            }),
          ],
        },
      ],
    ]);
  });
});

/** A response without what the server never sends: the input, and its context. */
function plain({ status, body }: Answered): Answered {
  const { detail } = (body ?? {}) as { readonly detail?: unknown };
  if (status !== 422 || !Array.isArray(detail)) return { status, body };
  const errors = detail.map(({ type, loc, msg }: Record<string, unknown>) => ({ type, loc, msg }));
  return { status, body: { detail: errors } };
}

describe("the generated server in the place of FastAPI", () => {
  let server: Server;
  beforeAll(async () => {
    const { createServer, HttpError } = await loadShop(recorded.document);
    const Thrown = HttpError as unknown as new (status: number, detail: string) => Error;
    const given = ({ query, body }: Record<string, unknown>): object => ({
      status: 200,
      body: query ?? body,
    });
    const handlers = {
      readFlags: ({ query }: { query: object }) => given({ query: { maybe: null, ...query } }),
      sendFlags: ({ body }: { body: object }) =>
        given({ body: { maybe: null, text: null, inner: null, ...body } }),
      sendForm: given,
      createItem: ({ body }: { body: { name: string; price: number } }) => ({
        status: 201,
        // `secret` is not in the schema of the response, as in `shop.py`.
        body: { id: 1, name: body.name, price: body.price, secret: "x" },
      }),
      readItem: ({ path }: { path: { item_id: number } }) => {
        throw new Thrown(404, `No item ${path.item_id}`);
      },
      putNote: ({ body }: { body?: unknown }) =>
        given({ body: { given: body !== undefined && body !== null } }),
    };
    server = createServer(handlers, { lenient: true });
  });

  it.each(asked.map((each, index) => [each, recorded.answers[index]] as const))(
    "%j",
    async (each, answer) => {
      const response = await server.fetch(requestOf(each, "http://localhost"));
      expect(plain(await answerOf(response))).toEqual(plain(answer as Answered));
    },
  );
});
