import { describe, expect, it } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import {
  type Document,
  address,
  documents,
  listing,
  object,
  string,
  till,
} from "./support/documents.ts";
import { changes, createProject, textsOf } from "./support/project.ts";
import { type Repository, createRepository, hasGit } from "./support/repository.ts";

/** Reads, changes and writes a document. */
function edit(project: Repository, id: string, change: (document: Document) => void): void {
  const path = `specs/${id}.json`;
  const document = JSON.parse(project.read(path)) as Document;
  change(document);
  project.put({ [path]: document });
}

/** Generates, and returns what became of the files. */
async function generated(project: Repository, words = ""): Promise<readonly string[]> {
  const before = project.tree();
  await project.generate(words);
  return changes(before, project.tree());
}

/** Expects the output of a run that has nothing but the documents and the lock. */
async function expectClean(project: Repository): Promise<void> {
  const clean = createProject();
  const specs = project.git("ls-files", "--cached", "--others", "--", "specs").trim().split("\n");
  const inputs = ["codegen.config.json", "codegen.lock.json", ...new Set(specs)];
  clean.put(Object.fromEntries(inputs.map((path) => [path, project.read(path)])));
  await clean.generate("--no-cache");
  expect(textsOf(project.tree())).toEqual(textsOf(clean.tree()));
  clean.end();
}

describe.skipIf(!hasGit)("a day in a repository", () => {
  it("changes at each step the files that have to change", { timeout: 120_000 }, async () => {
    const project = createRepository();
    const yard = { ...documents.shop(), info: { title: "Yard", version: "1" } };
    project.put({
      "codegen.config.json": { documents: ["specs/*.json"], output: "generated" },
      "specs/bank.json": documents.bank(),
      "specs/shop.json": documents.shop(),
      "specs/yard.json": yard,
      "specs/zoo.json": documents.zoo(),
    });
    await project.generate();
    project.commit("Begin");

    // A document that shares a schema with another one.
    project.put({ "specs/till.json": till() });
    const added = await generated(project);
    expect(added.filter((line) => !line.startsWith("+ generated/till/"))).toEqual([
      "~ codegen.lock.json",
      "~ generated/bank/models.ts",
      "~ generated/bank/validators.ts",
      "~ generated/manifest.json",
      "~ generated/shared/index.ts",
      "~ generated/shared/models.ts",
      "~ generated/shared/validators.ts",
    ]);
    project.commit("Add the till");

    // A schema that three documents share.
    for (const id of ["shop", "yard", "zoo"]) {
      edit(project, id, ({ components }) => {
        const properties = { street: string, city: string, zip: string };
        components.schemas["Address"] = { ...address(), properties };
      });
    }
    expect(await generated(project)).toEqual([
      "~ generated/manifest.json",
      "~ generated/shared/models.ts",
      "~ generated/shared/validators.ts",
    ]);
    await expectClean(project);
    project.commit("Add zip codes");

    // An operation gets another name: nothing changes until somebody accepts it.
    const named = project.tree();
    edit(project, "zoo", ({ paths }) => (paths["/animals"] = listing("allAnimals", "Animal")));
    expect(await generated(project)).toEqual([]);
    expect((await project.codegen("--no-cache")).stderr).toContain("name/renamed");
    expect(await generated(project, "--accept-renames")).toEqual([
      "~ codegen.lock.json",
      "~ generated/manifest.json",
      ...["checks", "client", "index", "operations", "server", "validators"].map(
        (name) => `~ generated/zoo/${name}.ts`,
      ),
    ]);
    project.commit("Rename an operation");

    // That is reverted.
    project.git("revert", "--no-edit", "HEAD");
    expect(await generated(project)).toEqual([]);
    expect(textsOf(project.tree())).toEqual(textsOf(named));

    // Two branches, each with a document of its own, and both with more of the same document.
    const branch = async (name: string, change: () => void): Promise<void> => {
      project.git("switch", "--quiet", "--create", name, "main");
      change();
      await generated(project);
      project.commit(`Change ${name}`);
    };
    await branch("cages", () => {
      edit(project, "zoo", ({ components, paths }) => {
        components.schemas["Cage"] = object({ size: string });
        paths["/cages"] = listing("listCages", "Cage");
      });
      project.put({ "specs/vet.json": { ...till(), info: { title: "Vet", version: "1" } } });
    });
    await branch("keepers", () => {
      edit(project, "zoo", ({ components, paths }) => {
        components.schemas["Keeper"] = object({ name: string });
        paths["/keepers"] = listing("listKeepers", "Keeper");
      });
      project.put({
        "specs/van.json": { ...documents.bank(), info: { title: "Van", version: "1" } },
      });
    });
    for (const name of ["cages", "keepers", "main"]) {
      project.git("switch", "--quiet", name);
      expect(await generated(project), name).toEqual([]);
    }

    // Merged in either order, they give the same.
    const other = createRepository(project);
    const merged = await mergeAll(project, ["cages", "keepers"]);
    expect(await mergeAll(other, ["keepers", "cages"])).toEqual(merged);
    const names = (JSON.parse(project.read("codegen.lock.json")) as { names: object }).names;
    expect(names).toMatchObject({
      zoo: { Cage: "Cage", Keeper: "Keeper", "GET /cages": "ListCages" },
      van: { Money: "Money" },
    });
    const modules = Object.entries(merged).filter(([path]) => path.endsWith(".ts"));
    expect(await typecheck(new Map(modules))).toEqual([]);
    project.end();
    other.end();
  });
});

/** Merges branches into main, as a person would, and returns the output. */
async function mergeAll(
  project: Repository,
  branches: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  for (const branch of branches) {
    const conflicts = project.merge(branch);
    // The documents are merged by hand; the last lines of both are kept.
    if (conflicts.includes("specs/zoo.json")) keepBoth(project, "specs/zoo.json");
    if (conflicts.includes("codegen.lock.json")) {
      expect((await project.codegen("")).stderr).toContain("codegen lock resolve");
      await project.generate("lock resolve");
    } else await project.generate();
    project.commit(`Merge ${branch}`);
    expect((await project.codegen("check")).status).toBe(0);
  }
  await expectClean(project);
  return textsOf(project.tree());
}

/** Merges the members of both sides of a document. */
function keepBoth(project: Repository, path: string): void {
  const [ours, theirs] = ["2", "3"].map(
    (stage) => JSON.parse(project.git("show", `:${stage}:${path}`)) as Document,
  );
  const schemas = { ...ours?.components.schemas, ...theirs?.components.schemas };
  project.put({
    [path]: { ...ours, paths: { ...ours?.paths, ...theirs?.paths }, components: { schemas } },
  });
}
