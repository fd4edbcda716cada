import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { nodeHost } from "../../src/host/node.ts";
import { parsePrefer } from "../../src/mock/prefer.ts";
import { mockOf } from "./support/mock-of.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const pets = `openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example.com/v2 }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 10 } }]
      responses:
        '200':
          description: ok
          headers: { X-Total: { required: true, schema: { type: integer, minimum: 3, maximum: 3 } } }
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
              examples:
                none: { value: [] }
                rex: { $ref: '#/components/examples/rex' }
            text/csv: { schema: { type: string }, example: "1,Rex" }
        4XX: { $ref: '#/components/responses/problem' }
  /pets/{id}:
    get:
      operationId: getPet
      security: []
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { $ref: '#/components/responses/problem' }
  /events:
    get:
      operationId: events
      security: []
      responses:
        '200': { description: ok, content: { application/jsonl: { schema: { $ref: '#/components/schemas/Pet' } } } }
  /photo:
    get:
      operationId: photo
      security: []
      responses:
        '200': { description: ok, content: { 'image/*': {} } }
  /nothing:
    post:
      operationId: nothing
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        '204': { description: done }
        '400': { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Failure' } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  examples: { rex: { value: [{ id: 1, name: Rex }] } }
  responses:
    problem: { description: bad, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Failure' } } } }
  schemas:
    Failure: { type: object, required: [reason], properties: { reason: { enum: [because] } } }
    Pet: { type: object, required: [id, name], properties: { id: { type: integer, minimum: 1 }, name: { type: string } } }
`;

describe("a mock", () => {
  let mock: Awaited<ReturnType<typeof mockOf>>;
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    mock.server.fetch(
      new Request(`http://mock${path}`, { headers: { "x-key": "any", ...headers } }),
    );

  beforeAll(async () => {
    mock = await mockOf(memoryHost({ "pets.yaml": pets }), "pets.yaml");
  });

  it("lists its routes", () => {
    expect(mock.routes).toContainEqual({ method: "GET", path: "/pets/{id}", operation: "getPet" });
  });

  it("answers with what the document declares, at the root and under its server's path", async () => {
    for (const path of ["/pets/7", "/v2/pets/7"]) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ id: expect.any(Number) as number, name: "name" });
    }
  });

  it("sends required headers, and the media type that is asked for", async () => {
    const json = await get("/pets");
    expect(json.headers.get("x-total")).toBe("3");
    expect(await json.json()).toEqual([]);
    const csv = await get("/pets", { accept: "text/csv" });
    expect(csv.headers.get("content-type")).toMatch("text/csv");
    expect(await csv.text()).toBe("1,Rex");
  });

  it("sends a status that is asked for, of a code or a range", async () => {
    const missing = await get("/pets/7", { prefer: "code=404" });
    expect(missing.status).toBe(404);
    expect(missing.headers.get("content-type")).toMatch("application/problem+json");
    expect(await missing.json()).toEqual({ reason: "because" });
    expect((await get("/pets", { prefer: "wait=5; Code=418" })).status).toBe(418);
  });

  it("sends an example that is asked for, references followed", async () => {
    const response = await get("/pets", { prefer: 'example="rex"' });
    expect(await response.json()).toEqual([{ id: 1, name: "Rex" }]);
  });

  it("says what there is, when what is asked for is not", async () => {
    const status = await get("/pets/7", { prefer: "code=500" });
    expect(status.status).toBe(400);
    expect(await status.json()).toMatchObject({
      detail: "The operation declares no response 500. Its responses: 200, 404.",
    });
    const example = await get("/pets", { prefer: "example=__proto__" });
    expect(await example.json()).toMatchObject({
      detail: "The response 200 has no example named __proto__. Its examples: none, rex.",
    });
  });

  it("validates requests, and asks for credentials", async () => {
    expect((await get("/pets?limit=11")).status).toBe(400);
    const anonymous = await mock.server.fetch(new Request("http://mock/pets"));
    expect(anonymous.status).toBe(401);
    const response = await mock.server.fetch(
      new Request("http://mock/nothing", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ reason: "because" });
  });

  it("answers with streams, bytes and nothing", async () => {
    expect(JSON.parse(await (await get("/events")).text())).toMatchObject({ name: "name" });
    const photo = await get("/photo");
    expect(photo.headers.get("content-type")).toBe("image/png");
    expect((await photo.arrayBuffer()).byteLength).toBeGreaterThan(0);
    const nothing = await mock.server.fetch(
      new Request("http://mock/nothing", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: 1, name: "Rex" }),
      }),
    );
    expect([nothing.status, await nothing.text()]).toEqual([204, ""]);
  });

  it("serves the document", async () => {
    expect(await (await get("/openapi.json")).json()).toMatchObject({ info: { title: "Pets" } });
  });
});

it.each(["honcho-v1", "honcho-v2", "mielto"])(
  "the mock of %s answers every operation",
  async (name) => {
    const { server, routes } = await mockOf(nodeHost(root), `specs/${name}.yaml`);
    for (const { method, path } of routes) {
      const url = `http://mock${path.replaceAll(/\{\w+\}/g, "x")}`;
      const body = JSON.stringify({
        messages: [{ content: "hi", is_user: true, peer_id: "p" }],
        content: path.includes("api/v1") ? { content: "hi" } : "hi",
        is_user: true,
        metamessage_type: "note",
      });
      const headers = { "content-type": "application/json", authorization: "Bearer any" };
      const response = await server.fetch(new Request(url, { method, headers, body }));
      expect([path, response.status, await response.text()]).toEqual([
        path,
        method === "POST" && name === "mielto" ? 201 : 200,
        expect.stringContaining("content"),
      ]);
    }
  },
);

it("reads preferences", () => {
  expect(parsePrefer('return=minimal; Example="a \\"b\\"", code=404, code=500')).toEqual({
    code: "404",
    example: 'a "b"',
  });
  expect(parsePrefer(undefined)).toEqual({});
  expect(parsePrefer(`${" ".repeat(5000)}code=404`)).toEqual({});
});

it("sends a concrete media type where a range is declared", async () => {
  const get = (type: string, schema: object): object => ({
    get: { responses: { 200: { description: "ok", content: { [type]: { schema } } } } },
  });
  const paths = {
    "/file": get("*/*", { type: "string", format: "binary" }),
    "/photo": get("image/*", { type: "string", format: "binary" }),
    "/name": get("*/*", { type: "string", enum: ["long"] }),
    "/title": get("application/*", { type: "string", enum: ["long"] }),
    "/size": get("*/*", { type: "object", required: ["w"], properties: { w: { const: 1 } } }),
    "/any": get("*/*", {}),
  };
  const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths };
  const { server } = await mockOf(memoryHost({ "a.json": JSON.stringify(document) }), "a.json");
  const sent = async (path: string): Promise<readonly unknown[]> => {
    const response = await server.fetch(new Request(`http://localhost${path}`));
    return [response.status, response.headers.get("content-type"), await response.text()];
  };
  const text = expect.any(String) as string;
  expect(await sent("/file")).toEqual([200, "application/octet-stream", text]);
  expect(await sent("/photo")).toEqual([200, "image/png", text]);
  expect(await sent("/name")).toEqual([200, "text/plain; charset=utf-8", "long"]);
  expect(await sent("/title")).toEqual([200, "application/json", '"long"']);
  expect(await sent("/size")).toEqual([200, "application/json", '{"w":1}']);
  expect(await sent("/any")).toEqual([200, "application/json", text]);
});
