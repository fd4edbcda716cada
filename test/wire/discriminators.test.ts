import { beforeAll, describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import type { Server } from "../../templates/runtime/server/server.ts";
import { mockOf } from "../mock/support/mock-of.ts";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

/** Alternatives of open objects with no required property of their own, as the specification has. */
const document = `
openapi: 3.0.3
info: { title: Kennel, version: "1" }
paths:
  /animals:
    post:
      operationId: admit
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Animal" } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Animal" } } } }
components:
  schemas:
    Base: { type: object, required: [species], properties: { species: { type: string } } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, properties: { lives: { type: integer } } }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, properties: { lives: { type: string }, loud: { type: boolean, default: true } } }] }
    Animal:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: species, mapping: { hound: "#/components/schemas/Dog" } }
`;

const use = `
import { isAnimal, type Animal, type Handlers } from "./kennel/index.js";

export const handlers: Handlers = {
  admit: ({ body }) => ({ status: 200, body: body.species === "hound" ? { ...body, loud: !body.loud } : body }),
};
export function livesOf(value: unknown): number | undefined {
  return isAnimal(value) && value.species === "Cat" ? value.lives : undefined;
}
// @ts-expect-error a species that nobody has
export const ant: Animal = { species: "ant" };
// @ts-expect-error the lives of another species
export const hound: Animal = { species: "hound", lives: 1 };
`;

interface Surface {
  readonly createServer: (handlers: object, options?: object) => Server;
  readonly createClient: (options: object) => unknown;
  readonly checkCalls: () => unknown;
  readonly admit: (client: unknown, input: { readonly body: unknown }) => Promise<unknown>;
}

let files: ReadonlyMap<string, string>;
let api: Surface;

beforeAll(async () => {
  ({ files } = await generate({ "kennel.yaml": document }));
  api = (await load(files, "kennel/index.ts")) as unknown as Surface;
});

const accepted: readonly object[] = [
  { species: "Cat" },
  { species: "Cat", lives: 9 },
  { species: "hound", lives: "one" },
];
const refused: readonly (readonly [body: object, path: string])[] = [
  [{ lives: 9 }, "/species"],
  [{ species: "Dog" }, "/species"],
  [{ species: "Cat", lives: "nine" }, "/lives"],
  [{ species: "hound", lives: 1 }, "/lives"],
];

function post(fetch: (request: Request) => Promise<Response>, body: object): Promise<Response> {
  const request = new Request("http://x/animals", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return fetch(request);
}

describe("a discriminated body", () => {
  it("compiles where the tag has been compared, and nowhere else", async () => {
    expect(await typecheck(new Map([...files, ["use.ts", use]]))).toEqual([]);
  });

  it("is judged by its tag in the server, which fills in the defaults of that alternative", async () => {
    const server = api.createServer({
      admit: ({ body }: { readonly body: object }) => ({ status: 200, body }),
    });
    for (const body of accepted) {
      const response = await post(server.fetch, body);
      const filled = "species" in body && body.species === "hound" ? { loud: true } : {};
      expect([response.status, await response.json()]).toEqual([200, { ...body, ...filled }]);
    }
    for (const [body, path] of refused) {
      const response = await post(server.fetch, body);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(path);
    }
  });

  it("is judged by its tag in a client that checks", async () => {
    const client = api.createClient({
      baseUrl: "http://x",
      fetch: async (request: Request) => Response.json(await request.json()),
      check: api.checkCalls(),
    });
    for (const body of accepted) expect(await api.admit(client, { body })).toEqual(body);
    for (const [body] of refused) await expect(api.admit(client, { body })).rejects.toThrow();
  });

  it("is judged by its tag in a mock, and sampled with one", async () => {
    const { server } = await mockOf(memoryHost({ "kennel.yaml": document }), "kennel.yaml");
    for (const body of accepted) {
      const response = await post(server.fetch, body);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ species: "Cat" });
    }
    for (const [body] of refused) expect((await post(server.fetch, body)).status).toBe(400);
  });
});
