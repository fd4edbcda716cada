type Json = Readonly<Record<string, unknown>>;

const string = { type: "string" };
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ "application/json": { schema } });

/** The differences between collections. */
interface Collection {
  /** The schemas of an item, of a new one and of a change. */
  readonly item: string;
  readonly made: string;
  readonly changed?: string;
  readonly parameter?: readonly [name: string, schema: Json];
  /** The content of a response with one of such a schema, of a list of it, and of a request. */
  readonly one?: (schema: Json) => Json;
  readonly list?: (schema: Json) => Json;
  readonly request?: (schema: Json) => Json;
  readonly created?: Json;
  readonly replaced?: Json;
  readonly query?: readonly Json[];
}

function collection(path: string, options: Collection): Json {
  const { item, made, changed = made, one = json, request = json, query = [] } = options;
  const [name, schema] = options.parameter ?? ["id", string];
  const list = options.list ?? ((each) => json({ type: "array", items: each }));
  const body = (of: string): Json => ({ required: true, content: request(ref(of)) });
  const response = (content: Json): Json => ({ description: "ok", content });
  return {
    [path]: {
      get: { parameters: query, responses: { 200: response(list(ref(item))) } },
      post: {
        requestBody: body(made),
        responses: options.created ?? { 201: response(one(ref(item))) },
      },
    },
    [`${path}/{${name}}`]: {
      parameters: [{ name, in: "path", required: true, schema }],
      get: { responses: { 200: response(one(ref(item))) } },
      put: {
        requestBody: body(changed),
        responses: options.replaced ?? { 200: response(one(ref(item))) },
      },
      delete: { responses: { 204: { description: "gone" } } },
    },
  };
}

function object(properties: Json, required: readonly string[] = []): Json {
  return { type: "object", properties, required };
}

const nullableText = { type: ["string", "null"] };
const name = { name: string, note: string };
/** Names that every object has. */
const inherited = JSON.parse(
  `{"constructor":{"type":"string"},"__proto__":{"type":"string"},"toString":{"type":"string"}}`,
) as Json;

/** A document with equivalent collections that are described in different ways. */
export const collections: Json = {
  openapi: "3.1.0",
  info: { title: "Collections", version: "1" },
  paths: {
    ...collection("/plain", { item: "Thing", made: "NewThing" }),
    ...collection("/markup", {
      item: "Thing",
      made: "NewThing",
      one: (schema) => ({ "application/xml": { schema }, ...json(schema) }),
      list: (schema) => ({
        "text/plain": { schema: { type: "array", items: schema } },
        "text/json": { schema: { type: "array", items: schema } },
        ...json({ type: "array", items: schema }),
      }),
      request: (schema) => ({ "application/xml": { schema }, ...json(schema) }),
    }),
    ...collection("/suffixed", {
      item: "Thing",
      made: "NewThing",
      one: (schema) => ({ "text/csv": { schema: string }, "application/hal+json": { schema } }),
      list: (schema) => ({
        "application/json; charset=utf-8": { schema: { type: "array", items: schema } },
      }),
    }),
    ...collection("/forms", {
      item: "Thing",
      made: "NewThing",
      request: (schema) => ({ "application/x-www-form-urlencoded": { schema }, ...json(schema) }),
    }),
    ...collection("/quiet", {
      item: "Thing",
      made: "NewThing",
      created: { 201: { description: "ok", headers: { Location: { schema: string } } } },
      replaced: { 204: { description: "ok" } },
    }),
    ...collection("/accepted", {
      item: "Thing",
      made: "NewThing",
      created: { 202: { description: "ok" } },
      replaced: { 202: { description: "ok", content: json(object({ message: string })) } },
    }),
    ...collection("/loose", {
      item: "Loose",
      made: "NewThing",
      parameter: ["loose_id", { type: "integer" }],
    }),
    ...collection("/numbered", {
      item: "Numbered",
      made: "NewThing",
      parameter: ["numbered_id", { type: "integer" }],
    }),
    ...collection("/nameless", { item: "Nameless", made: "NewThing" }),
    ...collection("/untyped", { item: "Untyped", made: "UntypedNew" }),
    ...collection("/sheets", {
      item: "Thing",
      made: "NewThing",
      list: (schema) =>
        json(object({ Timesheets: { type: "array", items: schema }, filter: string }, ["filter"])),
    }),
    ...collection("/wrapped", {
      item: "Thing",
      made: "WrappedNew",
      one: (schema) => json(object({ success: { type: "boolean" }, data: schema }, ["success"])),
      list: (schema) => json(object({ data: { type: "array", items: schema } })),
    }),
    ...collection("/strict", { item: "Strict", made: "StrictNew" }),
    ...collection("/nested", { item: "Nested", made: "NestedNew" }),
    ...collection("/lossy", { item: "Lossy", made: "LossyNew" }),
    ...collection("/either", { item: "Thing", made: "Either" }),
    ...collection("/inherited", {
      item: "Inherited",
      made: "InheritedNew",
      query: [{ name: "constructor", in: "query", schema: string }],
    }),
    ...collection("/given", { item: "Given", made: "Given" }),
    "/plain/{id}/parts": {
      parameters: [{ name: "id", in: "path", required: true, schema: string }],
      get: {
        responses: {
          200: { description: "ok", content: json({ type: "array", items: ref("Part") }) },
        },
      },
      post: {
        requestBody: { required: true, content: json(ref("NewThing")) },
        responses: { 201: { description: "ok", content: json(ref("Part")) } },
      },
    },
    "/create": { post: { operationId: "make", responses: { 204: { description: "ok" } } } },
    "/a-1": { post: { operationId: "first", responses: { 204: { description: "ok" } } } },
    "/a1": { post: { operationId: "second", responses: { 204: { description: "ok" } } } },
    "/errors": {
      post: {
        operationId: "onlyErrors",
        requestBody: { content: json(ref("NewThing")) },
        responses: { 405: { description: "no" } },
      },
    },
    "/pageable": {
      get: {
        operationId: "page",
        parameters: [{ name: "pageable", in: "query", required: true, schema: ref("Pageable") }],
        responses: { 204: { description: "ok" } },
      },
    },
    "/defaults": {
      get: {
        operationId: "defaults",
        parameters: [{ name: "page", in: "query", schema: { type: "integer", default: "1" } }],
        responses: { 204: { description: "ok" } },
      },
    },
    "/login": {
      post: {
        operationId: "login",
        requestBody: { required: true, content: json(object({ user: string }, ["user"])) },
        responses: {
          200: { description: "ok", content: json(object({ token: string }, ["token"])) },
        },
      },
    },
    "/untyped-body": {
      post: {
        operationId: "addTrigger",
        requestBody: {
          required: true,
          content: json({
            required: ["criteria"],
            properties: { criteria: { oneOf: [object({ a: string }), object({ b: string })] } },
          }),
        },
        responses: { 204: { description: "ok" } },
      },
    },
  },
  components: {
    schemas: {
      NewThing: object(name, ["name"]),
      Thing: object({ id: string, ...name }, ["id", "name"]),
      Given: object({ id: string, ...name }, ["name"]),
      Part: object({ id: string, plain_id: string, name: string }, ["id", "plain_id", "name"]),
      Loose: object({ id: { type: "integer", format: "int64" }, ...name }),
      Numbered: object({ number: { type: "integer" }, ...name }, ["number"]),
      Nameless: object(name, ["name"]),
      UntypedNew: { properties: name, required: ["name"] },
      Untyped: {
        allOf: [{ properties: name }, { properties: { id: string } }, { required: ["id", "name"] }],
      },
      WrappedNew: object({ thing: ref("NewThing") }, ["thing"]),
      StrictNew: object(
        {
          name: string,
          mail: string,
          price: { anyOf: [{ type: "number" }, { type: "string", pattern: "^\\d+$" }] },
          count: string,
          level: { type: "integer" },
          tag: nullableText,
          firstName: string,
        },
        ["name", "mail", "price", "count", "level"],
      ),
      Strict: object(
        {
          id: { type: "string", format: "uuid" },
          name: { type: "string", minLength: 2, maxLength: 20, pattern: "^[a-z]+$" },
          mail: { type: "string", format: "email" },
          price: { type: "string", pattern: "^\\d+(\\.\\d+)?$" },
          count: { type: "integer", minimum: 3 },
          level: { type: "integer", minimum: 10, maximum: 20 },
          tag: string,
          first_name: nullableText,
          created_at: { type: "string", format: "date-time" },
          closed_at: { type: ["string", "null"], format: "date-time" },
          tags: { type: "array", items: string },
          open: { type: "boolean" },
          state: { type: "string", enum: ["open", "closed"], default: "open" },
        },
        [
          "id",
          "name",
          "mail",
          "price",
          "count",
          "level",
          "created_at",
          "closed_at",
          "tags",
          "open",
          "state",
        ],
      ),
      Secret: object({
        name: string,
        password: { type: "string", writeOnly: true },
        since: { type: "string", readOnly: true },
      }),
      Line: object({ id: string, sku: string, amount: string }, ["id", "sku", "amount"]),
      NestedNew: object(
        {
          owner: ref("Secret"),
          address: object({ street: string, no: { type: "integer" } }, ["street"]),
          lines: {
            type: "array",
            items: object({ sku: string, amount: { type: "number" } }, ["sku", "amount"]),
          },
        },
        ["address", "lines"],
      ),
      Nested: object(
        {
          id: string,
          owner: ref("Secret"),
          address: object(
            { street: string, no: { type: "integer" }, verified: { type: "boolean" } },
            ["street", "verified"],
          ),
          lines: { type: "array", items: ref("Line") },
        },
        ["id", "address", "lines"],
      ),
      LossyNew: object(
        { kind: string, when: { type: "string", format: "date" }, extra: { type: "boolean" } },
        ["kind"],
      ),
      Lossy: object(
        {
          id: string,
          kind: { type: "string", enum: ["a", "b"] },
          when: { type: "string", format: "date-time" },
        },
        ["id", "kind"],
      ),
      Either: {
        oneOf: [
          object({ name: string, note: string }, ["name"]),
          object({ name: string, other: { type: "integer" } }, ["name", "other"]),
        ],
      },
      InheritedNew: object({ name: string, ...inherited }, ["name"]),
      Inherited: object({ id: string, name: string, ...inherited }, ["id", "name"]),
      Pageable: object({
        page: { type: "integer", minimum: 0 },
        sort: { type: "array", items: string },
      }),
    },
  },
};
