import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { healLock } from "../../src/plan/lock-conflict.ts";
import { document, object, string } from "./support/documents.ts";
import { type Repository, createRepository, hasGit } from "./support/repository.ts";

/** The lines of a lock for the names of a document. */
function lock(names: Readonly<Record<string, string>>, more: object = {}): string {
  return `${JSON.stringify({ format: 1, names: { a: names }, places: {}, ...more }, undefined, 2)}\n`;
}

function conflict(ours: string, theirs: string, base?: string): string {
  const middle = base === undefined ? "" : `||||||| base\n${base}`;
  return `<<<<<<< HEAD\n${ours}${middle}=======\n${theirs}>>>>>>> other\n`;
}

function heal(...sides: Parameters<typeof conflict>): unknown {
  const healed = healLock("codegen.lock.json", conflict(...sides));
  if (healed === undefined || "reason" in healed) return healed;
  const { contradictions, text } = healed;
  const { names } = JSON.parse(text) as { names: { a: object } };
  return { names: names.a, contradictions };
}

describe("the two sides of a lock", () => {
  it("are united", () => {
    expect(heal(lock({ A: "A", C: "C" }), lock({ B: "B", C: "C" }))).toEqual({
      names: { A: "A", B: "B", C: "C" },
      contradictions: [],
    });
  });

  it("give what changed since the common ancestor, if it is known", () => {
    const base = lock({ A: "A", B: "B", C: "C" });
    expect(heal(lock({ A: "Aa", B: "B", C: "C" }), lock({ A: "A", B: "B" }), base)).toEqual({
      names: { A: "Aa", B: "B" },
      contradictions: [],
    });
  });

  it("contradict each other where one entry has two values", () => {
    expect(heal(lock({ A: "One" }), lock({ A: "Two" }))).toEqual({
      names: { A: "One" },
      contradictions: [{ place: ["names", "a", "A"], ours: "One", theirs: "Two" }],
    });
    const pin = (sha256: string): object => ({ remote: { a: { sha256, operations: {} } } });
    expect(heal(lock({}, pin("1")), lock({}, pin("2")))).toMatchObject({
      contradictions: [{ place: ["remote", "a"], ours: "1", theirs: "2" }],
    });
  });

  it("contradict each other where two schemas have one name, unless they had it before", () => {
    expect(heal(lock({ foo_bar: "FooBar" }), lock({ FooBar: "FooBar" }))).toEqual({
      names: { foo_bar: "FooBar" },
      contradictions: [{ place: ["names", "a", "FooBar"], ours: "foo_bar", theirs: "FooBar" }],
    });
    // A type and a function do not clash.
    expect(heal(lock({ ListPets: "ListPets" }), lock({ "GET /pets": "ListPets" }))).toMatchObject({
      contradictions: [],
    });
  });

  it("must be locks", () => {
    expect(heal(lock({}), '{ "format": 9 }\n')).toEqual({
      reason: expect.stringContaining("in the merged branch") as string,
    });
    expect(healLock("codegen.lock.json", lock({}))).toBeUndefined();
    expect(healLock("codegen.lock.json", "<<<<<<< HEAD\n{}\n")).toBeUndefined();
  });
});

describe.skipIf(!hasGit)("a merge in a repository", () => {
  let project: Repository;
  beforeEach(async () => {
    project = createRepository();
    project.put({
      "codegen.config.json": {
        documents: ["specs/*.json"],
        output: "generated",
        emit: { operations: false },
      },
    });
    await schemas("Middle");
    project.commit("Begin");
  });
  afterEach(() => project.end());

  async function schemas(...names: readonly string[]): Promise<void> {
    const all = names.map((name) => [name, object({ [name.toLowerCase()]: string })]);
    project.put({ "specs/a.json": document("A", Object.fromEntries(all)) });
    await project.generate();
  }

  /** Makes two branches with other schemas, and merges them; the documents by hand. */
  async function mergeOf(ours: readonly string[], theirs: readonly string[]): Promise<void> {
    project.git("switch", "--quiet", "--create", "theirs");
    await schemas(...theirs);
    project.commit("Theirs");
    project.git("switch", "--quiet", "main");
    await schemas(...ours);
    project.commit("Ours");
    project.merge("theirs");
    const all = [...new Set([...ours, ...theirs])];
    const made = all.map((name) => [name, object({ [name.toLowerCase()]: string })]);
    project.put({ "specs/a.json": document("A", Object.fromEntries(made)) });
  }

  it("writes again what version control has merged, with and without marks", async () => {
    // The lock and the manifest have marks, the modules have them or were merged.
    await mergeOf(["Alpha", "Beta", "Middle"], ["Beaver", "Middle", "Zeta"]);
    expect(project.read("codegen.lock.json")).toContain("<<<<<<<");
    const refused = await project.codegen("check");
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/codegen\.lock\.json:\d+:1: error\[config\/lock-conflict\]/);
    await project.generate("lock resolve");
    expect(project.read("generated/a/models.ts")).not.toMatch(/<<<<<<<|>>>>>>>/);
    expect((await project.codegen("check")).status).toBe(0);
    expect((await project.codegen("lock resolve")).stderr).toContain("no marks");
  });

  it("refuses what contradicts until a side is chosen, and writes nothing", async () => {
    await mergeOf(["foo_bar", "Middle"], ["FooBar", "Middle"]);
    const before = project.tree();
    const refused = await project.codegen("lock resolve");
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain("config/lock-contradiction");
    expect(project.tree()).toEqual(before);
    // A module that was merged without marks may have lines that are in neither version.
    await project.generate("lock resolve --theirs --force");
    const { names } = JSON.parse(project.read("codegen.lock.json")) as { names: object };
    expect(names).toMatchObject({ a: { FooBar: "FooBar", foo_bar: "FooBar2" } });
  });

  it("keeps a file of the user that is not generated, and one without marks that was edited", async () => {
    project.put({ "generated/notes.md": "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n" });
    const edited = `${project.read("generated/a/index.ts")}// mine\n`;
    project.put({ "generated/a/index.ts": edited });
    const { status, stderr } = await project.codegen("");
    expect(status).toBe(4);
    expect(stderr).toContain("output/edited-by-hand");
    expect(project.read("generated/a/index.ts")).toBe(edited);
    expect(project.read("generated/notes.md")).toContain("<<<<<<<");
  });
});
