import "temporal-polyfill/global";
import type {} from "temporal-polyfill/types/global";
import { expect, test } from "vitest";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

/** Dates, ids and enums at every place of a request and a response. */
const document = `
openapi: 3.1.0
info: { title: Example, version: '1' }
paths:
  /visits/{id}/{day}:
    post:
      operationId: putVisit
      parameters:
        - { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/VisitId' } }
        - { name: day, in: path, required: true, schema: { type: string, format: date } }
        - { name: since, in: query, schema: { type: string, format: date-time } }
        - { name: within, in: query, schema: { type: array, items: { type: string, format: duration } } }
        - { name: X-At, in: header, schema: { type: string, format: date-time } }
        - { name: trace, in: cookie, schema: { type: string, format: uuid } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { day: { type: string, format: date }, owner: { type: string, format: uuid } } } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Visit' } } } }
      responses:
        '200':
          description: ok
          headers: { X-Next: { schema: { type: string, format: date } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Visit' } } }
  /forms:
    post:
      operationId: sendForm
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [at, id], properties: { at: { type: string, format: date-time }, id: { $ref: '#/components/schemas/VisitId' } } } } } }
      responses: { '200': { description: ok, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Visit' } } } } }
components:
  schemas:
    VisitId: { type: string, format: uuid }
    Number: { type: integer, format: int64 }
    State: { type: string, enum: [planned, done] }
    Visit:
      type: object
      required: [at, state]
      properties:
        id: { $ref: '#/components/schemas/VisitId' }
        other: { type: string, format: uuid, default: 00000000-0000-4000-8000-000000000000 }
        number: { $ref: '#/components/schemas/Number' }
        at: { type: string, format: date-time }
        day: { type: [string, 'null'], format: date }
        length: { type: string, format: duration, default: PT1H }
        opens: { type: string, format: time }
        days: { type: object, additionalProperties: { type: string, format: date } }
        state: { $ref: '#/components/schemas/State' }
        states: { type: array, items: { enum: [planned, done] }, default: [done] }
        made: { type: string, format: date-time, readOnly: true }
`;

const options = {
  types: {
    "date-time": "Temporal.Instant",
    date: "Temporal.PlainDate",
    duration: "Temporal.Duration",
    int64: "bigint",
    brand: { format: ["uuid"], schemas: ["Visit*", "Number"] },
    openEnums: true,
  },
} as const;
const files = generate({ "visits.yaml": document }, options).then((generated) => generated.files);

type Call = (client: unknown, input: unknown) => PromiseLike<unknown>;

interface Surface {
  readonly createServer: (handlers: object, options: object) => { readonly fetch: typeof fetch };
  readonly createClient: (options: object) => unknown;
  readonly checkCalls: () => object;
  readonly parseVisitId: (value: unknown) => string;
  readonly parseVisit: (value: unknown) => unknown;
  readonly isVisit: (value: unknown) => boolean;
  readonly putVisit: Call;
  readonly sendForm: Call;
}

const surface = files.then(
  async (all) => (await load(all, "visits/index.ts")) as unknown as Surface,
);

const id = "9b2e1c6e-5c1b-4c3a-9a5e-0f3c3b0d7a11";
const at = Temporal.Instant.from("2026-01-02T03:04:05.123456789Z");
const day = Temporal.PlainDate.from("2026-01-02");
const length = Temporal.Duration.from("P1DT2H");
const visit = { id, at, day: null, length, days: { constructor: day }, state: "done" };

test("dates of `Temporal` reach handlers and callers, at every place", async () => {
  const { createServer, createClient, checkCalls, putVisit, sendForm } = await surface;
  const received: Record<string, unknown>[] = [];
  const urls: string[] = [];
  const server = createServer(
    {
      putVisit: (request: Record<string, unknown>) => {
        received.push(request);
        return { status: 200, body: { ...visit, made: at }, headers: { "X-Next": day } };
      },
      sendForm: (request: Record<string, unknown>) => {
        received.push(request);
        return {
          status: 200,
          body: (async function* () {
            yield visit;
          })(),
        };
      },
    },
    { validateResponses: "throw" },
  );
  const client = createClient({
    baseUrl: "http://test",
    check: checkCalls(),
    fetch: (request: Request) => {
      urls.push(request.url);
      return server.fetch(request);
    },
  });
  const input = {
    path: { id, day },
    query: { since: at, within: [length], filter: { day, owner: id } },
    headers: { "X-At": at },
    body: visit,
  };
  const result = await putVisit(client, input);
  expect(result).toMatchObject({ ...visit, made: at });
  expect(urls[0]).toContain(`/visits/${id}/2026-01-02?since=2026-01-02T03%3A04%3A05.123456789Z`);
  expect(received[0]).toMatchObject({
    path: { id, day },
    query: { since: at, within: [length], filter: { day, owner: id } },
    body: { ...visit, states: ["done"] },
  });
  const { path, body } = received[0] as { path: { day: object }; body: { at: object } };
  expect(path.day).toBeInstanceOf(Temporal.PlainDate);
  expect(body.at).toBeInstanceOf(Temporal.Instant);
  const events = (await sendForm(client, { body: { at, id } })) as AsyncIterable<unknown>;
  for await (const event of events) expect(event).toMatchObject({ at, length });
  expect(received[1]).toMatchObject({ body: { at, id } });
});

test("what `Temporal` cannot hold is invalid, and digits beyond nanoseconds are cut off", async () => {
  const { isVisit, parseVisit } = await surface;
  const wrong = [
    { at: "2016-12-31T23:59:60Z" },
    { at: "2026-01-02" },
    { day: "2026-02-30" },
    { length: "P1Y2W" },
    { length: `P${"9".repeat(30)}D` },
    { length: "PT0.5S" },
  ];
  const valid = { at: "2026-01-02t03:04:05z", state: "done" };
  expect(isVisit(valid)).toBe(true);
  for (const part of wrong)
    expect(isVisit({ ...valid, ...part }), JSON.stringify(part)).toBe(false);
  const long = { ...valid, at: "2026-01-02T04:04:05.1234567899+01:00" };
  expect(parseVisit(long)).toMatchObject({ ok: true, value: { at } });
});

test("a project without `Temporal` is told so", async () => {
  const { isVisit } = await surface;
  const known = globalThis.Temporal;
  try {
    Reflect.deleteProperty(globalThis, "Temporal");
    expect(() => isVisit({ at: "2026-01-02T03:04:05Z", state: "done" })).toThrow(
      "`Temporal` is missing",
    );
  } finally {
    globalThis.Temporal = known;
  }
});

test("open enums accept values that the document does not list, in responses", async () => {
  const { isVisit } = await surface;
  const at = "2026-01-02T03:04:05Z";
  expect(isVisit({ at, state: "cancelled", states: ["lost"] })).toBe(true);
  expect(isVisit({ at, state: 5 })).toBe(false);
});

const use = `
import "temporal-polyfill/types/global";
import {
  type Handlers, type State, type Uuid, type Visit, type VisitId,
  checkCalls, createClient, createServer, isVisitId, parseNumberModel, parseUuid, parseVisit, parseVisitId, putVisit,
} from "./visits/index.js";

const given = parseVisitId("9b2e1c6e-5c1b-4c3a-9a5e-0f3c3b0d7a11");
if (!given.ok) throw new Error(given.issues[0]?.message);
const id: VisitId = given.value;
const uuid: Uuid = id;
const number = parseNumberModel(5);
if (!number.ok) throw new Error();
const made = parseUuid("x");
export const other: Uuid = made.ok ? made.value : id;
const text: string = id;
const state: State = "cancelled";
const visit: Visit = { id, other: id, at: Temporal.Instant.from("2026-01-02T03:04:05Z"), state, number: number.value };
const client = createClient({ baseUrl: "http://test", check: checkCalls() });
const day = Temporal.PlainDate.from("2026-01-02");

export const handlers: Handlers = {
  putVisit: ({ path, query, body }) => {
    const same: VisitId = path.id;
    const within: readonly Temporal.Duration[] = query.within ?? [];
    const hours = body.length.hours + within.length;
    return { status: 200, body: { ...body, id: same, other: query.filter?.owner ?? body.other, length: Temporal.Duration.from({ hours }) } };
  },
  sendForm: ({ body }) => ({ status: 200, body: (async function* () { yield { ...visit, at: body.at }; })() }),
};
export const server: unknown = createServer(handlers);
export const call: Promise<Visit> = putVisit(client, { path: { id, day }, query: { filter: { owner: uuid } }, body: visit });
export function find(value: string): VisitId | undefined { return isVisitId(value) ? value : undefined; }
export function words(own: State): string {
  if (own === "planned") return "later";
  return own.toUpperCase();
}
export function parsed(value: unknown): Visit | undefined { const found = parseVisit(value); return found.ok ? found.value : undefined; }
export { text };

export const wrong: readonly VisitId[] = [
  // @ts-expect-error a text that was not checked
  "9b2e1c6e-5c1b-4c3a-9a5e-0f3c3b0d7a11",
  // @ts-expect-error any id of the format
  uuid,
  // @ts-expect-error
  number.value,
];
// @ts-expect-error
putVisit(client, { path: { id: "x", day }, body: visit });
// @ts-expect-error
putVisit(client, { path: { id, day: "2026-01-02" }, body: visit });
`;

test("it compiles, and ids that were not checked do not", async () => {
  const all = new Map([...(await files), ["use.ts", use]]);
  expect(await typecheck(all)).toEqual([]);
});
