import { expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { type Config, generate } from "../../src/index.ts";

const text = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /pets: { get: { operationId: listPets, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } } }
components:
  schemas:
    Pet: { type: object, properties: { pet_name: { type: string } } }
    PetDto: { type: object, properties: { pet: { $ref: "#/components/schemas/Pet" } } }
`;

it("a lock keeps names without their form, which can change and change back", async () => {
  const host = memoryHost({ "shop.yaml": text });
  const run = async (naming: Config["naming"]) => {
    const config: Config = { documents: { shop: "shop.yaml" }, ...(naming && { naming }) };
    const { diagnostics } = await generate(config, { host });
    const read = (path: string): Promise<string> => host.readText(path);
    return {
      codes: diagnostics.map(({ code }) => code).filter((code) => code.startsWith("name/")),
      lock: await read("codegen.lock.json"),
      models: await read("generated/shop/models.ts"),
      client: await read("generated/shop/client.ts"),
    };
  };
  const usual = await run(undefined);
  const formed = await run({ types: { suffix: "Dto" }, functions: { case: "snake_case" } });
  expect(formed.models).toMatch(/interface PetDto \{\n {2}pet_name/);
  expect(formed.models).toMatch(/interface PetDtoDto \{\n {2}pet\?: PetDto/);
  expect(formed.client).toContain("function list_pets(");
  expect(formed.codes).toEqual([]);
  expect(formed.lock).toBe(usual.lock);
  expect(await run(undefined)).toEqual(usual);
});

it("names that collide only in their form are numbered and reported", async () => {
  const host = memoryHost({ "shop.yaml": text.replaceAll("PetDto", "pet") });
  const config: Config = {
    documents: { shop: "shop.yaml" },
    naming: { types: { case: "snake_case" } },
  };
  const { diagnostics } = await generate(config, { host });
  expect(diagnostics.map(({ code }) => code)).toContain("name/collision");
  expect(await host.readText("generated/shop/models.ts")).toMatch(/interface pet_?2 /);
});
