import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Generated, generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";

/** Texts with every character that has a meaning somewhere. */
const text = fc.string({
  unit: fc.constantFrom(..."ab1 .,;=&+%|[]/?#:@!'()*\"\\{}~-_\té".split(""), "😀"),
  maxLength: 6,
});
const integer = fc.integer();
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);
const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.array(of, { minLength: 1, maxLength: 3 });
const record = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) =>
  fc
    .record(model, { requiredKeys: [], noNullPrototype: true })
    .filter((each) => Object.keys(each).length > 0);

interface Kind {
  readonly schema: object;
  readonly value: fc.Arbitrary<unknown>;
}

const scalars = {
  string: { schema: { type: "string" }, value: text },
  integer: { schema: { type: "integer" }, value: integer },
  number: { schema: { type: "number" }, value: number },
  boolean: { schema: { type: "boolean" }, value: fc.boolean() },
  listed: {
    schema: { enum: ["a,b", "c d", 1, true] },
    value: fc.constantFrom("a,b", "c d", 1, true),
  },
} as const;

const flat: Kind = {
  schema: {
    type: "object",
    properties: {
      R: scalars.integer.schema,
      "g h": scalars.string.schema,
      ok: scalars.boolean.schema,
    },
  },
  value: record({ R: integer, "g h": text, ok: fc.boolean() }),
};
const kinds: Readonly<Record<string, Kind>> = {
  ...scalars,
  texts: { schema: { type: "array", items: scalars.string.schema }, value: some(text) },
  integers: { schema: { type: "array", items: scalars.integer.schema }, value: some(integer) },
  tuple: {
    schema: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] },
    value: fc.tuple(text, integer),
  },
  flat,
  // The `Pageable` of Spring.
  pageable: {
    schema: {
      type: "object",
      properties: { page: { type: "integer" }, sort: { type: "array", items: { type: "string" } } },
    },
    value: record({ page: integer, sort: some(text) }),
  },
  map: {
    schema: { type: "object", additionalProperties: { type: "integer" } },
    value: fc.dictionary(fc.constantFrom("a", "x y", "é", "a.b", "c,d", "__proto__"), integer, {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  matrix: {
    schema: { type: "array", items: { type: "array", items: scalars.integer.schema } },
    value: some(some(integer)),
  },
  records: { schema: { type: "array", items: flat.schema }, value: some(flat.value) },
  nested: {
    schema: {
      type: "object",
      properties: {
        inner: flat.schema,
        list: { type: "array", items: flat.schema },
        tags: { type: "array", items: scalars.string.schema },
      },
    },
    value: record({ inner: flat.value, list: some(flat.value), tags: some(text) }),
  },
};

interface Case {
  readonly id: string;
  readonly kind: Kind;
  readonly place: string;
  readonly style: string;
  readonly operation: object;
  readonly path: string;
  /** The input of a call. */
  readonly input: (value: unknown) => Readonly<Record<string, unknown>>;
}

const groups = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;
const responses = { "204": { description: "ok" } };
const schemas = Object.entries(kinds);

const styles: readonly (readonly [keyof typeof groups, object])[] = [
  ...["simple", "label", "matrix"].flatMap((style) =>
    [true, false].map((explode) => ["path", { style, explode }] as const),
  ),
  ["path", { style: "simple", allowReserved: true }],
  ["query", { style: "form", explode: true }],
  ["query", { style: "form", explode: false }],
  ["query", { style: "form", explode: false, allowReserved: true }],
  ["query", { style: "spaceDelimited", explode: false }],
  ["query", { style: "pipeDelimited", explode: false }],
  ["query", { style: "deepObject" }],
  ["header", { style: "simple", explode: true }],
  ["header", { style: "simple", explode: false }],
  ["cookie", { style: "form", explode: true }],
  ["cookie", { style: "form", explode: false }],
  ["cookie", { style: "cookie", explode: false }],
];

const parameters: readonly Case[] = styles.flatMap(([place, style], index) =>
  schemas.map(([name, kind]): Case => {
    const id = `p${index}${name}`;
    const parameter = { in: place, name: "X-value", required: true, ...style, schema: kind.schema };
    return {
      id,
      kind,
      place,
      style: JSON.stringify(style),
      path: place === "path" ? `/${id}/{X-value}/end` : `/${id}`,
      operation: { operationId: id, parameters: [parameter], responses },
      input: (value) => ({ [groups[place]]: { "X-value": value } }),
    };
  }),
);

const contents: readonly Case[] = Object.entries(groups).flatMap(([place, group]) =>
  ["application/json", "text/plain"].flatMap((type, index) =>
    schemas.map(([name, kind]): Case => {
      const id = `c${place}${index}${name}`;
      const content = { [type]: { schema: kind.schema } };
      return {
        id,
        kind,
        place,
        style: type,
        path: place === "path" ? `/${id}/{X-value}/end` : `/${id}`,
        operation: {
          operationId: id,
          parameters: [{ in: place, name: "X-value", required: true, content }],
          responses,
        },
        input: (value) => ({ [group]: { "X-value": value } }),
      };
    }),
  ),
);

const bodies: readonly Case[] = (
  [
    ["application/json", {}],
    ["application/x-www-form-urlencoded", {}],
    ["application/x-www-form-urlencoded", { style: "deepObject" }],
    ["application/x-www-form-urlencoded", { explode: false }],
    ["application/x-www-form-urlencoded", { contentType: "application/json" }],
    ["application/x-www-form-urlencoded", { contentType: "text/plain" }],
    ["multipart/form-data", {}],
    ["multipart/form-data", { style: "deepObject" }],
    ["multipart/form-data", { contentType: "application/json" }],
  ] as const
).flatMap(([type, encoding], index) =>
  schemas.map(([name, kind]): Case => {
    const id = `b${index}${name}`;
    const schema = {
      type: "object",
      properties: { value: kind.schema, other: { type: "string" } },
    };
    const content = { [type]: { schema, encoding: { value: encoding } } };
    return {
      id,
      kind,
      place: "body",
      style: `${type} ${JSON.stringify(encoding)}`,
      path: `/${id}`,
      operation: { operationId: id, requestBody: { required: true, content }, responses },
      input: (value) => ({ body: { value, other: "&" } }),
    };
  }),
);

const queries: readonly Case[] = schemas
  .filter(([name]) => ["flat", "pageable", "nested", "map"].includes(name))
  .flatMap(([name, kind]) =>
    ["application/x-www-form-urlencoded", "application/json"].map((type, index): Case => {
      const id = `q${index}${name}`;
      const content = { [type]: { schema: kind.schema } };
      const parameter = { in: "querystring", name: "all", required: true, content };
      return {
        id,
        kind,
        place: "querystring",
        style: type,
        path: `/${id}`,
        operation: { operationId: id, parameters: [parameter], responses },
        input: (value) => ({ querystring: value }),
      };
    }),
  );

const cases = [...parameters, ...contents, ...bodies, ...queries];

const byId: ReadonlyMap<string, Case> = new Map(cases.map((each) => [each.id, each]));

const document = {
  openapi: "3.2.0",
  info: { title: "Example", version: "1" },
  paths: Object.fromEntries(
    cases.map(({ path, operation, place }) => [
      path,
      { [place === "body" ? "post" : "get"]: operation },
    ]),
  ),
};

/** A document of Swagger 2.0, with its own formats of lists. */
const formats = ["csv", "ssv", "tsv", "pipes", "multi"];
const swagger = {
  swagger: "2.0",
  info: { title: "Swagger", version: "1" },
  paths: Object.fromEntries(
    formats.flatMap((collectionFormat) => {
      const list = { name: "list", type: "array", items: { type: "string" }, collectionFormat };
      const consumes = ["application/x-www-form-urlencoded"];
      return [
        [
          `/${collectionFormat}`,
          {
            get: {
              operationId: `${collectionFormat}Query`,
              parameters: [{ in: "query", ...list }],
              responses,
            },
            post: {
              operationId: `${collectionFormat}Form`,
              consumes,
              parameters: [{ in: "formData", ...list }],
              responses,
            },
          },
        ],
      ];
    }),
  ),
};

interface Outcome {
  readonly status: number;
  readonly kind: string;
  readonly error?: Error;
}

type Input = Readonly<Record<string, unknown>>;

/** Calls an operation of a document over its own server; returns what its handler received. */
class Pair {
  readonly #api: Readonly<Record<string, unknown>>;
  readonly #client: unknown;
  readonly #seen: { input?: Input } = {};

  constructor(api: Readonly<Record<string, unknown>>, ids: readonly string[]) {
    const handler = (input: Input): object => {
      this.#seen.input = input;
      return { status: 204 };
    };
    const handlers = Object.fromEntries(ids.map((id) => [id, handler]));
    const log = { warn: () => undefined, error: () => undefined };
    const { createServer, createClient } = api as unknown as {
      createServer(
        handlers: object,
        options: object,
      ): { fetch(request: Request): Promise<Response> };
      createClient(options: object): unknown;
    };
    this.#api = api;
    const { fetch } = createServer(handlers, { log });
    this.#client = createClient({ baseUrl: "http://a.test", fetch, retries: 0 });
  }

  async call(id: string, input: Input): Promise<Outcome & { readonly input?: Input }> {
    delete this.#seen.input;
    const send = this.#api[id] as (client: unknown, input: Input) => { result(): Promise<Outcome> };
    return { ...(await send(this.#client, input).result()), ...this.#seen };
  }
}

/** True if a text in a place cannot carry every value: HTTP and URLs have no escape for it. */
function isRestricted({ place, style }: Case, value: unknown): boolean {
  if (place === "header" || style.includes('"cookie"')) return true;
  if (/space|pipe/.test(style)) return true;
  // A segment that is empty, or could be one of dots.
  return place === "path" && /""|[.;\\/]/.test(JSON.stringify(value));
}

/** True if a value has white space at an end, which does not belong to a header or its items. */
function hasMargins(value: unknown): boolean {
  if (typeof value === "string") return value !== value.trim();
  return typeof value === "object" && value !== null && Object.values(value).some(hasMargins);
}

let generated: Generated;
let pair: Pair;
let older: Pair;

beforeAll(async () => {
  generated = await generate({
    "openapi.json": JSON.stringify(document),
    "swagger.json": JSON.stringify(swagger),
  });
  const ids = cases.map(({ id }) => id);
  pair = new Pair(await load(generated.files, "openapi/index.ts"), ids);
  const names = formats.flatMap((format) => [`${format}Query`, `${format}Form`]);
  older = new Pair(await load(generated.files, "swagger/index.ts"), names);
});

describe("what a client writes, the server of the same document reads", () => {
  it("in every place, style and type", async () => {
    const call = fc
      .constantFrom(...cases)
      .chain(({ id, style, kind }) => fc.tuple(fc.constant(id), fc.constant(style), kind.value));
    await fc.assert(
      fc.asyncProperty(call, async ([id, , value]) => {
        const each = byId.get(id);
        if (each === undefined) throw new Error(id);
        const input = each.input(value);
        const outcome = await pair.call(each.id, input);
        if (outcome.kind === "invalid" && outcome.status === 0) {
          if (!isRestricted(each, value)) throw outcome.error;
          return;
        }
        expect(outcome).toMatchObject({ status: 204 });
        if (each.place === "header" && hasMargins(value)) return;
        for (const [group, held] of Object.entries(input)) {
          expect(outcome.input?.[group]).toEqual(held);
        }
      }),
      { numRuns: Number(process.env["FUZZ_ROUNDS"] ?? 1) * 3000, seed: 5 },
    );
  });

  it("as lists of Swagger 2.0", async () => {
    for (const format of formats) {
      const list = ["a", "b,c", "d"];
      const query = await older.call(`${format}Query`, { query: { list } });
      expect(query.input).toMatchObject({ query: { list } });
      const form = await older.call(`${format}Form`, { body: { list } });
      expect(form.input).toMatchObject({ body: { list } });
    }
  });
});
