import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { healLock } from "../../src/plan/lock-conflict.ts";
import { type Generated, generate } from "../support/generate.ts";
import "../support/seed.ts";
import { document, listing, reference, reversed } from "./support/documents.ts";

const rounds = Number(process.env["FUZZ_ROUNDS"] ?? 1);
const runs = { numRuns: 12 * rounds };

/** A schema by its shape, and an operation by its name and the schema that it lists. */
interface Part {
  readonly schemas: Readonly<Record<string, number>>;
  readonly operations: Readonly<Record<string, readonly [operationId: string, schema: string]>>;
}

/** The parts of documents, by document. */
type World = Readonly<Record<string, Part>>;

/** Names that lead to the same TypeScript names, to names of the client, and to reserved ones. */
const names = fc.constantFrom(
  ..."Pet pet Foo_Bar FooBar foo-bar CreatePetRequest Request Pet2 ListPets Boolean A PetsResource".split(
    " ",
  ),
);
const operationIds = fc.constantFrom(..."listPets createPet list_pets delete ListPets".split(" "));
const paths = fc.constantFrom("/pets", "/pets/all", "/foo-bars", "/a");
const part: fc.Arbitrary<Part> = fc.record({
  schemas: fc.dictionary(names, fc.nat(2), { maxKeys: 5 }),
  operations: fc.dictionary(paths, fc.tuple(operationIds, names), { maxKeys: 2 }),
});
const worlds: fc.Arbitrary<World> = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), part, {
  minKeys: 1,
  maxKeys: 4,
});

/** A shape of a schema; the last one refers to another schema, if there is one. */
function schemaOf(shape: number, own: string, all: readonly string[]): object {
  const other = all.find((name) => name !== own);
  const isLinked = shape === 2 && other !== undefined;
  return {
    type: "object",
    properties: { [`p${shape}`]: isLinked ? reference(other) : { type: "string" } },
  };
}

function textOf(id: string, { schemas, operations }: Part): string {
  const all = Object.keys(schemas).toSorted();
  const entries = Object.entries(schemas).map(([name, shape]) => [
    name,
    schemaOf(shape, name, all),
  ]);
  const operationsIn = Object.entries(operations).map(([path, [operationId, schema]]) => {
    const listed = Object.hasOwn(schemas, schema) ? schema : all[0];
    const empty = { operationId, responses: { 204: { description: "Done." } } };
    return [path, listed === undefined ? { get: empty } : listing(operationId, listed)];
  });
  return JSON.stringify(
    document(id.toUpperCase(), Object.fromEntries(entries), Object.fromEntries(operationsIn)),
  );
}

async function run(world: World, lock?: string, ids = Object.keys(world)): Promise<Generated> {
  const files = Object.entries(world).map(([id, each]) => [`${id}.json`, textOf(id, each)]);
  const known = lock === undefined ? {} : { "codegen.lock.json": lock };
  return await generate(
    { ...Object.fromEntries(files), ...known },
    {
      lock: "codegen.lock.json",
      documents: Object.fromEntries(ids.map((id) => [id, `${id}.json`])),
      emit: { server: false, validators: false },
    },
  );
}

/** The exported names of all modules, and of classes, by document. */
function exportsOf({ files }: Generated): ReadonlyMap<string, string> {
  return new Map(
    [...files].flatMap(([path, text]) => {
      const id = path.slice(0, path.indexOf("/"));
      if (id === "shared" || id === "runtime" || path.endsWith("/index.ts")) return [];
      const declared = text.matchAll(
        /^export (?:\w+ )*?(?:interface|type|class|const|function) (\w+)/gm,
      );
      const again = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
        list.split(",").map((each) => each.trim().split(/ as /).at(-1) ?? ""),
      );
      const all = [...[...declared].map(([, name = ""]) => name), ...again];
      return all.filter((name) => name !== "").map((name) => [`${path} ${name}`, name] as const);
    }),
  );
}

interface LockText {
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function namesIn(lock: string | undefined): LockText["names"] {
  return (JSON.parse(lock ?? "") as LockText).names;
}

/** `under` with what only `over` has; the documents of both. */
function union(over: World, under: World): World {
  const ids = new Set([...Object.keys(over), ...Object.keys(under)]);
  return Object.fromEntries(
    [...ids].map((id) => [
      id,
      {
        schemas: { ...under[id]?.schemas, ...over[id]?.schemas },
        operations: { ...under[id]?.operations, ...over[id]?.operations },
      },
    ]),
  );
}

const filesOf = ({ files, lock }: Generated): readonly unknown[] => [
  [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  lock,
];

describe("names and output", { timeout: 120_000 * rounds }, () => {
  it("keep every name of what stays, whatever comes, goes or becomes shared", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, worlds, async (before, after) => {
        const first = await run(before);
        const second = await run(after, first.lock);
        expect(filesOf(await run(after, second.lock))).toEqual(filesOf(second));
        const [was, is] = [namesIn(first.lock), namesIn(second.lock)];
        for (const [id, known] of Object.entries(was)) {
          for (const [key, name] of Object.entries(known)) expect(is[id]?.[key] ?? name).toBe(name);
        }
        expect(second.diagnostics.filter(({ code }) => code === "name/changed")).toEqual([]);
      }),
      runs,
    );
  });

  it("export after an addition all that they did, and the same as before once it is reverted", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, worlds, async (before, more) => {
        const first = await run(before);
        const added = await run(union(before, more), first.lock);
        const exported = exportsOf(added);
        for (const [key] of exportsOf(first)) expect([...exported.keys()]).toContain(key);
        const reverted = await run(before, added.lock);
        expect(filesOf(reverted)).toEqual(filesOf(first));
      }),
      runs,
    );
  });

  it("do not depend on the order of documents and keys, nor on an earlier run", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const first = await run(world);
        const other = reversed(world) as World;
        expect(filesOf(await run(other))).toEqual(filesOf(first));
        expect(filesOf(await run(other, first.lock))).toEqual(filesOf(first));
      }),
      runs,
    );
  });

  it("are after a merge what either order of the additions gives", async () => {
    let same = 0;
    await fc.assert(
      fc.asyncProperty(worlds, worlds, worlds, async (base, one, other) => {
        const { lock } = await run(base);
        const [ours, theirs] = [union(base, one), union(base, other)];
        const [left, right] = [await run(ours, lock), await run(theirs, lock)];
        const all = union(ours, theirs);
        const [inOrder, opposite] = [await run(all, left.lock), await run(all, right.lock)];
        const conflicting = `<<<<<<< HEAD\n${left.lock}=======\n${right.lock}>>>>>>> other\n`;
        const healed = healLock("codegen.lock.json", conflicting, "ours");
        if (healed === undefined || "reason" in healed) throw new Error("no lock");
        const merged = await run(all, healed.text);
        const isSame = JSON.stringify(filesOf(inOrder)) === JSON.stringify(filesOf(opposite));
        if (isSame) {
          expect(healed.contradictions).toEqual([]);
          expect(filesOf(merged)).toEqual(filesOf(inOrder));
          same += 1;
        }
        // Where the orders differ, both sides gave one name to different things.
        const codes = merged.diagnostics.map(({ code }) => code);
        const isReported =
          healed.contradictions.length > 0 ||
          codes.some((code) => /^name\/(?:changed|collision)$/.test(code));
        expect(isSame || isReported).toBe(true);
      }),
      runs,
    );
    expect(same).toBeGreaterThan(runs.numRuns / 8);
  });
});
