import { describe, expect, it } from "vitest";
import { HttpError } from "../../templates/runtime/server/http-error.ts";
import type { SecurityRequirement } from "../../templates/runtime/wire/operation.ts";
import { createGuard } from "../../templates/runtime/server/security.ts";
import type { SecurityInfo, SecuritySchemes } from "../../templates/runtime/server/guard.ts";
import { anything, call, operation, serve, silent } from "./service.ts";

const schemes: SecuritySchemes = {
  bearer: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "Basic" },
  key: { type: "apiKey", in: "header", name: "X-API-Key" },
  query: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "sid" },
  oauth: { type: "oauth2" },
};

type Handlers = Readonly<Record<string, (credential: never, info: SecurityInfo) => unknown>>;

const good: Handlers = {
  bearer: (token: string) => (token === "good" ? `bearer ${token}` : undefined),
  basic: ({ username, password }: { username: string; password: string }) =>
    `${username}|${password}`,
  key: (value: string) => (value === "good" ? "key" : undefined),
  query: (value: string) => `query ${value}`,
  cookie: (value: string) => `cookie ${value}`,
  oauth: (token: string, { scopes }) => `${token} ${scopes.join(",")}`,
};

interface Outcome {
  readonly status: number;
  readonly challenge: string | null;
  /** `undefined` when the handler was not called. */
  readonly principal: unknown;
}

async function ask(
  security: readonly SecurityRequirement[] | undefined,
  headers: Record<string, string> = {},
  handlers: Handlers = good,
  url = "/x",
): Promise<Outcome> {
  let principal: unknown;
  const route = {
    operation: operation("post", "POST /x", {
      ...(security && { security }),
      body: { required: true, content: [{ type: "application/json", codec: "json" }] },
    }),
    parse: anything,
  };
  const server = serve(
    { routes: [route], securitySchemes: schemes, guard: createGuard },
    {
      post: (_: unknown, context: { principal: unknown }) => {
        principal = context.principal;
        return { status: 200, body: {} };
      },
    },
    { security: handlers, log: silent },
  );
  // A body that is not JSON either: security is checked before the body is read.
  const body = security === undefined || security.length === 0 ? "{}" : "{";
  const response = await call(server, url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  const status = response.status === 400 ? 200 : response.status;
  if (response.status === 400) principal = "passed";
  return { status, challenge: response.headers.get("www-authenticate"), principal };
}

const bearer = { authorization: "Bearer good" };
const wrongBearer = { authorization: "Bearer bad" };
const key = { "x-api-key": "good" };

describe("alternatives and their members", () => {
  const single = [{ bearer: [] }];
  const optional = [{ bearer: [] }, {}];
  const either = [{ bearer: [] }, { key: [] }];
  const both = [{ bearer: [], key: [] }];
  it.each<[string, readonly SecurityRequirement[] | undefined, Record<string, string>, number]>([
    ["none declared", undefined, {}, 200],
    ["[]", [], {}, 200],
    ["[{}]", [{}], {}, 200],
    ["one, given", single, bearer, 200],
    ["one, absent", single, {}, 401],
    ["one, wrong", single, wrongBearer, 401],
    ["one or anonymous, absent", optional, {}, 200],
    ["one or anonymous, wrong", optional, wrongBearer, 200],
    ["either, first", either, bearer, 200],
    ["either, second", either, key, 200],
    ["either, first wrong and second right", either, { ...wrongBearer, ...key }, 200],
    ["either, none", either, {}, 401],
    ["both, both", both, { ...bearer, ...key }, 200],
    ["both, first only", both, bearer, 401],
    ["both, second only", both, key, 401],
    ["both, second wrong", both, { ...bearer, "x-api-key": "bad" }, 401],
    ["not described", [{ unheardOf: [] }], bearer, 500],
    ["a name of Object.prototype", [{ constructor: [] }], bearer, 500],
  ])("%s", async (_, security, headers, status) => {
    const outcome = await ask(security, headers);
    expect(outcome.status).toBe(status);
    expect(outcome.principal === undefined).toBe(status !== 200);
  });

  it("tells the handler who calls", async () => {
    const principalOf = async (
      security: readonly SecurityRequirement[],
      headers: Record<string, string>,
    ): Promise<unknown> => {
      let principal: unknown = "not called";
      const server = serve(
        {
          routes: [{ operation: operation("get", "GET /x", { security }), parse: anything }],
          securitySchemes: schemes,
          guard: createGuard,
        },
        {
          get: (_: unknown, context: { principal: unknown }) => (
            (principal = context.principal),
            { status: 200, body: {} }
          ),
        },
        { security: good, log: silent },
      );
      await call(server, "/x", { headers });
      return principal;
    };
    expect(await principalOf(single, bearer)).toBe("bearer good");
    expect(await principalOf(optional, {})).toBeNull();
    expect(await principalOf([{}, { bearer: [] }], bearer)).toBe("bearer good");
    expect(await principalOf(both, { ...bearer, ...key })).toEqual({
      bearer: "bearer good",
      key: "key",
    });
    expect(await principalOf(either, key)).toEqual({ scheme: "key", principal: "key" });
    expect(
      await principalOf([{ bearer: [] }, { basic: [], key: [] }], {
        ...key,
        authorization: `Basic ${btoa("a:b")}`,
      }),
    ).toEqual({
      scheme: "basic+key",
      principal: { basic: "a|b", key: "key" },
    });
  });
});

describe("failing closed", () => {
  it.each<[string, Handlers, number]>([
    ["no handler", {}, 500],
    ["undefined", { bearer: () => undefined }, 401],
    ["null", { bearer: () => null }, 401],
    ["false", { bearer: () => false }, 401],
    ["an empty text", { bearer: () => "" }, 401],
    ["a promise of undefined", { bearer: () => Promise.resolve(undefined) }, 401],
    [
      "a thrown error",
      {
        bearer: () => {
          throw new Error("secret");
        },
      },
      500,
    ],
    ["a rejection", { bearer: () => Promise.reject(new Error("secret")) }, 500],
    [
      "a refusal",
      {
        bearer: () => {
          throw new HttpError(403);
        },
      },
      403,
    ],
  ])("%s", async (_, handlers, status) => {
    expect(await ask([{ bearer: [] }], bearer, handlers)).toMatchObject({
      status,
      principal: undefined,
    });
    // A refusal and a failure end it; what is merely not satisfied leaves the next alternative.
    const next = await ask(
      [{ bearer: [] }, { key: [] }],
      { ...bearer, ...key },
      { ...handlers, key: good["key"] ?? (() => "key") },
    );
    expect(next.status).toBe(status === 401 ? 200 : status);
  });
});

describe("credentials", () => {
  const utf8 = btoa(String.fromCharCode(...new TextEncoder().encode("é:p:w")));
  it.each<[string, SecurityRequirement, Record<string, string>, string, boolean]>([
    ["bearer in any case", { bearer: [] }, { authorization: "bEARER good" }, "/x", true],
    ["bearer without a token", { bearer: [] }, { authorization: "Bearer " }, "/x", false],
    ["a token without a scheme", { bearer: [] }, { authorization: "good" }, "/x", false],
    ["another scheme", { bearer: [] }, { authorization: "Basic good" }, "/x", false],
    ["basic", { basic: [] }, { authorization: `Basic ${utf8}` }, "/x", true],
    ["basic that is not base64", { basic: [] }, { authorization: "Basic é" }, "/x", false],
    ["basic without a colon", { basic: [] }, { authorization: `Basic ${btoa("ab")}` }, "/x", false],
    [
      "basic that is not UTF-8",
      { basic: [] },
      { authorization: `Basic ${btoa("\xff:b")}` },
      "/x",
      false,
    ],
    ["an empty key", { key: [] }, { "x-api-key": "" }, "/x", false],
    ["a key in the query", { query: [] }, {}, "/x?key=a", true],
    ["an empty key in the query", { query: [] }, {}, "/x?key=", false],
    ["a key in a cookie", { cookie: [] }, { cookie: "a=b; sid=c" }, "/x", true],
    ["a cookie of another case", { cookie: [] }, { cookie: "SID=c" }, "/x", false],
    ["a token with scopes", { oauth: ["read", "write"] }, bearer, "/x", true],
  ])("%s", async (_, requirement, headers, url, isGood) => {
    expect((await ask([requirement], headers, good, url)).status).toBe(isGood ? 200 : 401);
  });

  it("challenges for what would do", async () => {
    const challenge = async (
      security: readonly SecurityRequirement[],
      headers = {},
    ): Promise<unknown> => (await ask(security, headers)).challenge;
    expect(await challenge([{ bearer: [] }])).toBe("Bearer");
    expect(await challenge([{ bearer: [] }], wrongBearer)).toBe('Bearer error="invalid_token"');
    expect(await challenge([{ oauth: ["a", "b"] }])).toBe('Bearer scope="a b"');
    expect(await challenge([{ basic: [] }])).toBe('Basic realm="api", charset="UTF-8"');
    expect(await challenge([{ bearer: [] }, { key: [] }])).toBe(
      'Bearer, ApiKey in="header", name="X-API-Key"',
    );
  });
});

it("does not serve an operation that asks for credentials when nothing asks for them", () => {
  const routes = (security: readonly SecurityRequirement[]) => [
    { operation: operation("get", "GET /x", { security }), parse: anything },
  ];
  const securitySchemes = schemes;
  expect(() => serve({ routes: routes([{ bearer: [] }, {}]), securitySchemes }, {})).toThrow(
    "Nothing checks the credentials of `get`.",
  );
  expect(() => serve({ routes: routes([{}]), securitySchemes }, {})).not.toThrow();
});
