import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generate } from "./support/generate.ts";

const specs = Object.fromEntries(
  ["honcho-v1", "honcho-v2", "mielto"].map((id) => [
    `${id}.yaml`,
    readFileSync(new URL(`../specs/${id}.yaml`, import.meta.url), "utf8"),
  ]),
);

/** The members of an object in another order. */
function reversed(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value as object).toReversed());
}

/** Reorders the maps of a document whose order has no meaning: paths, components, responses. */
function shuffled(text: string): string {
  const document = parse(text) as Record<string, Record<string, unknown>>;
  const components = Object.entries(document["components"] ?? {}).map(([kind, map]) => [
    kind,
    reversed(map),
  ]);
  return JSON.stringify({
    ...reversed(document),
    paths: reversed(document["paths"]),
    components: Object.fromEntries(components),
  });
}

describe("the output", () => {
  it("is the same for the same documents", async () => {
    const [one, two] = [await generate(specs), await generate(specs)];
    expect([...two.files]).toEqual([...one.files]);
    expect(two.lock).toBe(one.lock);
  });

  it("does not depend on the order of documents, paths and components, nor on YAML or JSON", async () => {
    const plain = await generate(specs, { lock: "codegen.lock.json" });
    const documents = Object.fromEntries(
      Object.keys(specs)
        .toReversed()
        .map((name) => [name.replace(".yaml", ""), name.replace("yaml", "json")]),
    );
    const other = await generate(
      Object.fromEntries(
        Object.entries(specs).map(([name, text]) => [name.replace("yaml", "json"), shuffled(text)]),
      ),
      { documents, lock: "codegen.lock.json" },
    );
    expect([...other.files].toSorted()).toEqual([...plain.files].toSorted());
    expect(other.lock).toBe(plain.lock);
  });

  it("changes for a new document only where that document is, when it has nothing in common", async () => {
    const before = await generate(specs);
    const stranger =
      "openapi: 3.1.0\ninfo: { title: Stranger, version: '1' }\npaths: {}\ncomponents: { schemas: { Odd: { type: object } } }\n";
    const after = await generate({ ...specs, "stranger.yaml": stranger });
    const changed = [...after.files]
      .filter(([path, text]) => before.files.get(path) !== text)
      .map(([path]) => path);
    expect(changed).toEqual(["stranger/index.ts", "stranger/models.ts", "stranger/validators.ts"]);
  });

  it("keeps every name when a colliding schema is added, as the lock says", async () => {
    const schemas = (names: readonly string[]): string =>
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: "A", version: "1" },
        paths: {},
        components: {
          schemas: Object.fromEntries(names.map((name) => [name, { type: "object", title: name }])),
        },
      });
    const first = await generate({ "a.json": schemas(["foo_bar"]) }, { lock: "codegen.lock.json" });
    expect(first.files.get("a/models.ts")).toContain("export interface FooBar ");
    const files = {
      "a.json": schemas(["FooBar", "foo_bar"]),
      "codegen.lock.json": first.lock ?? "",
    };
    const second = await generate(files, { documents: { a: "a.json" }, lock: "codegen.lock.json" });
    expect(JSON.parse(second.lock ?? "{}")).toMatchObject({
      names: { a: { foo_bar: "FooBar", FooBar: "FooBar2" } },
    });
  });

  it("is the same when the names come from the lock, whatever a name had to give way to", async () => {
    const operation = (operationId: string): object => ({
      post: { operationId, responses: { 204: { description: "done" } } },
    });
    const document = {
      openapi: "3.1.0",
      info: { title: "A", version: "1" },
      paths: {
        "/1": operation("createPet"),
        "/2": operation("delete"),
        "/3": operation("Delete"),
        "/4": operation("a_b"),
        "/5": operation("2_send"),
        "/6": operation("createPetOperation"),
      },
      components: {
        schemas: { CreatePetRequest: { type: "object" }, Boolean: { type: "object" } },
      },
    };
    const files = { "a.json": JSON.stringify(document) };
    const options = { documents: { a: "a.json" }, lock: "codegen.lock.json" };
    const first = await generate(files, options);
    const second = await generate({ ...files, "codegen.lock.json": first.lock ?? "" }, options);
    expect([...second.files]).toEqual([...first.files]);
    expect(second.lock).toBe(first.lock);
  });
});
