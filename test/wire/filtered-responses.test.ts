import { describe, expect, it } from "vitest";
import type { Server } from "../../generated/runtime/server/server.js";
import { type GenerateOptions, generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

const document = `
openapi: 3.2.0
info: { title: Users, version: "1" }
paths:
  /users:
    get:
      operationId: listUsers
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/User" } } } }
  /users/{id}:
    get:
      operationId: getUser
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: ok
          content:
            application/json: { schema: { $ref: "#/components/schemas/User" } }
            text/plain: { schema: { type: string } }
        default:
          description: failed
          content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } }
  /changes:
    get:
      operationId: watch
      responses:
        "200":
          description: ok
          content: { application/jsonl: { itemSchema: { $ref: "#/components/schemas/Address" } } }
components:
  schemas:
    User:
      type: object
      required: [id, contact]
      properties:
        id: { type: string }
        born: { type: string, format: date-time }
        password: { type: string, writeOnly: true }
        address: { $ref: "#/components/schemas/Address" }
        labels: { type: object, additionalProperties: { $ref: "#/components/schemas/Address" } }
        extra: { type: object }
        contact:
          oneOf:
            - { type: object, required: [kind, email], properties: { kind: { const: mail }, email: { type: string } } }
            - { type: object, required: [kind, phone], properties: { kind: { const: phone }, phone: { type: string } } }
    Address:
      type: object
      required: [city]
      properties: { city: { type: string }, former: { type: array, items: { $ref: "#/components/schemas/Address" } } }
    Failure: { type: object, required: [message], properties: { message: { type: string } } }
`;

interface Loaded {
  readonly createServer: (handlers: object, options?: object) => Server;
  readonly raw: (response: Response) => unknown;
}

async function loadUsers(options: GenerateOptions = {}): Promise<Loaded> {
  const { files } = await generate({ "users.yaml": document }, options);
  return (await load(files, "users/index.ts")) as unknown as Loaded;
}

const filtering: GenerateOptions = { emit: { serialize: "filter" } };
const log = { warn: () => undefined, error: () => undefined };

async function get(server: Server, path: string): Promise<unknown> {
  const response = await server.fetch(new Request(`http://localhost${path}`));
  const text = await response.text();
  return text.startsWith("{") && !text.includes("\n") ? JSON.parse(text) : text;
}

const user = {
  id: "1",
  born: "2000-01-01T00:00:00Z",
  password: "p",
  hash: "h",
  address: { city: "a", secret: 1, former: [{ city: "b", secret: 2 }] },
  labels: { home: { city: "c", secret: 3 } },
  extra: { kept: true },
  contact: { kind: "mail", email: "e", phone: "p" },
};
const visible = {
  id: "1",
  born: "2000-01-01T00:00:00Z",
  address: { city: "a", former: [{ city: "b" }] },
  labels: { home: { city: "c" } },
  extra: { kept: true },
  contact: { kind: "mail", email: "e" },
};

describe("responses with properties that the document does not name", () => {
  it("are sent as they are, if nothing else is configured", async () => {
    const { createServer } = await loadUsers();
    const server = createServer({ getUser: () => ({ status: 200, body: user }) });
    expect(await get(server, "/users/1")).toEqual(user);
  });

  it.each(["passthrough", "strip", "strict"] as const)(
    "are filtered, whatever becomes of those of requests: %s",
    async (unknownProperties) => {
      const validators = {
        formats: { "*": "assert" },
        unknownProperties,
        jsonSchema: false,
      } as const;
      const { createServer } = await loadUsers({ emit: { serialize: "filter", validators } });
      const server = createServer({ getUser: () => ({ status: 200, body: user }) }, { log });
      // Objects that may have no other properties are invalid with them.
      const refused = { message: "Internal Server Error" };
      const expected = unknownProperties === "strict" ? refused : visible;
      expect(await get(server, "/users/1")).toEqual(expected);
    },
  );

  it("are sent as they are, if an option says so, and need filters to be filtered", async () => {
    const { createServer } = await loadUsers(filtering);
    const handlers = { getUser: () => ({ status: 200, body: user }) };
    const get1 = (serialize: string) => get(createServer(handlers, { serialize }), "/users/1");
    expect(await get1("as-is")).toEqual(user);
    expect(await get1("filter")).toEqual(visible);
    const { createServer: createOther } = await loadUsers();
    expect(() => createOther(handlers, { serialize: "filter" })).toThrow(/emit: .*"filter"/);
  });

  it("are filtered in lists, in streams and in errors of handlers", async () => {
    const { createServer } = await loadUsers(filtering);
    const server = createServer({
      listUsers: () => ({ status: 200, body: [user, user] }),
      getUser: () => ({ status: 404, body: { message: "none", stack: "…" } }),
      watch: () => ({ status: 200, body: [{ city: "a", secret: 1 }, { city: "b" }] }),
    });
    expect(JSON.parse((await get(server, "/users")) as string)).toEqual([visible, visible]);
    expect(await get(server, "/users/1")).toEqual({ message: "none" });
    expect(await get(server, "/changes")).toBe('{"city":"a"}\n{"city":"b"}\n');
  });

  it("are filtered as JSON, if they have dates", async () => {
    const types = { "date-time": "Date", int64: "number" } as const;
    const { createServer } = await loadUsers({ ...filtering, types });
    const born = new Date(0);
    const server = createServer({ getUser: () => ({ status: 200, body: { ...user, born } }) });
    expect(await get(server, "/users/1")).toEqual({ ...visible, born: "1970-01-01T00:00:00.000Z" });
  });

  it("are not sent if they are invalid, since nothing tells what is secret in them", async () => {
    const { createServer } = await loadUsers(filtering);
    const body = { ...user, contact: { secret: 1 } };
    const server = createServer({ getUser: () => ({ status: 200, body }) }, { log });
    expect(await get(server, "/users/1")).toEqual({ message: "Internal Server Error" });
  });

  it("leave texts and raw responses alone", async () => {
    const { createServer, raw } = await loadUsers(filtering);
    const server = createServer({
      getUser: () => ({ status: 200, contentType: "text/plain", body: "text" }),
      listUsers: () => raw(Response.json({ secret: 1 })),
    });
    expect(await get(server, "/users/1")).toBe("text");
    expect(await get(server, "/users")).toEqual({ secret: 1 });
  });

  it("compile under the strict flags", async () => {
    const { files } = await generate({ "users.yaml": document }, { ...filtering, typecheck: true });
    expect(await typecheck(files)).toEqual([]);
  });
});
