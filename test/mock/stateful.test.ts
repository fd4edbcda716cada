import { beforeAll, describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import type { RunningServer } from "../../src/mock/load-server.ts";
import { mockOf } from "./support/mock-of.ts";

const pets = `openapi: 3.1.0
info: { title: Pets, version: "1" }
security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer, default: 20 } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } }
    post:
      operationId: createPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewPet" } } } }
      responses:
        "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "400": { description: invalid, content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getPet
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "404": { description: none, content: { application/json: { schema: { $ref: "#/components/schemas/Failure" }, examples: { none: { value: { message: No such pet. } } } } } }
    delete: { operationId: deletePet, responses: { "204": { description: gone } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    NewPet: { type: object, required: [name], properties: { name: { type: string } } }
    Pet: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
    Failure: { type: object, required: [message], properties: { message: { type: string } } }
`;

type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<readonly [status: number, body: unknown]>;

function asking(server: RunningServer): Ask {
  return async (method, path, body, headers = { "x-key": "any" }) => {
    const response = await server.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return [response.status, text === "" ? undefined : JSON.parse(text)];
  };
}

const host = memoryHost({ "pets.yaml": pets });

describe("a mock that stores", () => {
  let ask: Ask;
  const lines: string[] = [];
  beforeAll(async () => {
    const log = (line: string): void => void lines.push(line);
    ask = asking((await mockOf(host, "pets.yaml", { log }, true)).server);
  });

  it("gives back what it was given, until that is deleted", async () => {
    expect(await ask("GET", "/pets")).toEqual([200, []]);
    const [status, pet] = await ask("POST", "/pets", { name: "Rex" });
    expect([status, pet]).toEqual([201, { id: expect.any(String), name: "Rex" }]);
    const { id } = pet as { readonly id: string };
    expect(await ask("GET", `/pets/${id}`)).toEqual([200, pet]);
    expect(await ask("GET", "/pets")).toEqual([200, [pet]]);
    expect(await ask("DELETE", `/pets/${id}`)).toEqual([204, undefined]);
    expect((await ask("GET", `/pets/${id}`))[0]).toBe(404);
    expect(await ask("GET", "/pets")).toEqual([200, []]);
  });

  it("responds with a sample if one is preferred", async () => {
    const prefer = (text: string): Promise<readonly [number, unknown]> =>
      ask("GET", "/pets/none", undefined, { "x-key": "any", prefer: text });
    expect(await prefer("code=200")).toMatchObject([200, { name: expect.any(String) }]);
    expect(await prefer("code=404, example=none")).toEqual([404, { message: "No such pet." }]);
    expect(await prefer("code=404, example=other")).toMatchObject([
      400,
      { detail: "The response 404 has no example named other. Its examples: none." },
    ]);
    expect(await prefer("code=500")).toMatchObject([
      400,
      { detail: "The operation declares no response 500. Its responses: 200, 404." },
    ]);
  });

  it("validates requests, and writes a line for each", async () => {
    lines.length = 0;
    const message = "The request is not valid: name must be string.";
    expect(await ask("POST", "/pets", { name: 1 })).toEqual([400, { message }]);
    expect((await ask("GET", "/pets", undefined, {}))[0]).toBe(401);
    expect((await ask("GET", "/pets"))[0]).toBe(200);
    expect((await ask("GET", "/none"))[0]).toBe(404);
    expect(lines).toEqual([
      `400 POST    /pets  createPet  {"message":"${message}"}`,
      expect.stringMatching(/^401 GET {5}\/pets {2}listPets {2}\{/),
      "200 GET     /pets  listPets",
      expect.stringMatching(/^404 GET {5}\/none {2}\{/),
    ]);
  });
});

it("a mock without validation responds to every request with a sample", async () => {
  const ask = asking((await mockOf(host, "pets.yaml", { validate: false })).server);
  expect(await ask("POST", "/pets", { name: 1 }, {})).toMatchObject([
    201,
    { id: expect.any(String) },
  ]);
  expect((await ask("GET", "/pets?limit=x", undefined, {}))[0]).toBe(200);
  expect((await ask("GET", "/none"))[0]).toBe(404);
});
