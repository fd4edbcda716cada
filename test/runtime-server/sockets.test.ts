import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Client } from "../../templates/runtime/client/client.ts";
import type { OperationParts } from "../../templates/runtime/client/operation-parts.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { writeEvents, writeJsonLines } from "../../templates/runtime/server/event-writer.ts";
import { form } from "../../templates/runtime/client/form-codec.ts";
import { readForm } from "../../templates/runtime/server/form-reader.ts";
import { jsonl } from "../../templates/runtime/client/json-lines-codec.ts";
import { readJsonLines } from "../../templates/runtime/server/json-lines-reader.ts";
import { multipart } from "../../templates/runtime/client/multipart-codec.ts";
import { readMultipart } from "../../templates/runtime/server/multipart-reader.ts";
import type { Content, Parameter, Style } from "../../templates/runtime/wire/operation.ts";
import type { OperationInput } from "../../templates/runtime/client/operation-input.ts";
import { writeParameters } from "../../templates/runtime/client/write-parameters.ts";
import { readBody } from "../../templates/runtime/client/read-body.ts";
import type { TextShape } from "../../templates/runtime/wire/text-shape.ts";
import { sse } from "../../templates/runtime/client/event-stream-codec.ts";
import { structuredParameter } from "../../templates/runtime/server/structured-parameter.ts";
import { writeBody } from "../../templates/runtime/client/write-body.ts";
import { anything, type CheckedRoute, json, operation, serve, silent } from "./service.ts";

const matrixFile = new URL("../../../shared/data/hostile-text/matrix.json", import.meta.url);
const hostile: readonly string[] = existsSync(matrixFile)
  ? (
      JSON.parse(readFileSync(matrixFile, "utf8")) as {
        readonly payloads: readonly { readonly value: string }[];
      }
    ).payloads.map(({ value }) => value)
  : [];

/** JSON has one zero. */
const jsonValue = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

type Place = "path" | "query" | "header" | "cookie";
const groups = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

const scalar: TextShape = "string";
const list: TextShape = { array: "string" };
const record: TextShape = { object: { R: "integer", G: "integer", B: "integer" } };
const shapes = { string: scalar, array: list, object: record };
type Kind = keyof typeof shapes;

/**
 * The "Style Examples" of OpenAPI: the serialization of each kind of value in each style, on the
 * wire.
 */
const table: readonly (readonly [Place, Style, boolean, Partial<Record<Kind, string>>])[] = [
  [
    "path",
    "matrix",
    false,
    { string: ";color=blue", array: ";color=blue,black,brown", object: ";color=R,100,G,200,B,150" },
  ],
  [
    "path",
    "matrix",
    true,
    {
      string: ";color=blue",
      array: ";color=blue;color=black;color=brown",
      object: ";R=100;G=200;B=150",
    },
  ],
  [
    "path",
    "label",
    false,
    { string: ".blue", array: ".blue,black,brown", object: ".R,100,G,200,B,150" },
  ],
  [
    "path",
    "label",
    true,
    { string: ".blue", array: ".blue.black.brown", object: ".R=100.G=200.B=150" },
  ],
  [
    "path",
    "simple",
    false,
    { string: "blue", array: "blue,black,brown", object: "R,100,G,200,B,150" },
  ],
  [
    "path",
    "simple",
    true,
    { string: "blue", array: "blue,black,brown", object: "R=100,G=200,B=150" },
  ],
  [
    "header",
    "simple",
    false,
    { string: "blue", array: "blue,black,brown", object: "R,100,G,200,B,150" },
  ],
  [
    "header",
    "simple",
    true,
    { string: "blue", array: "blue,black,brown", object: "R=100,G=200,B=150" },
  ],
  [
    "query",
    "form",
    false,
    { string: "color=blue", array: "color=blue,black,brown", object: "color=R,100,G,200,B,150" },
  ],
  [
    "query",
    "form",
    true,
    {
      string: "color=blue",
      array: "color=blue&color=black&color=brown",
      object: "R=100&G=200&B=150",
    },
  ],
  [
    "query",
    "spaceDelimited",
    false,
    { array: "color=blue%20black%20brown", object: "color=R%20100%20G%20200%20B%20150" },
  ],
  [
    "query",
    "pipeDelimited",
    false,
    { array: "color=blue%7Cblack%7Cbrown", object: "color=R%7C100%7CG%7C200%7CB%7C150" },
  ],
  ["query", "deepObject", true, { object: "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150" }],
  [
    "cookie",
    "form",
    false,
    { string: "color=blue", array: "color=blue,black,brown", object: "color=R,100,G,200,B,150" },
  ],
  [
    "cookie",
    "cookie",
    true,
    {
      string: "color=blue",
      array: "color=blue; color=black; color=brown",
      object: "R=100; G=200; B=150",
    },
  ],
];

const parameterRoutes = table.flatMap(([place, style, explode, row]) =>
  (Object.keys(row) as Kind[]).map((kind) => {
    const id = [place, style, explode, kind].join("-");
    const parameter: Parameter = { in: place, name: "color", style, explode, required: true };
    const from = operation(id, `GET /${id}${place === "path" ? "/{color}/end" : ""}`, {
      parameters: [parameter],
    });
    const route: CheckedRoute = {
      operation: from,
      shapes: { [`${place}/color`]: shapes[kind] },
      parse: anything,
    };
    return { route, place, style, explode, kind, text: row[kind] ?? "" };
  }),
);

/** Parameters that are described by `content` instead of a style. */
const others: readonly (readonly [
  string,
  Parameter,
  TextShape | undefined,
  fc.Arbitrary<unknown>,
])[] = [
  [
    "reserved",
    { in: "query", name: "color", allowReserved: true },
    undefined,
    // An escape in such a value stays one.
    fc.string({ minLength: 1 }).filter((each) => !/%[\da-f]{2}/i.test(each)),
  ],
  ["json-query", { in: "query", name: "color", content: "application/json" }, undefined, jsonValue],
  ["json-path", { in: "path", name: "color", content: "application/json" }, undefined, jsonValue],
  [
    "json-header",
    { in: "header", name: "color", content: "application/json" },
    undefined,
    jsonValue,
  ],
];
const otherRoutes = others.map(([id, parameter, shape]): CheckedRoute => ({
  operation: operation(id, `GET /${id}${parameter.in === "path" ? "/{color}/end" : ""}`, {
    parameters: [parameter],
  }),
  ...(shape === undefined ? {} : { shapes: { [`${parameter.in}/color`]: shape } }),
  parse: anything,
}));

/** Media types in both directions, and bodies for them. */
const word = fc.string({ unit: "grapheme", minLength: 1 });
const fields: TextShape = {
  object: { text: "string", count: "integer", list: { array: "string" } },
};
const fieldValues = fc.record({
  text: fc.oneof(word, fc.constantFrom("", ...hostile)),
  count: fc.integer(),
  list: fc.array(word, { minLength: 1, maxLength: 3 }),
});
const media: readonly (readonly [Content, fc.Arbitrary<unknown>])[] = [
  [json, jsonValue],
  [{ type: "application/vnd.thing+json", codec: "json" }, jsonValue],
  [{ type: "text/plain", codec: "text" }, fc.oneof(word, fc.constantFrom("x", ...hostile))],
  [{ type: "application/octet-stream", codec: "bytes" }, fc.uint8Array()],
  [{ type: "application/x-www-form-urlencoded", codec: "form" }, fieldValues],
  [{ type: "multipart/form-data", codec: "multipart" }, fieldValues],
  [{ type: "application/jsonl", codec: "jsonl" }, fc.array(jsonValue, { maxLength: 5 })],
];
const bodyRoutes = media.map(([content], index): CheckedRoute => ({
  operation: operation(`body${index}`, `POST /body${index}`, {
    body: { required: true, content: [content] },
    // A form in a response is parsed into strings only, so the response to one is JSON.
    responses: [{ status: 200, content: [isForm(content) ? json : content] }],
  }),
  shapes: { [`body/${content.type}`]: fields },
  parse: anything,
}));
const eventRoute: CheckedRoute = {
  operation: operation("events", "POST /events", {
    body: { required: true, content: [json] },
    responses: [{ status: 200, content: [{ type: "text/event-stream", codec: "sse" }] }],
  }),
  parse: anything,
  events: { item: "event", data: "json" },
};

function isForm({ codec }: Content): boolean {
  return codec === "form" || codec === "multipart";
}

const seen: Record<string, unknown> = {};
const sent: { wire?: Request } = {};
const routes = [
  ...parameterRoutes.map(({ route }) => route),
  ...otherRoutes,
  ...bodyRoutes,
  eventRoute,
];
const handlers = Object.fromEntries(
  routes.map(({ operation: { id, body } }) => [
    id,
    async (request: { readonly body?: unknown }) => {
      seen["request"] = request;
      return { status: 200, body: body === undefined ? null : await answerTo(request.body) };
    },
  ]),
);
/** Reads a sequence to its end before it is sent back, since the request is over by then. */
async function answerTo(body: unknown): Promise<unknown> {
  if (typeof body !== "object" || body === null || !(Symbol.asyncIterator in body)) return body;
  const items: unknown[] = [];
  for await (const item of body as AsyncIterable<unknown>) items.push(item);
  if (items.every((item) => item instanceof Uint8Array) && body instanceof ReadableStream)
    return Buffer.concat(items as Uint8Array[]);
  return items;
}

const server = serve(
  {
    routes,
    structured: structuredParameter,
    readers: { form: readForm, multipart: readMultipart, jsonl: readJsonLines },
    writers: { sse: writeEvents, jsonl: writeJsonLines },
  },
  handlers,
  { log: silent },
);
const http = createServer(server.node);
let client: Client;

beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const onRequest = (request: Request): void => void (sent.wire = request);
  client = new Client({ baseUrl, retries: 0, onRequest }, {});
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const parts: OperationParts = {
  writeParameters,
  writeBody,
  readBody,
  form,
  multipart,
  jsonl,
  sse: sse({ item: "event", data: "json" }),
};

const call = async (route: CheckedRoute, input: OperationInput): Promise<unknown> =>
  await client.call(route.operation, input, {}, parts);

/** The value that the handler receives; `undefined` if the client refuses to send it. */
async function arrived(route: CheckedRoute, place: Place, value: unknown): Promise<unknown> {
  delete seen["request"];
  try {
    await call(route, { [groups[place]]: { color: value } });
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
  const request = seen["request"] as Record<string, Record<string, unknown>>;
  return request[groups[place]]?.["color"];
}

const examples = {
  string: "blue",
  array: ["blue", "black", "brown"],
  object: { R: 100, G: 200, B: 150 },
};

describe("parameters over a socket", () => {
  it.each(parameterRoutes.map((each) => [each.route.operation.id, each] as const))(
    "%s is written as the specification's table says",
    async (_, { route, place, kind, text }) => {
      expect(await arrived(route, place, examples[kind])).toEqual(examples[kind]);
      const url = new URL(sent.wire?.url ?? "");
      const written = {
        path: url.pathname.split("/")[2],
        query: url.search.slice(1),
        header: sent.wire?.headers.get("color"),
        cookie: sent.wire?.headers.get("cookie"),
      };
      expect(written[place]).toBe(text);
    },
  );

  it.each(
    parameterRoutes
      .filter(({ kind }) => kind !== "object")
      .map((each) => [each.route.operation.id, each] as const),
  )("%s arrives as it was given, whatever is in it", async (_, { route, place, kind }) => {
    // White space around a header's value, or around an item of a list, is not part of it.
    const text = fc
      .oneof(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
        fc.constantFrom("a", ...hostile),
      )
      .filter((each) => place !== "header" || !/\s/.test(each));
    const value = kind === "array" ? fc.array(text, { minLength: 1, maxLength: 3 }) : text;
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const got = await arrived(route, place, given);
        if (got !== undefined) expect(got).toEqual(given);
      }),
      { numRuns: 25 },
    );
  });

  it.each(others.map((each, index) => [each[0], each, otherRoutes[index]] as const))(
    "%s arrives as it was given",
    async (_, [, parameter, , value], route) => {
      if (route === undefined) throw new Error("no route");
      await fc.assert(
        fc.asyncProperty(value, async (given) => {
          const got = await arrived(route, parameter.in as Place, given);
          if (got !== undefined) expect(got).toEqual(given);
        }),
        { numRuns: 25 },
      );
    },
  );
});

describe("bodies over a socket, there and back", () => {
  it.each(media.map(([content, value], index) => [content.type, content, value, index] as const))(
    "%s",
    async (_, content, value, index) => {
      const route = bodyRoutes[index];
      if (route === undefined) throw new Error("no route");
      await fc.assert(
        fc.asyncProperty(value, async (given) => {
          const back = await returned(route, given);
          if (back !== undefined)
            expect(back).toEqual(given instanceof Uint8Array ? Buffer.from(given) : given);
        }),
        { numRuns: 25 },
      );
      expect(sent.wire?.headers.get("content-type")?.split(";")[0]).toBe(content.type);
    },
  );

  it("text/event-stream", async () => {
    const line = fc.stringMatching(/^[^\r\n\0]{1,9}$/);
    const event = fc.record({ event: line, id: line, data: jsonValue });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 4 }), async (given) => {
        fc.pre(given.every(({ data }) => data !== "[DONE]"));
        expect(await plain(await call(eventRoute, { body: given }))).toEqual(given);
      }),
      { numRuns: 25 },
    );
  });
});

/**
 * The body that is returned for one; `undefined` if the client refuses to send it: UTF-8 cannot
 * encode lone surrogates.
 */
async function returned(route: CheckedRoute, body: unknown): Promise<unknown> {
  try {
    return await plain(await call(route, { body }));
  } catch (error) {
    if (error instanceof InvalidRequestError && /surrogate/.test(error.message)) return undefined;
    throw error;
  }
}

/** A body as a value: bytes as a buffer, a sequence as an array. */
async function plain(body: unknown): Promise<unknown> {
  if (body instanceof Blob) return Buffer.from(await body.arrayBuffer());
  if (typeof body !== "object" || body === null || !(Symbol.asyncIterator in body)) return body;
  const items: unknown[] = [];
  for await (const item of body as AsyncIterable<unknown>) items.push(item);
  return items;
}
