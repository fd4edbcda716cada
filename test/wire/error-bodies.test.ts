import { describe, expect, it } from "vitest";
import type { Server } from "../../generated/runtime/server/server.js";
import { typicalError, typicalIssue } from "../../src/sample/typical-error.ts";
import { typicalFacts } from "../../templates/runtime/server/error-facts.ts";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

const thing = {
  type: "object",
  required: ["name", "count"],
  properties: { name: { type: "string" }, count: { type: "integer", maximum: 9 } },
};

interface Errors {
  readonly [status: string]: unknown;
}

/** A document whose errors have these schemas. */
function documentOf(errors: Errors, schemas: object = {}): string {
  const responses = Object.entries(errors).map(([status, schema]) => [
    status,
    { description: status, content: { "application/json": { schema } } },
  ]);
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things/{id}": {
        post: {
          operationId: "postThing",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: { required: true, content: { "application/json": { schema: thing } } },
          responses: { 204: { description: "done" }, ...Object.fromEntries(responses) },
        },
      },
    },
    components: { schemas },
  });
}

interface Loaded {
  readonly createServer: (handlers: object, options?: object) => Server;
  readonly HttpError: new (status: number, detail?: string) => Error;
  readonly [name: string]: unknown;
}

async function loadFrom(errors: Errors, schemas?: object): Promise<Loaded> {
  const { files } = await generate({ "things.yaml": documentOf(errors, schemas) });
  return (await load(files, "things/index.ts")) as unknown as Loaded;
}

async function post(server: Server, body: unknown, path = "/things/1"): Promise<Response> {
  return await server.fetch(
    new Request(`http://localhost${path}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json" },
    }),
  );
}

const string = { type: "string" };
const object = (properties: object, required = Object.keys(properties)): object => ({
  type: "object",
  required,
  properties,
});
const invalid = "The request is not valid: name must be string, count must be <= 9.";
const issues = ["must be string", "must be <= 9"];

describe("errors in the document's own schemas", () => {
  it.each<[string, Errors, unknown]>([
    [
      "code and message",
      { 400: object({ code: { type: "integer" }, message: string }) },
      { code: 400, message: invalid },
    ],
    [
      "default",
      { default: object({ code: { type: "integer", format: "int32" }, message: string }) },
      { code: 400, message: invalid },
    ],
    ["4XX", { "4XX": object({ error: string }) }, { error: invalid }],
    [
      "Spring",
      {
        400: object(
          {
            timestamp: { type: "string", format: "date-time" },
            status: { type: "integer" },
            error: string,
            message: string,
            path: string,
          },
          [],
        ),
      },
      {
        timestamp: expect.stringMatching(/^20..-..-..T/),
        status: 400,
        error: "Bad Request",
        message: invalid,
        path: "/things/1",
      },
    ],
    [
      "NestJS",
      {
        400: object({
          statusCode: { type: "number" },
          message: { type: "array", items: string },
          error: string,
        }),
      },
      {
        statusCode: 400,
        message: ["name must be string", "count must be <= 9"],
        error: "Bad Request",
      },
    ],
    [
      "JSON:API",
      {
        422: object({
          errors: {
            type: "array",
            minItems: 1,
            items: object(
              {
                id: string,
                status: string,
                title: string,
                detail: string,
                source: object({ pointer: string }),
              },
              [],
            ),
          },
        }),
      },
      {
        errors: issues.map((detail, index) => ({
          status: "422",
          title: detail,
          detail,
          source: { pointer: ["/body/name", "/body/count"][index] },
        })),
      },
    ],
    [
      "Laravel",
      {
        422: object({
          message: string,
          errors: { type: "object", additionalProperties: { type: "array", items: string } },
        }),
      },
      { message: invalid, errors: { name: ["must be string"], count: ["must be <= 9"] } },
    ],
    [
      "a message for each field",
      { 422: object({ errors: { type: "object", additionalProperties: string } }) },
      { errors: { name: "must be string", count: "must be <= 9" } },
    ],
    [
      "GitHub",
      {
        422: object(
          {
            message: string,
            documentation_url: string,
            errors: {
              type: "array",
              items: object(
                {
                  resource: string,
                  field: string,
                  message: string,
                  code: string,
                  index: { type: "integer" },
                  value: { oneOf: [{ type: ["string", "null"] }, { type: "integer" }] },
                },
                ["code"],
              ),
            },
          },
          ["message", "documentation_url"],
        ),
      },
      {
        message: invalid,
        documentation_url: expect.any(String),
        errors: [
          { field: "name", message: "must be string", code: "type" },
          { field: "count", message: "must be <= 9", code: "maximum" },
        ],
      },
    ],
    [
      "Google",
      {
        400: object({
          error: object(
            {
              code: { type: "integer" },
              message: string,
              status: { enum: ["INVALID_ARGUMENT", "NOT_FOUND"] },
              details: { type: "array", items: { type: "object" } },
            },
            ["code", "message", "status"],
          ),
        }),
      },
      { error: { code: 400, message: invalid, status: "INVALID_ARGUMENT" } },
    ],
    ["a text", { 400: string }, invalid],
    [
      "a list of texts",
      { 400: { type: "array", items: string } },
      ["name must be string", "count must be <= 9"],
    ],
    [
      "codes of its own, and no other property",
      {
        400: {
          ...object({ code: { enum: [1001, 1002] }, ok: { const: false }, msg: string }),
          additionalProperties: false,
        },
      },
      { code: 1001, ok: false, msg: invalid },
    ],
    [
      "one of two shapes",
      { 400: { oneOf: [object({ reason: string }), object({ reason: { type: "integer" } })] } },
      { reason: invalid },
    ],
    [
      "an envelope",
      {
        422: object({
          success: { type: "boolean" },
          data: { type: "null" },
          error: object({
            type: string,
            details: {
              type: "array",
              items: object({ path: { type: "array", items: string }, msg: string }),
            },
          }),
        }),
      },
      {
        success: false,
        data: null,
        error: {
          type: "unprocessable_content",
          details: [
            { path: ["body", "name"], msg: "must be string" },
            { path: ["body", "count"], msg: "must be <= 9" },
          ],
        },
      },
    ],
  ])("%s", async (_what, errors, expected) => {
    const { createServer } = await loadFrom(errors);
    const response = await post(createServer({ postThing: () => ({ status: 204 }) }), {
      name: 1,
      count: 10,
    });
    expect(await response.json()).toEqual(expected);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      Number(Object.keys(errors)[0]) || 400,
      "application/json",
    ]);
  });

  it("without the large things that an error may be about", async () => {
    const names = Array.from({ length: 30 }, (_, index) => [`part${index}`, string] as const);
    const payment = { ...object(Object.fromEntries(names), []), description: "A payment" };
    const error = object({ message: string, type: { enum: ["invalid"] }, payment }, ["type"]);
    const { createServer } = await loadFrom({ default: object({ error }) });
    const response = await post(createServer({}), { name: 1, count: 10 });
    expect(await response.json()).toEqual({ error: { message: invalid, type: "invalid" } });
  });

  it("also for what handlers throw, and for other errors of the server", async () => {
    const error = { $ref: "#/components/schemas/Failure" };
    const schema = object({ code: { type: "integer" }, message: string });
    const { createServer, HttpError, isFailure } = await loadFrom(
      { default: error },
      { Failure: schema },
    );
    const log = { warn: () => undefined, error: () => undefined };
    const server = createServer(
      {
        postThing: ({ path }: { path: { id: string } }) => {
          throw path.id === "none" ? new HttpError(404, "No such thing.") : new Error("secret");
        },
      },
      { log, limits: { body: 60 } },
    );
    const ask = async (body: unknown, id: string): Promise<unknown> => {
      const answer: unknown = await (await post(server, body, `/things/${id}`)).json();
      expect((isFailure as (value: unknown) => boolean)(answer)).toBe(true);
      return answer;
    };
    const good = { name: "a", count: 1 };
    expect(await ask(good, "none")).toEqual({ code: 404, message: "No such thing." });
    expect(await ask(good, "1")).toEqual({ code: 500, message: "Internal Server Error" });
    expect(await ask("{", "1")).toEqual({
      code: 400,
      message: "The request is not valid: body must be valid JSON.",
    });
    expect(await ask({ name: "x".repeat(60), count: 1 }, "1")).toEqual({
      code: 413,
      message: "Content Too Large",
    });
  });

  it("valid even if the message is too long for the schema", async () => {
    const message = { type: "string", maxLength: 60, pattern: "^The request" };
    const { createServer, isFailure } = await loadFrom(
      { 400: { $ref: "#/components/schemas/Failure" } },
      { Failure: object({ message }) },
    );
    const server = createServer({ postThing: () => ({ status: 204 }) });
    const answer: unknown = await (await post(server, { name: 1, count: 10 })).json();
    expect(answer).toEqual({ message: "The request is not valid: name must be string." });
    expect((isFailure as (value: unknown) => boolean)(answer)).toBe(true);
  });

  it("in the service's words if it has them", async () => {
    const { createServer } = await loadFrom({ 400: object({ message: string }) });
    const server = createServer(
      { postThing: () => ({ status: 204 }) },
      { errors: { invalid: () => ({ status: 400, body: { message: "mine" } }) } },
    );
    expect(await (await post(server, {})).json()).toEqual({ message: "mine" });
  });

  it("as problem details where no body can be made", async () => {
    const impossible = { allOf: [string, { type: "integer" }] };
    const { createServer } = await loadFrom({ 400: impossible });
    const response = await post(createServer({ postThing: () => ({ status: 204 }) }), {});
    expect(response.headers.get("content-type")).toMatch("application/problem+json");
  });

  it("need no options in the types", async () => {
    const { files } = await generate({
      "things.yaml": documentOf({ 422: object({ message: string }) }),
    });
    const use = `import { createServer } from "./things/index.js";
      export const server: ReturnType<typeof createServer> = createServer({ postThing: () => ({ status: 204 }) });`;
    expect(await typecheck(new Map([...files, ["use.ts", use]]))).toEqual([]);
  });

  it("are generated for the facts that the runtime has", () => {
    const facts = (object: object, names: readonly string[]): unknown =>
      Object.fromEntries(names.map((name) => [name, Reflect.get(object, name)]));
    const [issue] = typicalFacts.issues;
    expect(facts(typicalFacts, Object.keys(typicalError))).toEqual({
      ...typicalError,
      now: expect.any(String),
    });
    expect(facts(issue ?? {}, Object.keys(typicalIssue))).toEqual(typicalIssue);
  });
});
