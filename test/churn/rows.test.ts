import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Document,
  document,
  documents,
  listing,
  object,
  reversed,
  string,
  till,
} from "./support/documents.ts";
import {
  type TemporaryProject,
  type Tree,
  changes,
  createProject,
  textsOf,
} from "./support/project.ts";

let fresh: TemporaryProject;
let project: TemporaryProject;
let before: Tree;
beforeAll(async () => {
  fresh = createProject();
  fresh.put({
    "codegen.config.json": { documents: ["specs/*.json"], output: "generated" },
    ...Object.fromEntries(
      Object.entries(documents).map(([id, make]) => [`specs/${id}.json`, make()]),
    ),
  });
  await fresh.generate();
});
afterAll(() => fresh.end());
beforeEach(() => {
  project = createProject(fresh);
  before = project.tree();
});
afterEach(() => project.end());

/** Changes a document, generates, and returns what became of the files. */
async function edit(id: keyof typeof documents, change: (document: Document) => void) {
  const edited = documents[id]();
  change(edited);
  project.put({ [`specs/${id}.json`]: edited });
  return await generated();
}

async function generated(): Promise<readonly string[]> {
  await project.generate();
  return changes(before, project.tree());
}

/** Puts the documents back as they were, and expects the output of before. */
async function expectRevert(...added: readonly string[]): Promise<void> {
  for (const path of added) project.remove(path);
  for (const [id, make] of Object.entries(documents)) project.put({ [`specs/${id}.json`]: make() });
  await project.generate();
  expect(textsOf(project.tree())).toEqual(textsOf(before));
}

const all = (id: string): readonly string[] =>
  "checks client index models operations server validators"
    .split(" ")
    .map((name) => `+ generated/${id}/${name}.ts`);
const records = ["~ codegen.lock.json", "~ generated/manifest.json"];

describe("the files that an edit changes", () => {
  it("none, if nothing has changed", async () => {
    expect(await generated()).toEqual([]);
  });

  it("a document that shares nothing: its own files", async () => {
    const lone = document(
      "Lone",
      { Odd: object({ x: string }) },
      { "/odd": listing("odd", "Odd") },
    );
    project.put({ "specs/lone.json": lone });
    expect(await generated()).toEqual([records[0], ...all("lone"), records[1]]);
    await expectRevert("specs/lone.json");
  });

  it("a document that shares what one document had: the declaration of that becomes a re-export", async () => {
    project.put({ "specs/till.json": till() });
    expect(await generated()).toEqual(
      [
        ...records,
        "~ generated/bank/models.ts",
        "~ generated/bank/validators.ts",
        "~ generated/shared/index.ts",
        "~ generated/shared/models.ts",
        "~ generated/shared/validators.ts",
        ...all("till"),
      ].toSorted((a, b) => (a.slice(2) < b.slice(2) ? -1 : 1)),
    );
    expect(project.read("generated/bank/models.ts")).toContain(
      'export type { Money } from "../shared/models.js";',
    );
    await expectRevert("specs/till.json");
  });

  it("another description in the document that the shared comment is not from: none", async () => {
    const change = ({ components }: Document): void =>
      void Object.assign(components.schemas["Address"] as object, { description: "A spot." });
    expect(await edit("zoo", change)).toEqual([]);
  });

  it("another description of an operation: the files of its document that have it", async () => {
    const change = ({ paths }: Document): void =>
      void Object.assign((paths["/animals"] as { get: object }).get, { description: "Everybody." });
    expect(await edit("zoo", change)).toEqual([
      "~ generated/manifest.json",
      "~ generated/zoo/client.ts",
    ]);
    await expectRevert();
  });

  it("another description in the document that the shared comment is from: that comment", async () => {
    const change = ({ components }: Document): void =>
      void Object.assign(components.schemas["Address"] as object, { description: "A spot." });
    expect(await edit("shop", change)).toEqual([
      "~ generated/manifest.json",
      "~ generated/shared/models.ts",
    ]);
    await expectRevert();
  });

  it("another order of paths, components, keywords and responses: none", async () => {
    for (const [id, make] of Object.entries(documents)) {
      const { paths, components, ...rest } = make();
      // The order of properties is that of the declaration.
      const schemas = Object.entries(components.schemas).map(([name, schema]) => {
        const { properties, ...keywords } = schema as { properties: object };
        return [name, { ...(reversed(keywords) as object), properties }] as const;
      });
      const other = { schemas: Object.fromEntries(schemas.toReversed()) };
      project.put({
        [`specs/${id}.json`]: { components: other, paths: reversed(paths), ...rest },
      });
    }
    expect(await generated()).toEqual([]);
  });

  it("the same document as YAML: none", async () => {
    const { stringify } = await import("yaml");
    project.remove("specs/zoo.json");
    project.put({ "specs/zoo.yaml": stringify(documents.zoo()) });
    project.put({ "codegen.config.json": { documents: ["specs/*"], output: "generated" } });
    expect(await generated()).toEqual([]);
  });

  it("a keyword in one of three copies: that document gets a declaration of the same name", async () => {
    const yard = documents.shop();
    yard.info.title = "Yard";
    project.put({ "specs/yard.json": yard });
    await project.generate();
    before = project.tree();
    const change = ({ components }: Document): void =>
      void Object.assign(components.schemas["Address"] as object, { minProperties: 1 });
    expect(await edit("zoo", change)).toEqual([
      "~ generated/manifest.json",
      "~ generated/zoo/models.ts",
      "~ generated/zoo/validators.ts",
    ]);
    expect(project.read("generated/zoo/models.ts")).toContain("export interface Address {");
    await expectRevert();
  });

  it("a keyword in one of two copies: nothing is shared any more, and no name changes", async () => {
    const change = ({ components }: Document): void =>
      void Object.assign(components.schemas["Address"] as object, { minProperties: 1 });
    expect(await edit("zoo", change)).toEqual([
      "~ generated/manifest.json",
      "- generated/shared/index.ts",
      "- generated/shared/models.ts",
      "- generated/shared/validators.ts",
      "~ generated/shop/models.ts",
      "~ generated/shop/validators.ts",
      "~ generated/zoo/models.ts",
      "~ generated/zoo/validators.ts",
    ]);
    for (const id of ["shop", "zoo"]) {
      expect(project.read(`generated/${id}/models.ts`)).toContain("export interface Address {");
    }
    await expectRevert();
  });

  it("a schema: its own lines", async () => {
    const change = ({ components }: Document): void =>
      void (components.schemas["Cage"] = object({ size: string }));
    expect(await edit("zoo", change)).toEqual([
      ...records,
      ...["index", "models", "validators"].map((name) => `~ generated/zoo/${name}.ts`),
    ]);
    expect(removedLines(before, project.tree())).toEqual([]);
    await expectRevert();
  });

  it("an operation: its own lines", async () => {
    const change = ({ paths }: Document): void =>
      void (paths["/zebras"] = listing("listZebras", "Animal"));
    expect(await edit("zoo", change)).toEqual([
      ...records,
      ...["checks", "client", "index", "operations", "server", "validators"].map(
        (name) => `~ generated/zoo/${name}.ts`,
      ),
    ]);
    expect(removedLines(before, project.tree())).toEqual([]);
    await expectRevert();
  });
});

/** The lines of generated files that are gone, apart from lists that have become longer. */
function removedLines(was: Tree, is: Tree): readonly string[] {
  return [...was].flatMap(([path, { text }]) => {
    if (!path.endsWith(".ts")) return [];
    const now = new Set(is.get(path)?.text.split("\n"));
    return text
      .split("\n")
      .filter((line) => !now.has(line) && !/^\s*(?:import|export) .*from|routes: \[/.test(line));
  });
}
