import { beforeAll, expect, it } from "vitest";
import { type Generated, generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

const document = `
openapi: 3.2.0
info: { title: Example, version: '1' }
paths:
  /ticks:
    get:
      operationId: watchTicks
      responses:
        '200': { description: ok, content: { text/event-stream: { itemSchema: { $ref: '#/components/schemas/Tick' } } } }
        '204': { description: nothing follows }
components:
  schemas:
    Tick: { type: object, required: [at], properties: { at: { type: string, format: date-time } } }
`;

interface Loaded {
  createClient(options: object): object;
  watchTicks(client: object, options: object): Promise<AsyncIterable<unknown>>;
  eventsOf(stream: AsyncIterable<unknown>): AsyncIterable<{ id?: string; data: unknown }>;
}

let generated: Generated;
let api: Loaded;

beforeAll(async () => {
  generated = await generate(
    { "openapi.yaml": document },
    { types: { "date-time": "Date", int64: "number" } },
  );
  api = (await load(generated.files, "openapi/index.ts")) as unknown as Loaded;
});

it("goes on where it broke off, with typed items and their ids", async () => {
  const from: unknown[] = [];
  // The items are the data of events, so the events are those of another server.
  const fetch = (request: Request): Promise<Response> => {
    const last = Number(request.headers.get("last-event-id") ?? 0);
    from.push(last);
    if (last >= 4) return Promise.resolve(new Response(null, { status: 204 }));
    const events = [last + 1, last + 2].map(
      (id) => `id: ${id}\nretry: 1\ndata: {"at":"${new Date(id).toISOString()}"}\n\n`,
    );
    const headers = { "content-type": "text/event-stream" };
    return Promise.resolve(new Response(events.join(""), { headers }));
  };
  const client = api.createClient({ baseUrl: "http://a.test", fetch });
  const seen: unknown[] = [];
  const stream = await api.watchTicks(client, { reconnect: true });
  for await (const { id, data } of api.eventsOf(stream)) seen.push([id, data]);
  expect(seen).toEqual([1, 2, 3, 4].map((id) => [`${id}`, { at: new Date(id) }]));
  expect(from).toEqual([0, 2, 4]);
});

it("is typed", async () => {
  const use = `
import { createClient, eventsOf, type Tick, watchTicks } from "./openapi/index.js";
const client = createClient({ baseUrl: "http://a.test" });
const stream = await watchTicks(client, { reconnect: { delay: 10, attempts: 2 } });
if (stream) for await (const { id, event, data } of eventsOf(stream)) {
  const all: [string | undefined, string | undefined, Tick] = [id, event, data];
  void all;
}
`;
  expect(await typecheck(new Map([...generated.files, ["use.ts", use]]))).toEqual([]);
});
