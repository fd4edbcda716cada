import { beforeAll, expect, it } from "vitest";
import type { Server } from "../../templates/runtime/server/server.ts";
import { generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";

/** Operations that require undefined security schemes, alone and beside a defined one. */
const document = `
openapi: 3.0.3
info: { title: Closed, version: "1" }
security: [{ token: [] }]
paths:
  /a: { get: { operationId: a, responses: { "204": { description: ok } } } }
  /b: { get: { operationId: b, security: [{ token: [], key: [] }], responses: { "204": { description: ok } } } }
  /c: { get: { operationId: c, security: { half: [] }, responses: { "204": { description: ok } } } }
  /d: { get: { operationId: d, security: [7], responses: { "204": { description: ok } } } }
  twice/{id}/{id}:
    get: { operationId: twice, security: [], responses: { "200": { description: ok, content: { application/json: { schema: { type: string } } } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    half: { type: http }
`;

type Call = (client: unknown, input?: object) => Promise<unknown>;
type Handler = (request: Request) => unknown;

let api: {
  readonly createServer: (handlers: object, options: object) => Server;
  readonly createClient: (options: object) => unknown;
} & Readonly<Record<string, Call>>;

beforeAll(async () => {
  const { files } = await generate({ "closed.yaml": document });
  api = (await load(files, "closed/index.ts")) as unknown as typeof api;
});

function serverWith(unknown: Handler): Server {
  const done = (): object => ({ status: 204 });
  const twice = ({ path }: { readonly path: { readonly id: string } }): object => ({
    status: 200,
    body: path.id,
  });
  return api.createServer(
    { a: done, b: done, c: done, d: done, twice },
    {
      log: { warn: () => undefined, error: () => undefined },
      security: {
        token: unknown,
        half: unknown,
        unknown,
        key: (value: string) => (value === "k" ? "ada" : undefined),
      },
    },
  );
}

const byHeader: Handler = (request) => (request.headers.get("x-token") === "t" ? "ada" : undefined);

it.each(["a", "b", "c", "d"])(
  "%s is closed unless its handler lets the caller in",
  async (path) => {
    const closed = await serverWith(() => undefined).fetch(new Request(`http://x/${path}`));
    expect(closed.status).toBe(401);
    expect(closed.headers.get("www-authenticate")).toContain("Unknown");
    const headers = { "x-token": "t", "x-key": "k" };
    const open = await serverWith(byHeader).fetch(new Request(`http://x/${path}`, { headers }));
    expect(open.status).toBe(204);
  },
);

it("a server without the handler answers no request", async () => {
  const server = api.createServer(
    { a: () => ({ status: 204 }) },
    { log: { warn: () => undefined, error: () => undefined }, security: {} },
  );
  expect((await server.fetch(new Request("http://x/a"))).status).toBe(500);
});

it("the client sends the headers that it is given, beside other credentials", async () => {
  const server = serverWith(byHeader);
  const auth = { token: { "X-Token": "t" }, key: "k", half: () => ({ "X-Token": "t" }) };
  const client = api.createClient({ baseUrl: "http://x", auth, fetch: server.fetch });
  for (const name of ["a", "b", "c"]) expect(await api[name]?.(client)).toBeUndefined();
  const without = api.createClient({ baseUrl: "http://x", auth: {}, fetch: server.fetch });
  await expect(api["a"]?.(without)).rejects.toThrow("`auth` lacks token");
});

it("adds a leading slash to a path, and puts one value in both places of a repeated parameter", async () => {
  const client = api.createClient({
    baseUrl: "http://x",
    auth: {},
    fetch: serverWith(() => undefined).fetch,
  });
  expect(await api["twice"]?.(client, { path: { id: "1" } })).toBe("1");
});
