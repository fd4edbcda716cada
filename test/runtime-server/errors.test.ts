import { describe, expect, it } from "vitest";
import { fastapi, fastapiErrors } from "../../templates/runtime/server/fastapi-errors.ts";
import { HttpError } from "../../templates/runtime/server/http-error.ts";
import { parseJson } from "../../templates/runtime/server/parse-json.ts";
import type { Operation } from "../../templates/runtime/wire/operation.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import { call, echo, json, operation, parseBy, serve, silent } from "./service.ts";

const message = {
  type: "object",
  required: ["content", "is_user"],
  properties: {
    content: { type: "string", minLength: 1, maxLength: 10 },
    is_user: { type: "boolean" },
    metadata: { type: "object" },
    tags: { type: "array", items: { type: "string" }, minItems: 2, maxItems: 3 },
    kind: { enum: ["a", "b", null, true] },
    count: { type: "integer", minimum: 1, exclusiveMaximum: 10, multipleOf: 2 },
    slug: { type: "string", pattern: "^[a-z]+$" },
  },
  additionalProperties: false,
};
const parse = parseBy({
  required: ["body"],
  properties: {
    path: { properties: { n: { type: "integer" } } },
    query: {
      required: ["limit"],
      properties: { limit: { type: "integer" }, deep: { type: "boolean" } },
    },
    headers: { required: ["X-Token"] },
    body: { $ref: "#/components/schemas/Message" },
  },
  components: { schemas: { Message: message } },
});
const post: Operation = operation("post", "POST /x/{n}", {
  parameters: [
    { in: "path", name: "n", required: true },
    { in: "query", name: "limit" },
    { in: "query", name: "deep" },
    { in: "header", name: "X-Token" },
  ],
  body: { required: true, content: [json] },
  responses: [
    { status: 200, content: [json] },
    { status: 422, content: [json] },
  ],
});
const { server } = echo(
  [
    {
      operation: post,
      shapes: { "path/n": "integer", "query/limit": "integer", "query/deep": "boolean" },
      parse,
      errors: fastapi,
    },
  ],
  { errors: { style: fastapi } },
);

async function send(
  body: string,
  url = "/x/1?limit=1",
): Promise<{ status: number; detail: unknown }> {
  const headers = { "content-type": "application/json", "x-token": "t" };
  const response = await call(server, url, { method: "POST", headers, body });
  return {
    status: response.status,
    detail: ((await response.json()) as { detail: unknown }).detail,
  };
}

describe("FastAPI's errors", () => {
  const ok = { content: "hi", is_user: true };
  it.each<[string, unknown, unknown]>([
    [
      "missing",
      { is_user: true },
      { loc: ["body", "content"], msg: "Field required", type: "missing" },
    ],
    [
      "no string",
      { ...ok, content: 1 },
      { loc: ["body", "content"], msg: "Input should be a valid string", type: "string_type" },
    ],
    [
      "no boolean",
      { ...ok, is_user: [] },
      { loc: ["body", "is_user"], msg: "Input should be a valid boolean", type: "bool_type" },
    ],
    [
      "no list",
      { ...ok, tags: 1 },
      { loc: ["body", "tags"], msg: "Input should be a valid list", type: "list_type" },
    ],
    [
      "no dictionary",
      { ...ok, metadata: 1 },
      { loc: ["body", "metadata"], msg: "Input should be a valid dictionary", type: "dict_type" },
    ],
    [
      "no model",
      [],
      {
        loc: ["body"],
        msg: "Input should be a valid dictionary or object to extract fields from",
        type: "model_attributes_type",
      },
    ],
    [
      "too short",
      { ...ok, content: "" },
      {
        loc: ["body", "content"],
        msg: "String should have at least 1 character",
        type: "string_too_short",
      },
    ],
    [
      "too long",
      { ...ok, content: "x".repeat(11) },
      {
        loc: ["body", "content"],
        msg: "String should have at most 10 characters",
        type: "string_too_long",
      },
    ],
    [
      "too few",
      { ...ok, tags: ["a"] },
      {
        loc: ["body", "tags"],
        msg: "List should have at least 2 items after validation, not 1",
        type: "too_short",
      },
    ],
    [
      "too many",
      { ...ok, tags: ["a", "b", "c", "d"] },
      {
        loc: ["body", "tags"],
        msg: "List should have at most 3 items after validation, not 4",
        type: "too_long",
      },
    ],
    [
      "an item",
      { ...ok, tags: ["a", 1] },
      { loc: ["body", "tags", 1], msg: "Input should be a valid string", type: "string_type" },
    ],
    [
      "not one of",
      { ...ok, kind: "c" },
      {
        loc: ["body", "kind"],
        msg: "Input should be 'a', 'b', None or True",
        type: "literal_error",
      },
    ],
    [
      "no integer",
      { ...ok, count: "2" },
      {
        loc: ["body", "count"],
        msg: "Input should be a valid integer",
        type: "int_type",
      },
    ],
    ["a fraction", { ...ok, count: 2.5 }, expect.objectContaining({ type: "int_from_float" })],
    [
      "too small",
      { ...ok, count: 0 },
      {
        loc: ["body", "count"],
        msg: "Input should be greater than or equal to 1",
        type: "greater_than_equal",
      },
    ],
    [
      "too great",
      { ...ok, count: 10 },
      { loc: ["body", "count"], msg: "Input should be less than 10", type: "less_than" },
    ],
    [
      "no multiple",
      { ...ok, count: 3 },
      { loc: ["body", "count"], msg: "Input should be a multiple of 2", type: "multiple_of" },
    ],
    [
      "no match",
      { ...ok, slug: "A" },
      {
        loc: ["body", "slug"],
        msg: "String should match pattern '^[a-z]+$'",
        type: "string_pattern_mismatch",
      },
    ],
    [
      "too much",
      { ...ok, x: 1 },
      { loc: ["body", "x"], msg: "Extra inputs are not permitted", type: "extra_forbidden" },
    ],
  ])("%s", async (_, body, expected) => {
    const { status, detail } = await send(JSON.stringify(body));
    expect(status).toBe(422);
    expect(detail).toContainEqual(expected);
  });

  it("names the parts of a request as FastAPI does", async () => {
    const response = await call(server, "/x/one?deep=maybe", { method: "POST" });
    expect(await response.json()).toEqual({
      detail: expect.arrayContaining([
        {
          loc: ["path", "n"],
          msg: "Input should be a valid integer, unable to parse string as an integer",
          type: "int_parsing",
        },
        {
          loc: ["query", "deep"],
          msg: "Input should be a valid boolean, unable to interpret input",
          type: "bool_parsing",
        },
        { loc: ["query", "limit"], msg: "Field required", type: "missing" },
        { loc: ["header", "X-Token"], msg: "Field required", type: "missing" },
        { loc: ["body"], msg: "Field required", type: "missing" },
      ]) as unknown,
    });
  });

  it("tells where a body stops being JSON", async () => {
    expect(await send('{"content": }')).toEqual({
      status: 422,
      detail: [{ loc: ["body", 12], msg: "JSON decode error", type: "json_invalid" }],
    });
  });

  it("uses the words of Starlette for the rest", async () => {
    expect(await (await call(server, "/nothing")).json()).toEqual({ detail: "Not Found" });
    expect(await (await call(server, "/x/1", { method: "DELETE" })).json()).toEqual({
      detail: "Method Not Allowed",
    });
  });

  it("never sends back what was sent", () => {
    const issue = {
      instancePath: "/body/password",
      schemaPath: "#",
      keyword: "minLength",
      params: { limit: 8 },
      message: "",
    };
    expect(JSON.stringify(fastapiErrors([issue], { body: { password: "hunter2" } }))).not.toContain(
      "hunter2",
    );
  });
});

// Offsets as CPython's `json` reports them.
describe("the place where a text stops being JSON", () => {
  it.each([
    ["", 0],
    ["nope", 0],
    ["{", 1],
    ['{"a"', 4],
    ['{"a":', 5],
    ['{"a":1', 6],
    ['{"a":1,', 7],
    ['{"a":1,}', 7],
    ["{a:1}", 1],
    ["[1,]", 3],
    ["[1 2]", 3],
    ["01", 1],
    ["1 x", 2],
    ['"abc', 0],
    ['"a\nb"', 2],
    ['"a\\x"', 2],
    ["[1] []", 4],
    ["NaN", 0],
  ])("%j: %i", (text, offset) => expect(parseJson(text, 10)).toMatchObject({ ok: false, offset }));

  it("counts depth and not brackets in strings", () => {
    const brackets = JSON.stringify(["[".repeat(100), '\\"[[['.repeat(20)]);
    expect(parseJson(brackets, 2)).toMatchObject({ ok: true });
    expect(parseJson("[".repeat(3) + "]".repeat(3) + " ".repeat(9), 2)).toMatchObject({
      ok: false,
      offset: 2,
    });
  });
});

describe("what handlers throw", () => {
  const throwing = (error: unknown, options: ServeOptions = {}): ReturnType<typeof serve> =>
    serve(
      {
        routes: [
          { operation: operation("get", "GET /x"), parse: (value) => ({ ok: true, value }) },
        ],
      },
      { get: () => Promise.reject(error as Error) },
      { log: silent, ...options },
    );
  const ask = async (error: unknown, options: ServeOptions = {}): Promise<[number, string]> => {
    const response = await call(throwing(error, options), "/x");
    return [response.status, await response.text()];
  };

  it("keeps everything to itself but the status, when the fault is ours", async () => {
    for (const error of [
      new Error("secret"),
      "secret",
      new HttpError(503, "secret"),
      new HttpError(500, { cause: "secret" }),
    ]) {
      const [status, text] = await ask(error);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(text).not.toContain("secret");
      expect(text).not.toContain("at ");
    }
  });

  it("says what it is told to say, when the fault is the client's", async () => {
    expect(await ask(new HttpError(404, "No such session"))).toEqual([
      404,
      '{"title":"Not Found","status":404,"detail":"No such session"}',
    ]);
    expect(await ask(new HttpError(409, { body: { code: 7 } }))).toEqual([409, '{"code":7}']);
  });

  it("logs what the client is not told", async () => {
    const logged: unknown[] = [];
    const log = { ...silent, error: (_: string, details?: unknown) => void logged.push(details) };
    const secret = new Error("secret");
    await ask(secret, { log });
    expect(logged).toEqual([secret]);
  });

  it("lets `onError` look, answer and fail", async () => {
    const seen: unknown[] = [];
    expect((await ask("x", { onError: (error) => void seen.push(error) }))[0]).toBe(500);
    expect(seen).toEqual(["x"]);
    expect(
      await ask("x", {
        onError: () => ({ status: 418, body: "teapot", contentType: "text/plain" }),
      }),
    ).toEqual([418, "teapot"]);
    expect(
      (
        await ask("x", {
          onError: () => {
            throw new HttpError(400);
          },
        })
      )[0],
    ).toBe(400);
    expect(
      (
        await ask(new HttpError(404), {
          onError: () => {
            throw new Error("again");
          },
        })
      )[0],
    ).toBe(500);
  });

  it("marks errors so that nobody guesses their type", async () => {
    const response = await call(throwing(new Error("x")), "/x");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  });

  it("leaves invalid requests to the service where the document says so", async () => {
    const custom = echo(
      [{ operation: post, parse, declaredErrors: (_operation, _checks, others) => others }],
      {
        errors: {
          invalid: (issues, context) => ({
            status: 400,
            body: { code: context.operationId, count: issues.length },
          }),
        },
      },
    );
    const response = await call(custom.server, "/x/1", { method: "POST" });
    expect(await response.json()).toMatchObject({ code: "post" });
  });

  it("points into the request with URI fragments", async () => {
    const odd = echo([
      {
        operation: operation("get", "GET /x"),
        parse: () => ({
          ok: false,
          issues: [
            {
              instancePath: "/body/a b/\ud800/~1é",
              schemaPath: "",
              keyword: "type",
              params: {},
              message: "must be string",
            },
          ],
        }),
      },
    ]);
    const { errors } = (await (await call(odd.server, "/x")).json()) as {
      errors: readonly { pointer: string }[];
    };
    expect(errors[0]?.pointer).toBe("#/body/a%20b/%EF%BF%BD/~1%C3%A9");
  });
});
