import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runCommandLine } from "../support/command-line.ts";
import "../support/seed.ts";
import { document, listing, object, reference, string } from "./support/documents.ts";

const rounds = Number(process.env["FUZZ_ROUNDS"] ?? 1);

/** The parts of a document: its schemas by name, each with a shape and words, and its paths. */
interface Parts {
  readonly schemas: Readonly<Record<string, readonly [shape: number, words: number]>>;
  readonly paths: Readonly<Record<string, readonly [operationId: string, schema: string]>>;
}

const ids = ["a", "b", "c", "d", "e"] as const;
type World = Readonly<Record<(typeof ids)[number], Parts>>;

/** Names that lead to the same TypeScript names, and to those that shared schemas evade to. */
const names = fc.constantFrom(..."Pet PetModel FooBar foo_bar Owner Page Pet2 isPet".split(" "));
const parts: fc.Arbitrary<Parts> = fc.record({
  schemas: fc.dictionary(names, fc.tuple(fc.nat(4), fc.nat(2)), { maxKeys: 4 }),
  paths: fc.dictionary(
    fc.constantFrom("/pets", "/pages", "/foo", "/form"),
    fc.tuple(fc.constantFrom("listPets", "pet", "getModel"), names),
    { maxKeys: 2 },
  ),
});
const worlds: fc.Arbitrary<World> = fc.record({
  a: parts,
  b: parts,
  c: parts,
  d: parts,
  e: parts,
});

/** An edit of one document: its new parts, or another shape or other words of one schema. */
const edits = fc.record({
  id: fc.constantFrom(...ids),
  name: names,
  change: fc.oneof(
    parts,
    fc.record({ shape: fc.nat(4) }),
    fc.record({ words: fc.nat(2) }),
    fc.constant({ path: "/more" }),
  ),
});

type Edit = typeof edits extends fc.Arbitrary<infer Each> ? Each : never;

function partsAfter(old: Parts, name: string, change: Edit["change"]): Parts {
  if ("schemas" in change) return change;
  if ("path" in change) return { ...old, paths: { ...old.paths, [change.path]: ["more", name] } };
  const [shape, words] = old.schemas[name] ?? [0, 0];
  const form =
    "shape" in change ? ([change.shape, words] as const) : ([shape, change.words] as const);
  return { ...old, schemas: { ...old.schemas, [name]: form } };
}

/** A schema of some shape: with a list of objects, or with a reference to another one. */
function schemaOf([shape, words]: readonly [number, number], other: string | undefined): object {
  const description = `Words ${words}.`;
  const inside = object({ id: string, name: { type: "string", description } });
  const properties = [
    { id: string },
    { name: { type: "string", default: "x" } },
    { items: { type: "array", items: inside }, next: string },
    { other: other === undefined ? string : reference(other) },
    { one: inside, two: inside },
    { kind: { type: "string", enum: ["cat", "dog"] } },
  ];
  return object(properties[shape] ?? {}, { description });
}

/** A schema with an enum. */
const enumShape = 5;

function textOf(id: string, { schemas, paths }: Parts): string {
  const all = Object.keys(schemas).toSorted();
  const entries = Object.entries(schemas).map(([name, form]) => {
    const other = all.find((each) => each !== name);
    return [name, schemaOf(form, other)] as const;
  });
  const operations = Object.entries(paths).flatMap(([path, [operationId, schema]]) => {
    const meant = Object.hasOwn(schemas, schema) ? schema : all[0];
    if (meant === undefined) return [];
    if (path === "/foo") return [[path, posting(operationId, meant)]];
    if (path === "/form") return [[path, posting(operationId, meant, form)]];
    return [[path, path === "/pages" ? paging(operationId, meant) : listing(operationId, meant)]];
  });
  return JSON.stringify(
    document(id, Object.fromEntries(entries), Object.fromEntries(operations)),
    null,
    1,
  );
}

/** A path with an operation whose response is a page, if the schema is that of one. */
function paging(operationId: string, schema: string): object {
  const cursor = { name: "next", in: "query", schema: string };
  const content = { "application/json": { schema: reference(schema) } };
  const responses = { 200: { description: "A page.", content } };
  return { get: { operationId, parameters: [cursor], responses } };
}

const form = "application/x-www-form-urlencoded";

/** A path with an operation whose request is of a schema, whose defaults are filled in then. */
function posting(operationId: string, schema: string, type = "application/json"): object {
  const content = { [type]: { schema: reference(schema) } };
  const responses = { 204: { description: "Done." } };
  return { post: { operationId, requestBody: { required: true, content }, responses } };
}

function textsOf(world: World): string {
  return ids.map((id) => textOf(id, world[id])).join();
}

/** The folders of the output: with one for each document, what is shared has another, or none. */
type Layout = "one folder" | "shared" | "self-contained";
const layouts = fc.constantFrom<Layout>("one folder", "shared", "self-contained");

/** A folder with documents and their output. */
class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "specloom-parts-"));

  constructor(layout: Layout, more: object = {}) {
    mkdirSync(join(this.folder, "node_modules"));
    const documents = ids.map((id) => {
      const own = layout === "one folder" ? {} : { output: `apps/${id}` };
      return [id, { spec: `${id}.json`, ...own }] as const;
    });
    const share = layout === "shared" ? { share: { output: "common" } } : {};
    const all = Object.fromEntries(documents);
    const config = { documents: all, format: "house", ...share, ...more };
    this.#write("codegen.config.json", JSON.stringify(config));
  }

  /** Generates a world, and returns everything that was written and said. */
  async run(world: World, ...words: readonly string[]): Promise<Result> {
    for (const id of ids) this.#write(`${id}.json`, textOf(id, world[id]));
    const { status, stderr } = await runCommandLine(
      ["--verbose", "--stats", ...words],
      this.folder,
    );
    const said = stderr.split("\n").filter((line) => !/ ms of processor|^ {2}|, in \d/.test(line));
    const read = /(\d+) of \d+ documents were read/.exec(stderr)?.[1];
    return { files: this.#files(), said, status, read: Number(read ?? ids.length) };
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  #files(): Readonly<Record<string, string>> {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter(
      (entry) => entry.isFile() && !entry.parentPath.includes("node_modules"),
    );
    return Object.fromEntries(
      files.map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(this.folder.length + 1), readFileSync(path, "utf8")];
      }),
    );
  }
}

interface Result {
  readonly files: Readonly<Record<string, string>>;
  readonly said: readonly string[];
  readonly status: number | null;
  /** The number of documents that were read. */
  readonly read: number;
}

describe(
  "a run after which only some documents have changed",
  { timeout: 180_000 * rounds },
  () => {
    it("writes and says what a run without a cache does, and mostly reads little", async () => {
      const reads: number[] = [];
      await fc.assert(
        fc.asyncProperty(
          layouts,
          worlds,
          fc.array(edits, { minLength: 4, maxLength: 4 }),
          async (layout, first, all) => {
            const [cached, clean] = [new Workspace(layout), new Workspace(layout)];
            try {
              let world = first;
              await cached.run(world);
              await clean.run(world, "--no-cache");
              for (const edit of all) {
                const before = textsOf(world);
                world = { ...world, [edit.id]: partsAfter(world[edit.id], edit.name, edit.change) };
                if (textsOf(world) === before) continue;
                const { read, ...result } = await cached.run(world);
                const { read: _, ...expected } = await clean.run(world, "--no-cache");
                expect(result).toEqual(expected);
                reads.push(read);
              }
              // A report of another form needs no other documents either.
              const other = ["--format", "github"];
              const { said } = await cached.run(world, ...other);
              expect(said).toEqual((await clean.run(world, "--no-cache", ...other)).said);
            } finally {
              cached.end();
              clean.end();
            }
          },
        ),
        { numRuns: 5 * rounds, endOnFailure: true },
      );
      const parts = reads.filter((read) => read < ids.length).length;
      console.info(`${parts} of ${reads.length} runs read a part of the documents`);
      expect(parts).toBeGreaterThan(reads.length / 4);
    });

    it("opens the enums that documents share when one of them receives them", async () => {
      const sending: Parts = {
        schemas: { Pet: [enumShape, 0] },
        paths: { "/foo": ["send", "Pet"] },
      };
      const receiving = (schema: string): Parts => ({
        schemas: { ...sending.schemas, Owner: [0, 0] },
        paths: { ...sending.paths, "/new": ["receive", schema] },
      });
      const first = { a: sending, b: sending, c: sending, d: sending, e: receiving("Owner") };
      const [cached, clean] = ["one folder", "one folder"].map(
        (layout) => new Workspace(layout as Layout, { openEnums: true }),
      ) as [Workspace, Workspace];
      try {
        await cached.run(first);
        await clean.run(first, "--no-cache");
        const world = { ...first, e: receiving("Pet") };
        const { files } = await cached.run(world);
        expect(files).toEqual((await clean.run(world, "--no-cache")).files);
        expect(files["generated/shared/models.ts"]).toContain("(string & {})");
      } finally {
        cached.end();
        clean.end();
      }
    });
  },
);
