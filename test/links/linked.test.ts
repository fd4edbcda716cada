import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/index.ts";
import { documentOf, writeAll } from "../program/workspace.ts";
import { runCommandLine } from "../support/command-line.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-links-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Runs a command in the workspace, which must end well. */
async function run(...words: readonly string[]): Promise<string> {
  const { status, stderr, stdout } = await runCommandLine(words, root);
  expect([words, status, status === 0 ? "" : stderr]).toEqual([words, 0, ""]);
  return stdout;
}

const left = /^(?:node_modules|codegen\.links)\//;

/** The texts of all files but the links. */
function tree(): ReadonlyMap<string, string> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .filter((path) => !left.test(path));
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** The paths whose texts differ between two trees. */
function changed(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted();
}

const specs = fileURLToPath(new URL("../../specs/", import.meta.url));

/** A workspace with a package for each document, and one for what they share. */
function packages(texts: Readonly<Record<string, string>>, more: Partial<Config> = {}): void {
  const documents = Object.fromEntries(
    Object.keys(texts).map((id) => [
      id,
      { spec: `specs/${id}.yaml`, output: `apps/${id}/generated` },
    ]),
  );
  const config = {
    documents,
    share: { package: "@acme/shared" },
    format: "house",
    ...more,
  };
  writeAll(root, {
    "package.json": `{ "name": "acme", "private": true, "type": "module" }`,
    "codegen.config.json": JSON.stringify(config),
    ...Object.fromEntries(Object.entries(texts).map(([id, text]) => [`specs/${id}.yaml`, text])),
  });
}

/** Generates all together, then linked and one by one, and expects the same files. */
async function expectSame(ids: readonly string[]): Promise<void> {
  await run();
  const together = tree();
  for (const folder of ["apps", "packages", "generated", "codegen.lock.json", "node_modules"])
    rmSync(join(root, folder), { recursive: true, force: true });
  await run("link");
  for (const id of ids) await run("generate", "--linked", "-p", id, "--no-cache");
  expect(changed(together, tree())).toEqual([]);
  await run("link", "--check");
}

const seeds = ["honcho-v1", "honcho-v2", "mielto"];
const seedTexts = (): Record<string, string> =>
  Object.fromEntries(seeds.map((id) => [id, readFileSync(`${specs}${id}.yaml`, "utf8")]));

describe("a document that is generated with its links", () => {
  it("is the same as among all others", async () => {
    packages(seedTexts());
    await expectSame(seeds);
  });

  it("is the same where a type of an operation spells out what documents share", async () => {
    const text = (id: string): string => {
      const item = { type: "object", properties: { id: { description: id, type: "string" } } };
      const next = { type: ["string", "null"] };
      const properties = { items: { type: "array", items: item }, next_cursor: next };
      const schema = { $ref: "#/components/schemas/Page" };
      const response = { description: "A page.", content: { "application/json": { schema } } };
      const cursor = { name: "cursor", in: "query", schema: { type: "string" } };
      const get = { operationId: "list", parameters: [cursor], responses: { 200: response } };
      return JSON.stringify({
        openapi: "3.1.0",
        info: { title: id, version: "1" },
        paths: { "/things": { get } },
        components: { schemas: { Page: { type: "object", required: ["items"], properties } } },
      });
    };
    packages({ a: text("a"), b: text("b") });
    await expectSame(["a", "b"]);
    expect(tree().get("apps/b/generated/client.ts")).toContain("PagedPromise<");
  });

  it("is the same where a form, a parameter and a sample have schemas that lead back", async () => {
    const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
    const text = (id: string): string => {
      const many = (name: string): object => ({ type: "array", minItems: 1, items: to(name) });
      const schemas = {
        Owner: { type: "object", properties: { name: { type: "string" }, pets: many("Pet") } },
        Pet: { type: "object", required: ["owner"], properties: { owner: to("Owner") } },
      };
      const content = { "application/x-www-form-urlencoded": { schema: to("Owner") } };
      const parameters = [{ in: "query", name: "by", style: "deepObject", schema: to("Pet") }];
      const found = { description: "One.", content: { "application/json": { schema: to("Pet") } } };
      const post = { operationId: "add", parameters, requestBody: { content } };
      return JSON.stringify({
        openapi: "3.1.0",
        info: { title: id, version: "1" },
        paths: { "/owners": { post: { ...post, responses: { 200: found, 404: found } } } },
        components: { schemas },
      });
    };
    packages({ a: text("a"), b: text("b") });
    await expectSame(["a", "b"]);
  });

  it("is the same where only others send what it shares, or it has no operations", async () => {
    const pet = {
      id: { type: "string", readOnly: true },
      kind: { type: "string", default: "cat" },
    };
    const schema = { $ref: "#/components/schemas/Pet" };
    const requestBody = { content: { "application/json": { schema } } };
    const responses = { 200: { description: "One.", content: requestBody.content } };
    const text = (id: string, path: object | undefined): string =>
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: id, version: "1" },
        paths: path === undefined ? {} : { "/pet": path },
        components: { schemas: { Pet: { type: "object", properties: pet } } },
      });
    packages({
      a: text("a", undefined),
      b: text("b", { get: { operationId: "read", responses } }),
      c: text("c", { put: { operationId: "write", requestBody, responses } }),
      d: text("d", { patch: { operationId: "change", requestBody, responses } }),
    });
    await expectSame(["a", "b", "c", "d"]);
    expect(tree().get("apps/a/generated/models.ts")).toContain("PetInput");
  });

  it("is the same where a copy has other prose and another order", async () => {
    const text = documentOf("Orders");
    const other = documentOf("Stock")
      .replace("Owner: { type: object,", "Owner: { description: Someone., type: object,")
      .replace(
        "properties: { detail: { type: string } }",
        'properties: { detail: { type: string, description: "Why, in words." } }',
      );
    packages({ aaa: other, orders: text, stock: documentOf("Stock") });
    await expectSame(["stock", "aaa", "orders"]);
  });

  it("is the same with other outputs, types and places", async () => {
    packages(
      { one: documentOf("Orders"), two: documentOf("Stock"), three: documentOf("Users") },
      {
        documents: {
          one: { spec: "specs/one.yaml", output: "apps/one", emit: { server: false } },
          two: { spec: "specs/two.yaml", output: "apps/two", types: { "date-time": "Date" } },
          three: { spec: "specs/three.yaml", emit: { validators: false, server: false } },
        },
        runtime: "@acme/runtime",
      },
    );
    await expectSame(["one", "two", "three"]);
  });

  it("is refused where it no longer fits them, and a comment changes nothing", async () => {
    packages({ orders: documentOf("Orders"), stock: documentOf("Stock") });
    const linked = ["generate", "--linked", "-p", "stock"] as const;
    const refused = await runCommandLine(linked, root);
    expect([refused.status, refused.stderr]).toEqual([
      4,
      expect.stringContaining("output/stale-links"),
    ]);
    await run("link");
    await run(...linked);
    const spec = join(root, "specs/stock.yaml");
    writeFileSync(
      spec,
      `# A comment.\n${documentOf("Stock").replace("type: object", "type: object\n      description: A thing.")}`,
    );
    await run("link", "--check");
    await run(...linked);
    writeFileSync(spec, documentOf("Stock").replace("minLength: 1", "minLength: 2"));
    const before = tree();
    expect((await runCommandLine(linked, root)).status).toBe(4);
    expect(changed(before, tree())).toEqual([]);
    await run("link");
    await run(...linked);
    expect(tree().get("apps/stock/generated/models.ts")).toContain("export interface Owner");
  });

  it("changes the links of no document that the change does not concern", async () => {
    const ids = ["Orders", "Stock", "Users", "Carts"] as const;
    const texts = Object.fromEntries(ids.map((name) => [name.toLowerCase(), documentOf(name)]));
    packages({
      ...texts,
      alone: "openapi: 3.1.0\ninfo: { title: Alone, version: '1' }\npaths: {}\n",
    });
    const links = (): ReadonlyMap<string, string> =>
      new Map(
        readdirSync(join(root, "codegen.links")).map((file) => [
          file,
          readFileSync(join(root, "codegen.links", file), "utf8"),
        ]),
      );
    await run("link");
    const start = links();
    // An operation of one.
    const more = texts["orders"]?.replace(
      "components:",
      "  /extra: { get: { operationId: extra, responses: { '204': { description: x } } } }\ncomponents:",
    );
    writeFileSync(join(root, "specs/orders.yaml"), more ?? "");
    await run("link");
    expect(changed(start, links())).toEqual(["orders.json"]);
    // A schema of three; the fourth keeps its own.
    const before = links();
    for (const id of ["orders", "stock", "users"]) {
      const path = join(root, `specs/${id}.yaml`);
      writeFileSync(path, readFileSync(path, "utf8").replace("minLength: 1", "minLength: 3"));
    }
    await run("link");
    expect(changed(before, links())).toEqual([
      "carts.json",
      "orders.json",
      "stock.json",
      "users.json",
    ]);
    // A new document that shares.
    const config = JSON.parse(readFileSync(join(root, "codegen.config.json"), "utf8")) as {
      documents: Record<string, object>;
    };
    config.documents["later"] = { spec: "specs/later.yaml", output: "apps/later/generated" };
    writeAll(root, {
      "codegen.config.json": JSON.stringify(config),
      "specs/later.yaml": documentOf("Later").replace("minLength: 1", "minLength: 3"),
    });
    const again = links();
    await run("link");
    expect(changed(again, links())).toEqual(["later.json"]);
    delete config.documents["later"];
    writeFileSync(join(root, "codegen.config.json"), JSON.stringify(config));
    await run("link");
    expect(changed(again, links())).toEqual([]);
  });
});
