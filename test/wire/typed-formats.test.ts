import { beforeAll, describe, expect, it } from "vitest";
import { type Generated, generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

/** Instants and 64-bit integers at every place of a value. */
const document = `
openapi: 3.1.0
info: { title: Example, version: '1' }
paths:
  /events/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
      - { name: since, in: query, schema: { type: string, format: date-time } }
      - { name: ids, in: query, schema: { type: array, items: { type: integer, format: int64 } } }
      - { name: X-Trace, in: header, schema: { type: integer, format: int64 } }
    post:
      operationId: createEvent
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
        '409': { description: conflict, content: { application/json: { schema: { $ref: '#/components/schemas/Other' } } } }
        '422': { description: bad }
  /at/{at}:
    get:
      operationId: getAt
      parameters:
        - { name: at, in: path, required: true, schema: { type: string, format: date-time } }
        - { name: page, in: query, schema: { type: object, properties: { after: { type: string, format: date-time }, n: { type: integer, format: int64 } } }, style: deepObject }
        - { name: filter, in: query, content: { application/json: { schema: { $ref: '#/components/schemas/Other' } } } }
        - { name: X-At, in: header, schema: { type: string, format: date-time } }
        - { name: seen, in: cookie, schema: { type: string, format: date-time } }
      responses:
        '200': { description: ok, content: { text/plain: { schema: { type: string } } } }
  /plain:
    get:
      operationId: getPlain
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Event' } } } } }
  /forms:
    post:
      operationId: sendForm
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [at, n], properties: { at: { type: string, format: date-time }, n: { type: integer, format: int64 }, deep: { $ref: '#/components/schemas/Event' } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Id' } } } } }
  /parts:
    post:
      operationId: sendParts
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [at, n], properties: { at: { type: string, format: date-time }, n: { type: integer, format: int64 }, ns: { type: array, items: { type: integer, format: int64 } }, deep: { $ref: '#/components/schemas/Event' } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Maybe' } } } } }
  /stream:
    get:
      operationId: streamEvents
      responses: { '200': { description: ok, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Event' } } } } }
  /lines:
    get:
      operationId: listLines
      responses: { '200': { description: ok, content: { application/jsonl: { schema: { $ref: '#/components/schemas/Event' } } } } }
    post:
      operationId: sendLines
      requestBody: { required: true, content: { application/jsonl: { schema: { $ref: '#/components/schemas/Event' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { count: { type: integer, format: int64 } } } } } } }
components:
  schemas:
    Id: { type: integer, format: int64 }
    Maybe: { oneOf: [{ type: integer, format: int64 }, { type: 'null' }] }
    Event:
      type: object
      required: [id, at, tags]
      properties:
        id: { $ref: '#/components/schemas/Id' }
        at: { type: string, format: date-time }
        until: { type: [string, 'null'], format: date-time }
        count: { type: integer, format: int64, default: 5, minimum: 1 }
        start: { type: string, format: date-time, default: '2020-01-01T00:00:00Z' }
        day: { type: string, format: date }
        tags: { type: array, items: { type: integer, format: int64 } }
        opt: { type: array, items: { type: [integer, 'null'], format: int64 } }
        map: { type: object, additionalProperties: { type: integer, format: int64 } }
        times: { type: object, additionalProperties: { type: string, format: date-time } }
        made: { type: string, format: date-time, readOnly: true }
        tuple: { type: array, prefixItems: [{ type: string, format: date-time }, { type: integer, format: int64 }], items: false }
        either: { oneOf: [{ type: integer, format: int64 }, { type: string, format: date-time }, { type: boolean }] }
        unclear: { anyOf: [{ $ref: '#/components/schemas/Event' }, { $ref: '#/components/schemas/Other' }, { type: string, format: date-time }] }
        all: { allOf: [{ $ref: '#/components/schemas/Other' }, { type: object, properties: { more: { type: string, format: date-time } } }] }
        clash: { allOf: [{ $ref: '#/components/schemas/Other' }, { type: object, properties: { x: { type: string } } }] }
        parent: { $ref: '#/components/schemas/Event' }
        meta: {}
        n: { type: number }
    Other: { type: object, properties: { x: { type: string, format: date-time }, y: { type: integer, format: int64 } } }
`;

interface Surface {
  readonly createServer: (
    handlers: object,
    options: object,
  ) => { readonly fetch: (request: Request) => Promise<Response> };
  readonly createClient: (options: object) => unknown;
  readonly checkCalls: () => object;
}

type Call = (
  client: unknown,
  input?: unknown,
) => Promise<unknown> & { result(): Promise<Record<string, unknown>> };

type Options = Partial<Parameters<typeof generate>[1]>;

const both = { "date-time": "Date", int64: "bigint" } as const;
const silent = { warn: () => undefined, error: () => undefined };

async function generated(options: Options = {}): Promise<Generated> {
  return generate({ "typed.yaml": document }, { types: both, ...options });
}

let surface: Surface & Record<string, unknown>;
let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  ({ files } = await generated());
  // With what only other generated modules need: the descriptions of operations, and conversions.
  const all = ["index", "operations", "validators"]
    .map((module) => `export * from "./${module}.js";\n`)
    .join("");
  surface = (await load(new Map([...files, ["typed/all.ts", all]]), "typed/all.ts")) as Surface &
    Record<string, unknown>;
});

const call = (name: string): Call => surface[name] as Call;

/** A client of a service that replies with the result of `answer` for each request. */
function serve(
  answer: (request: Record<string, object>) => unknown,
  options: object = {},
): unknown {
  const names = Object.keys(surface).flatMap((name) => /^(.+)Operation$/.exec(name)?.[1] ?? []);
  const own = Object.fromEntries(names.map((name) => [name, answer]));
  const { fetch } = surface.createServer(own, { validateResponses: "throw", log: silent });
  return surface.createClient({
    baseUrl: "http://test",
    fetch,
    retries: 0,
    check: surface.checkCalls(),
    ...options,
  });
}

/** A client that receives `body` as JSON for every request. */
function answered(body: string, contentType = "application/json", status = 200): unknown {
  const headers = { "content-type": contentType };
  return surface.createClient({
    baseUrl: "http://test",
    fetch: () => Promise.resolve(new Response(body, { status, headers })),
    retries: 0,
  });
}

const large = 9007199254740993n;
const least = -9223372036854775808n;
const at = new Date("2026-01-02T03:04:05.678Z");

const event = {
  id: large,
  at,
  until: null,
  count: 9223372036854775807n,
  start: at,
  day: "2026-01-02",
  tags: [1n, least, large],
  opt: [null, large],
  map: { a: large, __proto__: null },
  times: { constructor: at },
  tuple: [at, large],
  either: large,
  unclear: "2026-01-02T03:04:05Z",
  all: { x: at, y: least, more: at },
  clash: { x: "2026-01-02T03:04:05Z", y: 5 },
  parent: { id: 1n, at, tags: [], count: 5n, start: at, either: at },
  meta: { n: 1.5, text: `${large}n`, at: "2026" },
  n: 1e300,
};

describe("client and server", () => {
  it("give code that compiles under the strict flags, whatever else is configured", async () => {
    const all = [
      {},
      { types: { "date-time": "Date", int64: "number" } },
      { types: { "date-time": "string", int64: "bigint" } },
      {
        emit: {
          validators: {
            formats: { "*": "annotate" },
            unknownProperties: "strip",
            jsonSchema: false,
          },
        },
      },
      {
        emit: {
          validators: {
            formats: { "*": "assert" },
            unknownProperties: "strict",
            jsonSchema: false,
          },
        },
      },
    ] satisfies Options[];
    const files = await Promise.all(
      all.map(async (options, index) =>
        [...(await generated(options)).files].map(
          ([path, text]) => [`${index}/${path}`, text] as const,
        ),
      ),
    );
    expect(await typecheck(new Map(files.flat()))).toEqual([]);
  });

  it("bring parameters and JSON across unchanged", async () => {
    let seen: Record<string, unknown> = {};
    const client = serve((request) => {
      seen = request;
      return { status: 200, body: { ...request["body"], made: at } };
    });
    const input = {
      path: { id: large },
      query: { since: at, ids: [large, 1n] },
      headers: { "X-Trace": least },
      body: event,
    };
    const result = await call("createEvent")(client, input);
    expect(seen).toEqual(input);
    expect(result).toEqual({ ...event, made: at });
  });

  it("bring parameters in every style across", async () => {
    let seen: Record<string, unknown> = {};
    const client = serve((request) => {
      seen = request;
      return { status: 200, body: "ok" };
    });
    const input = {
      path: { at },
      query: { page: { after: at, n: large }, filter: { x: at, y: large } },
      headers: { "X-At": at },
      cookies: { seen: at },
    };
    await call("getAt")(client, input);
    expect(seen).toEqual(input);
  });

  it("fill in defaults as what they are", async () => {
    let seen: Record<string, unknown> = {};
    const client = serve((request) => {
      seen = request["body"] as Record<string, unknown>;
      return { status: 200, body: request["body"] };
    });
    await call("createEvent")(client, { path: { id: 1n }, body: { id: 1n, at, tags: [] } });
    expect(seen).toEqual({ id: 1n, at, tags: [], count: 5n, start: new Date("2020-01-01") });
  });

  it.each(["sendForm", "sendParts"])("bring forms across: %s", async (name) => {
    let seen: Record<string, unknown> = {};
    const client = serve((request) => {
      seen = request["body"] as Record<string, unknown>;
      return { status: 200, body: seen["n"] };
    });
    const body = { at, n: large, deep: { id: least, at, tags: [large], count: 1n, start: at } };
    expect(await call(name)(client, { body })).toBe(large);
    expect(seen).toEqual(body);
  });

  it.each(["streamEvents", "listLines"])("bring the items of a stream across: %s", async (name) => {
    const items = [event, { ...event, id: 1n }];
    const client = serve(() => ({
      status: 200,
      body: (async function* () {
        yield* items;
      })(),
    }));
    const got: unknown[] = [];
    for await (const item of (await call(name)(client)) as AsyncIterable<unknown>) got.push(item);
    expect(got).toEqual(items);
  });

  it("send streams as JSON has them", async () => {
    const got: unknown[] = [];
    const client = serve(async (request) => {
      for await (const item of request["body"] as AsyncIterable<unknown>) got.push(item);
      return { status: 200, body: { count: large } };
    });
    const line = { id: large, at: at.toJSON(), tags: [] };
    const lines = (async function* () {
      yield line;
    })();
    expect(await call("sendLines")(client, { body: lines })).toEqual({ count: large });
    expect(got).toMatchObject([{ id: Number(large), at: at.toJSON() }]);
    expect((surface["isEvent"] as (value: unknown) => boolean)(got[0])).toBe(true);
  });

  it("convert the bodies of errors", async () => {
    const client = serve(() => ({ status: 409, body: { x: at, y: large } }));
    const input = { path: { id: 1n }, body: { id: 1n, at, tags: [] } };
    expect(await call("createEvent")(client, input).result()).toMatchObject({
      kind: "declared",
      status: 409,
      body: { x: at, y: large },
    });
  });
});

describe("what is not valid", () => {
  const plain = { id: 1, at: "2026-01-02T03:04:05Z", tags: [] };

  it.each([
    [{ ...plain, at: "yesterday" }],
    [{ ...plain, at: "2016-12-31T23:59:60Z" }],
    [{ ...plain, at: 5 }],
    [{ ...plain, id: 1.5 }],
    [{ ...plain, id: "1" }],
  ])("is refused by the client: %j", async (body) => {
    const input = { path: { id: 1n }, body: { id: 1n, at, tags: [] } };
    const result = call("createEvent")(answered(JSON.stringify(body)), input);
    await expect(result).rejects.toMatchObject({
      name: "InvalidResponseError",
      issues: [{ instancePath: expect.stringMatching(/^\/(id|at)$/) as string }],
    });
  });

  it.each([
    "1e400",
    "9223372036854775808",
    "-9223372036854775809",
    "1e17",
    "123456789012345678901234567890",
  ])("is refused as an integer of 64 bits: %s", async (digits) => {
    const text = `{"id":${digits},"at":"2026-01-02T03:04:05Z","tags":[]}`;
    const input = { path: { id: 1n }, body: { id: 1n, at, tags: [] } };
    await expect(call("createEvent")(answered(text), input)).rejects.toMatchObject({
      name: "InvalidResponseError",
      issues: [{ instancePath: "/id" }],
    });
    const { fetch } = surface.createServer(
      { createEvent: () => ({ status: 200, body: {} }) },
      { log: silent },
    );
    const response = await fetch(
      new Request("http://test/events/1", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: text,
      }),
    );
    expect(response.status).toBe(422);
  });

  it.each([
    "/events/9223372036854775808",
    "/events/1.0",
    "/events/1?since=2016-12-31T23:59:60Z",
    "/events/1?ids=1&ids=x",
  ])("is refused by the server: %s", async (path) => {
    const { fetch } = surface.createServer(
      { createEvent: () => ({ status: 200, body: {} }) },
      { log: silent },
    );
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(plain);
    const response = await fetch(
      new Request(`http://test${path}`, { method: "POST", headers, body }),
    );
    expect(response.status).toBe(422);
  });

  it("is not sent: an invalid date", async () => {
    const client = answered("{}");
    const invalid = new Date(Number.NaN);
    const input = (body: object, query: object = {}): object => ({ path: { id: 1n }, query, body });
    const bodies = [
      input({ id: 1n, at: invalid, tags: [] }),
      input({ id: 1n, at, tags: [] }, { since: invalid }),
    ];
    for (const each of bodies) {
      await expect(call("createEvent")(client, each)).rejects.toMatchObject({
        name: "InvalidRequestError",
      });
    }
    for (const name of ["sendForm", "sendParts"]) {
      for (const body of [
        { at: invalid, n: 1n },
        { at, n: 1n, deep: { id: 1n, at: invalid, tags: [] } },
      ]) {
        await expect(call(name)(client, { body })).rejects.toMatchObject({
          name: "InvalidRequestError",
        });
      }
    }
  });

  it("is not answered: an invalid date is the service's fault", async () => {
    const client = serve(() => ({
      status: 200,
      body: [{ id: 1n, at: new Date(Number.NaN), tags: [] }],
    }));
    expect(await call("getPlain")(client).result()).toMatchObject({ response: { status: 500 } });
  });

  it("is told by the functions that make values of JSON", () => {
    const parse = surface["parseEvent"] as (value: unknown) => { ok: boolean; issues?: object[] };
    const rounded = JSON.parse(
      '{"id":9007199254740993,"at":"2026-01-02T03:04:05Z","tags":[]}',
    ) as unknown;
    expect(parse(rounded)).toMatchObject({
      ok: false,
      issues: [{ instancePath: "/id", keyword: "format" }],
    });
    expect(parse(plain)).toEqual({ ok: true, value: { ...plain, id: 1n, at: new Date(plain.at) } });
  });
});

describe("what no conversion reaches", () => {
  it("is as JSON has it, and exact for who converts it or sends it on", async () => {
    const text = `{"id":1,"at":"2026-01-02T03:04:05Z","tags":[],"clash":{"y":${large}}}`;
    const input = { path: { id: 1n }, body: { id: 1n, at, tags: [] } };
    const { clash } = (await call("createEvent")(answered(text), input)) as { clash: object };
    expect(clash).toEqual({ y: Number(large) });
    expect((surface["convertOther"] as (value: unknown) => unknown)(clash)).toEqual({ y: large });
    const client = serve((request) => ({ status: 200, body: request["body"] }));
    const sent = { path: { id: 1n }, body: { id: 1n, at, tags: [], clash } };
    const back = (await call("createEvent")(client, sent)) as { clash: object };
    expect((surface["isOther"] as (value: unknown) => boolean)(back.clash)).toBe(true);
    // Who changes the value changes what is sent.
    const changed = Object.assign(clash, { y: 7 });
    expect((surface["convertOther"] as (value: unknown) => unknown)(changed)).toEqual({ y: 7n });
  });
});

describe("what imitates an integer", () => {
  it("stays the text that it is", async () => {
    let sent = "";
    const client = surface.createClient({
      baseUrl: "http://test",
      retries: 0,
      fetch: async (request: Request) => {
        sent = await request.text();
        return new Response('{"id":1,"at":"2026-01-02T03:04:05Z","tags":[]}', {
          headers: { "content-type": "application/json" },
        });
      },
    });
    const meta = { a: "9007199254740993n", b: '"9007199254740993"', c: "\u0000" };
    await call("createEvent")(client, {
      path: { id: 1n },
      body: { id: large, at, tags: [], meta },
    });
    expect(sent).toBe(
      `{"id":${large},"at":${JSON.stringify(at)},"tags":[],"meta":${JSON.stringify(meta)}}`,
    );
  });
});

describe("properties that are stripped", () => {
  it("leave the integers exact", async () => {
    const stripped = await generated({
      emit: {
        validators: { formats: { "*": "assert" }, unknownProperties: "strip", jsonSchema: false },
      },
    });
    const own = (await load(stripped.files, "typed/index.ts")) as unknown as Surface;
    let seen: unknown;
    const { fetch } = own.createServer(
      { createEvent: ({ body }: { body: unknown }) => ((seen = body), { status: 200, body }) },
      { log: silent },
    );
    const text = `{"id":${large},"at":"2026-01-02T03:04:05Z","tags":[${least}],"all":{"y":${large},"z":1},"more":1}`;
    const headers = { "content-type": "application/json" };
    const response = await fetch(
      new Request("http://test/events/1", { method: "POST", headers, body: text }),
    );
    expect(response.status).toBe(200);
    expect(seen).toMatchObject({ id: large, tags: [least], all: { y: large } });
    expect(seen).not.toHaveProperty("more");
  });
});
