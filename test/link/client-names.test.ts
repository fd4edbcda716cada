import { describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";

const lockFile = "codegen.lock.json";

function document(title: string): string {
  return `openapi: 3.1.0
info: { title: ${JSON.stringify(title)}, version: "1" }
paths:
  /pets:
    get: { operationId: listPets, responses: { "204": { description: none } } }
`;
}

interface Named {
  readonly name: string | undefined;
  readonly lock: string;
  readonly codes: readonly string[];
}

/** The class of the client of a document with this title, generated with the lock of a run before. */
async function named(title: string, lock?: string, file = "openapi.yaml"): Promise<Named> {
  const files = { [file]: document(title), ...(lock === undefined ? {} : { [lockFile]: lock }) };
  const result = await generate(files, {
    documents: { [file.replace(/\..*/, "")]: file },
    emit: { validators: false, server: false },
    lock: lockFile,
  });
  const text = [...result.files].find(([path]) => path.endsWith("/client.ts"))?.[1] ?? "";
  return {
    name: /^export class (\S+)/m.exec(text)?.[1],
    lock: result.lock ?? "",
    codes: result.diagnostics.map(({ code }) => code),
  };
}

describe("the class of a client", () => {
  it.each([
    ["Swagger Petstore", "SwaggerPetstore"],
    ["Swagger Petstore - OpenAPI 3.0", "SwaggerPetstore"],
    ["Train Travel (OpenAPI 3.1)", "TrainTravel"],
    ["OpenAPI Petstore", "OpenAPIPetstore"],
    ["Honcho API", "Honcho"],
    ["GitHub v3 REST API", "GitHub"],
    ["My Shop", "MyShop"],
    ["API Gateway", "APIGateway"],
    ["Warehouse inventory API for the big shop in town", "WarehouseInventory"],
    ["Überweisungen", "Überweisungen"],
    // Defaults of frameworks, and titles without a name.
    ["FastAPI", "Shop"],
    ["Swagger UI", "Shop"],
    ["OpenAPI definition", "Shop"],
    ["Api Documentation", "Shop"],
    ["REST API v2", "Shop"],
    ["My API", "Shop"],
    ["", "Shop"],
    ["1.0", "Shop"],
    ["one two three four five six", "Shop"],
  ])("is named after the title %j: %s", async (title, expected) => {
    expect((await named(title, undefined, "shop.yaml")).name).toBe(expected);
  });

  it("keeps its name when the title changes", async () => {
    const first = await named("Pets API");
    const second = await named("Animals API", first.lock);
    expect(second).toEqual(first);
    expect(JSON.parse(first.lock)).toMatchObject({ clients: { openapi: "Pets" } });
  });

  it("keeps the name that it had by a lock without names of clients", async () => {
    const { lock } = await named("Swagger Petstore");
    const { clients: _, ...old } = JSON.parse(lock);
    const kept = await named("Swagger Petstore", JSON.stringify(old));
    expect(kept.name).toBe("Openapi");
    expect((await named("Swagger Petstore", kept.lock)).name).toBe("Openapi");
    expect((await named("Honcho API", JSON.stringify(old))).name).toBe("Honcho");
  });

  it("is named by a valid lock only", async () => {
    const { lock } = await named("Pets");
    for (const clients of [1, [], { openapi: 1 }, { openapi: "%" }]) {
      const { codes } = await named("Pets", JSON.stringify({ ...JSON.parse(lock), clients }));
      expect(codes).toEqual(["config/invalid-lock"]);
    }
    const inherited = await named("Pets", JSON.stringify({ ...JSON.parse(lock), clients: {} }));
    expect(inherited.name).toBe("Pets");
  });
});
