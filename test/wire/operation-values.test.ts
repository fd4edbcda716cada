import { beforeAll, describe, expect, it } from "vitest";
import { type Generated, generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";

const document = `
openapi: 3.1.0
info: { title: Example, version: '1' }
servers: [{ url: https://api.test/v1 }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { age: { type: integer } } } }
        - { name: limit, in: query, schema: { type: integer, default: 20 } }
        - { name: X-Trace, in: header, required: true, schema: { type: string } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { description: no, content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string } } } } } }
        default: { description: other, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  /pets:
    get: { operationId: listPets, responses: { '204': { description: ok } } }
    put: { operationId: putPets, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: { '204': { description: ok } } }
  /owners/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put:
      operationId: putOwner
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Owner' } } } }
      responses: { '204': { description: ok } }
    patch:
      operationId: patchOwner
      parameters: [{ name: notify, in: query, schema: { type: boolean, default: true } }]
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Owner' } }
          application/merge-patch+json: { schema: { $ref: '#/components/schemas/Owner' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Owner' } }
      responses: { '204': { description: ok } }
components:
  schemas:
    Owner: { type: object, properties: { name: { type: string }, active: { type: boolean, default: true }, address: { $ref: '#/components/schemas/Address' } } }
    Address: { type: object, properties: { city: { type: string }, country: { type: string, default: FR } } }
    Pet: { type: object, required: [name], properties: { name: { type: string, minLength: 1 } } }
`;

let generated: Generated;
let api: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  generated = await generate({ "openapi.yaml": document });
  api = await load(generated.files, "openapi/index.ts");
});

describe("the URL of an operation", () => {
  const urlOf = (operation: string, input: object, base?: string): string =>
    (api["urlOf"] as (...given: unknown[]) => string)(api[`${operation}Operation`], input, base);

  it("has the path and the query of a call, and no header", () => {
    expect(urlOf("listPets", {})).toBe("/pets");
    expect(urlOf("getPet", { path: { id: "a/b" } })).toBe("/pets/a%2Fb");
    const query = { tags: ["x", "y"], filter: { age: 3 } };
    expect(urlOf("getPet", { path: { id: "a" }, query })).toBe(
      "/pets/a?tags=x&tags=y&filter%5Bage%5D=3",
    );
    expect(
      urlOf("getPet", { path: { id: "a" }, query: { limit: 1 } }, "https://b.test/v2?k=1"),
    ).toBe("https://b.test/v2/pets/a?k=1&limit=1");
  });

  it("refuses what a call refuses", () => {
    expect(() => urlOf("getPet", {})).toThrow("`id` is missing");
    expect(() => urlOf("getPet", { path: { id: ".." } })).toThrow("empty or dot segment");
    expect(() => urlOf("listPets", {}, "nowhere")).toThrow("must be an HTTP URL");
  });
});

describe("the schemas of an operation", () => {
  interface StandardSchema {
    readonly "~standard": {
      validate(value: unknown): { readonly value?: unknown; readonly issues?: readonly unknown[] };
    };
  }
  const validate = (name: string, value: unknown) =>
    (api[`${name}Schema`] as StandardSchema)["~standard"].validate(value);

  it("validate its request, with defaults filled in", () => {
    const request = { path: { id: "a" }, query: {}, headers: { "X-Trace": "t" } };
    expect(validate("GetPetRequest", request)).toEqual({
      value: { ...request, query: { limit: 20 } },
    });
    expect(validate("GetPetRequest", { path: {} }).issues).toEqual([
      { message: "must have required property 'id'", path: ["path"] },
      { message: "must have required property 'headers'", path: [] },
    ]);
    expect(validate("PutPetsRequest", { body: { name: "" } }).issues).toHaveLength(1);
    expect(validate("ListPetsRequest", {})).toEqual({ value: {} });
  });

  it("validate its responses, whether they are components or not", () => {
    for (const status of ["200", "Default"]) {
      expect(validate(`GetPet${status}Response`, { name: "a" }).issues).toBeUndefined();
      expect(validate(`GetPet${status}Response`, {}).issues).toHaveLength(1);
    }
    expect(validate("GetPet404Response", { reason: "gone" }).issues).toBeUndefined();
    expect(validate("GetPet404Response", { reason: 1 }).issues).toHaveLength(1);
  });
});

it("has the defaults of its body, unless that holds only what changes", async () => {
  const received: unknown[] = [];
  const keep = (request: unknown): object => {
    received.push(request);
    return { status: 204 };
  };
  const createServer = api["createServer"] as (handlers: object) => { fetch: typeof fetch };
  const server = createServer({ putOwner: keep, patchOwner: keep });
  const send = async (method: string, type: string, body: string): Promise<unknown> => {
    const init = { method, body, headers: { "content-type": type } };
    expect(await server.fetch(new Request("https://api.test/v1/owners/a", init))).toMatchObject({
      status: 204,
    });
    return received.pop();
  };
  const json = '{"name":"n","address":{"city":"c"}}';
  const path = { id: "a" };
  expect(await send("PUT", "application/json", json)).toEqual({
    path,
    body: { name: "n", active: true, address: { city: "c", country: "FR" } },
  });
  const query = { notify: true };
  for (const contentType of ["application/json", "application/merge-patch+json"]) {
    expect(await send("PATCH", contentType, json)).toEqual({
      path,
      query,
      contentType,
      body: JSON.parse(json) as unknown,
    });
  }
  const contentType = "application/x-www-form-urlencoded";
  const body = { name: "n" };
  expect(await send("PATCH", contentType, "name=n")).toEqual({ path, query, contentType, body });
});

it("is typed", async () => {
  const use = `
import { GetPet200ResponseSchema, GetPetRequestSchema, type Pet, getPetOperation, listPetsOperation, urlOf } from "./openapi/index.js";
const path: "/pets/{id}" = getPetOperation.path;
const method: "GET" = getPetOperation.method;
const url: string = urlOf(getPetOperation, { path: { id: "a" }, query: { limit: 1 } });
const all: string = urlOf(listPetsOperation, {}, "https://a.test");
const value: unknown = {};
if (GetPet200ResponseSchema.is(value)) { const pet: Pet = value; void pet; }
const request = GetPetRequestSchema.parse(value);
if (request.ok) { const limit: number | undefined = request.value.query?.limit; void limit; }
// @ts-expect-error: the id is missing.
urlOf(getPetOperation, { path: {} });
// @ts-expect-error: headers are not in a URL.
urlOf(getPetOperation, { path: { id: "a" }, headers: { "X-Trace": "a" } });
void [path, method, url, all];
`;
  expect(await typecheck(new Map([...generated.files, ["use.ts", use]]))).toEqual([]);
  const described = await generate(
    { "openapi.yaml": document },
    {
      emit: {
        validators: {
          formats: { "*": "assert" },
          unknownProperties: "passthrough",
          jsonSchema: true,
        },
      },
    },
  );
  expect(await typecheck(described.files)).toEqual([]);
  const { GetPetRequestSchema } = (await load(described.files, "openapi/index.ts")) as unknown as {
    readonly GetPetRequestSchema: {
      readonly "~standard": { jsonSchema: { input(options: object): object } };
    };
  };
  expect(
    GetPetRequestSchema["~standard"].jsonSchema.input({ target: "draft-2020-12" }),
  ).toMatchObject({
    type: "object",
    required: ["path", "headers"],
  });
});
