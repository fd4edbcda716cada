import { afterAll, describe, expect, it } from "vitest";
import { TestRepository } from "./support/repository.ts";

const json = (schema: unknown): unknown => ({ content: { "application/json": { schema } } });

/** Two operations, whose string has a limit each. */
function documentWith(pets: number, admin: number): unknown {
  const body = (maxLength: number): unknown =>
    json({ type: "object", properties: { a: { type: "string", maxLength } } });
  const responses = { 204: { description: "" } };
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: {
      "/pets": { post: { requestBody: body(pets), responses } },
      "/admin": { post: { requestBody: body(admin), responses } },
    },
  };
}

const limit = "$.paths['/pets'].post.requestBody.content['application/json'].schema.properties.a";

function overlayWith(maxLength: number): unknown {
  return {
    overlay: "1.0.0",
    info: { title: "O", version: "1.0.0" },
    actions: [{ target: limit, update: { maxLength } }],
  };
}

function configWith(settings: object): unknown {
  return { documents: { shop: { spec: "specs/shop.json", ...settings } } };
}

const repository = new TestRepository();
afterAll(() => repository.remove());

async function changes(): Promise<readonly { message: string; operations: readonly string[] }[]> {
  const { out, err } = await repository.run("breaking", "--format", "json");
  expect(err).toBe("");
  return JSON.parse(out).documents[0].changes;
}

describe("documents that are prepared", () => {
  it("are compared as they are generated from, with the overlays of each version", async () => {
    repository.commit({
      "specs/shop.json": documentWith(9, 9),
      "specs/shop.overlay.json": overlayWith(5),
      "codegen.config.json": configWith({
        only: ["POST /pets"],
        overlays: ["specs/shop.overlay.json"],
      }),
    });
    repository.git("checkout", "-q", "-b", "work");
    // Neither of the two is generated.
    repository.write({ "specs/shop.json": documentWith(8, 8) });
    expect(await changes()).toEqual([]);
    repository.write({ "specs/shop.overlay.json": overlayWith(4) });
    expect(await changes()).toMatchObject([
      { message: "`maxLength` is 4, and was 5", operations: ["POST /pets"] },
    ]);
    const { out } = await repository.run("changelog", "--since", "main");
    expect(out).toContain("is 4, and was 5");
    expect(out).not.toContain("/admin");
  });

  it("are compared without an overlay that there was not yet, and show the text it is from", async () => {
    repository.write({
      "specs/shop.json": documentWith(9, 9),
      "specs/new.overlay.json": overlayWith(3),
      "codegen.config.json": configWith({ overlays: ["specs/new.overlay.json"] }),
    });
    expect(await changes()).toMatchObject([
      { message: "`maxLength` is 3, and was 9", new: { file: "specs/shop.json" } },
    ]);
  });

  it("have one patch in both versions, which need not fit the earlier one", async () => {
    const patch = [
      { op: "remove", path: "/paths/~1admin" },
      { op: "remove", path: "/paths/~1new" },
    ];
    const now = documentWith(9, 1) as { paths: Record<string, unknown> };
    now.paths["/new"] = { get: { responses: { 204: { description: "" } } } };
    repository.write({
      "specs/shop.json": now,
      "codegen.config.json": configWith({ patch }),
    });
    expect(await changes()).toEqual([]);
  });

  it("are everything that is new, if `only` selects nothing of the earlier version", async () => {
    repository.write({ "codegen.config.json": configWith({ only: ["GET /new"] }) });
    expect(await changes()).toMatchObject([
      { message: "the operation was added", operations: ["GET /new"] },
    ]);
  });

  it("are checked with the formats of their own validators", async () => {
    const dated = (format: object): unknown => ({
      openapi: "3.1.0",
      info: { title: "Shop", version: "1.0.0" },
      paths: {
        "/pets": {
          post: {
            requestBody: json({ type: "string", ...format }),
            responses: { 204: { description: "" } },
          },
        },
      },
    });
    const validators = { validators: { formats: "annotate" } };
    repository.git("checkout", "-q", "main");
    repository.commit({
      "specs/shop.json": dated({}),
      "codegen.config.json": configWith({ emit: validators }),
    });
    repository.git("checkout", "-q", "-b", "formats");
    repository.write({ "specs/shop.json": dated({ format: "uuid" }) });
    expect(await changes()).toMatchObject([{ wire: { verdict: "compatible" } }]);
    repository.write({ "codegen.config.json": configWith({}) });
    expect(await changes()).toMatchObject([{ wire: { verdict: "breaking" } }]);
  });
});

describe("diff lock", () => {
  const lock = {
    format: 1,
    names: { shop: {} },
    places: {},
    operationIds: {},
    clients: {},
    remote: {},
  };

  it("compares with the commit that last changed the lock", async () => {
    repository.git("checkout", "-q", "--orphan", "locked");
    const config = configWith({});
    repository.commit({
      "specs/shop.json": documentWith(9, 9),
      "codegen.config.json": config,
    });
    const without = await repository.run("diff", "lock", "specs/shop.json");
    expect(without.err).toContain("error[git/not-in-ref]");
    expect(without.err).toContain("commit it");
    expect(without.code).toBe(2);
    repository.commit({ "codegen.lock.json": lock });
    repository.commit({ "specs/shop.json": documentWith(8, 9) });
    repository.write({ "specs/shop.json": documentWith(7, 9) });
    const { out, code } = await repository.run("diff", "lock", "specs/shop.json");
    expect(out).toContain("shop 1.0.0 (lock:specs/shop.json → specs/shop.json)");
    expect(out).toContain("`maxLength` is 7, and was 9");
    expect(code).toBe(1);
  });

  it("pairs operations by the names in the lock", async () => {
    const names = (key: string): unknown => ({ ...lock, names: { shop: { [key]: "createPet" } } });
    repository.commit({
      "specs/shop.json": documentWith(9, 9),
      "codegen.lock.json": names("POST /pets"),
    });
    const moved = documentWith(9, 9) as { paths: Record<string, unknown> };
    moved.paths["/v2/pets"] = moved.paths["/pets"];
    delete moved.paths["/pets"];
    repository.write({ "specs/shop.json": moved, "codegen.lock.json": names("POST /v2/pets") });
    const { out } = await repository.run("diff", "lock", "specs/shop.json");
    expect(out).toContain("the path is `/v2/pets`, and was `/pets`");
  });

  it("says that a remote document is not remembered", async () => {
    const { err, code } = await repository.run("diff", "lock", "https://example.com/shop.yaml");
    expect(err).toContain("a digest of a remote document, and not its text");
    expect(code).toBe(2);
  });
});
