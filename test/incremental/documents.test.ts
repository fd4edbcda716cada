import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { openCache } from "../../src/cache/cache.ts";
import { type Memo, memoryMemo } from "../../src/cache/memo.ts";
import { earlierOutput } from "../../src/format/earlier-output.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { render } from "../../src/report/render.ts";
import { type GenerateOptions, generate } from "../support/generate.ts";
import { intertwined } from "./support/intertwined.ts";
import { edits, randomOf } from "./support/edits.ts";

type Document = Parameters<(typeof edits)[string]>[0];

/** A project: its documents by file name, its options, and the version of the program. */
interface Project {
  readonly documents: Readonly<Record<string, Document>>;
  readonly options: GenerateOptions;
  readonly program: string;
}

const folder = mkdtempSync(join(tmpdir(), "specloom-documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A small document that shares `Shared` with the others, and has a warning or two. */
function small(title: string, own: Document = {}): Document {
  return {
    openapi: "3.1.0",
    info: { title, version: "1" },
    paths: {
      "/things/{id}": {
        get: {
          operationId: "getThing",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: {
            "200": {
              description: "A thing",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: "object",
          description: "A thing.",
          properties: {
            shared: { $ref: "#/components/schemas/Shared" },
            at: { type: "string", default: { at: { source: "x", path: null } }, maxLength: -1 },
            level: { type: "number", default: -0 },
          },
        },
        Shared: {
          type: "object",
          description: `Shared by all, as ${title} says.`,
          required: ["name"],
          properties: { name: { type: "string", minLength: 1 }, unknown: { typ: "string" } },
        },
        Unused: { enum: [1, 2], ...own },
      },
    },
  };
}

const first: Project = {
  documents: { "a.json": small("A"), "b.yaml": small("B"), "c.json": structuredClone(intertwined) },
  options: {},
  program: "1",
};

/** Steps of a project's life, each from a number that decides about its details. */
const steps: Readonly<Record<string, (project: Project, seed: number) => Project>> = {
  edit(project, seed) {
    const random = randomOf(seed);
    const { name, document } = chosen(project, random);
    const list = Object.values(edits);
    for (const change of [list[random(list.length)], list[random(list.length)]]) {
      change?.(document, random);
    }
    return { ...project, documents: { ...project.documents, [name]: document } };
  },
  add(project, seed) {
    const { document } = chosen(project, randomOf(seed));
    return { ...project, documents: { ...project.documents, [`added${seed % 3}.yaml`]: document } };
  },
  remove(project, seed) {
    const { name } = chosen(project, randomOf(seed));
    const left = Object.entries(project.documents).filter(([other]) => other !== name);
    return left.length === 0 ? project : { ...project, documents: Object.fromEntries(left) };
  },
  move(project, seed) {
    const { name, document } = chosen(project, randomOf(seed));
    const others = Object.entries(project.documents).filter(([other]) => other !== name);
    return { ...project, documents: Object.fromEntries([[`moved_${name}`, document], ...others]) };
  },
  swap(project, seed) {
    const random = randomOf(seed);
    const [one, other] = [chosen(project, random), chosen(project, random)];
    const swapped = { [one.name]: other.document, [other.name]: one.document };
    return { ...project, documents: { ...project.documents, ...swapped } };
  },
  name(project, seed) {
    const { name, document } = chosen(project, randomOf(seed));
    const key = ["$id", "$anchor", "$dynamicAnchor"][seed % 3] ?? "";
    const schema = document as { components?: { schemas?: Record<string, Document> } };
    const thing = schema.components?.schemas?.["Thing"];
    if (thing !== undefined) thing[key] = key === "$id" ? "https://example.com/thing" : "here";
    return { ...project, documents: { ...project.documents, [name]: document } };
  },
  refer(project, seed) {
    const random = randomOf(seed);
    const { name, document } = chosen(project, random);
    const other = chosen(project, random).name;
    const holder = document as { components?: { schemas?: Record<string, Document> } };
    const reference = [`./${other}#/components/schemas/Shared`, "https://example.com/thing"];
    const target = [...reference, "missing.yaml#/A"][random(3)] ?? "";
    if (holder.components?.schemas) holder.components.schemas["Elsewhere"] = { $ref: target };
    return { ...project, documents: { ...project.documents, [name]: document } };
  },
  break(project, seed) {
    const { name } = chosen(project, randomOf(seed));
    const broken = [{ openapi: "9" }, { swagger: "2.0" }, { other: true }][seed % 3] ?? {};
    return { ...project, documents: { ...project.documents, [name]: broken } };
  },
  configure(project, seed) {
    const options: readonly GenerateOptions[] = [
      {},
      { minDocuments: 3 },
      { types: { "date-time": "Date", int64: "bigint" } },
      { discriminators: { discriminator: "hint", inheritance: "union" } },
      { lock: "codegen.lock.json" },
    ];
    return { ...project, options: options[seed % options.length] ?? {} };
  },
  upgrade: (project, seed) => ({ ...project, program: String(seed % 2) }),
  return: () => structuredClone(first),
};

function chosen(
  { documents }: Project,
  random: (limit: number) => number,
): { readonly name: string; readonly document: Document } {
  const names = Object.keys(documents);
  const name = names[random(names.length)] ?? "";
  return { name, document: structuredClone(documents[name] ?? {}) };
}

/** Runs a project, and returns everything that a user sees of it. */
async function outcome(
  { documents, options }: Project,
  more: Partial<GenerateOptions> = {},
): Promise<object> {
  const files = Object.fromEntries(
    Object.entries(documents).map(([name, document]) => [
      name,
      name.endsWith(".json") ? JSON.stringify(document, null, 1) : stringify(document),
    ]),
  );
  const result = await generate(files, { ...options, ...more });
  const report = render(result.diagnostics, result.sources, { format: "json", color: false });
  return {
    files: result.files,
    lock: result.lock,
    report,
    diagnostics: result.diagnostics.length,
    sources: [...result.sources.keys()].toSorted(),
    program: result.program,
  };
}

async function check(path: readonly (readonly [string, number])[], memoOf: () => Memo) {
  let project = structuredClone(first);
  const host = memoryHost();
  for (const [step, seed] of [["return", 0] as const, ...path]) {
    project = steps[step]?.(project, seed) ?? project;
    const clean = await outcome(project);
    const memo = memoOf();
    const earlier = earlierOutput(
      host,
      memo,
      "generated",
      JSON.stringify([project.options, project.program]),
    );
    const remembered = { memo, program: project.program };
    const incremental = await outcome(project, { memo, earlier, remembered });
    for (const [name, expected] of Object.entries(clean)) {
      const actual: unknown = Reflect.get(incremental, name);
      if (!isDeepStrictEqual(actual, expected))
        expect([step, name, actual]).toEqual([step, name, expected]);
    }
    const { files } = incremental as { files: ReadonlyMap<string, string> };
    host.files.clear();
    for (const [name, text] of files) host.files.set(`generated/${name}`, text);
  }
}

const seed = process.env["FUZZ_SEED"] === "random" ? Date.now() % 1e9 : 7;
const runs = 6 * Number(process.env["FUZZ_ROUNDS"] ?? 1);
const path = fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat({ max: 1000 })), {
  minLength: 4,
  maxLength: 8,
});

describe("a run that recalls documents gives what a run from nothing gives", () => {
  it(`after any steps (seed ${seed})`, { timeout: 120_000 * runs }, async () => {
    await fc.assert(
      fc.asyncProperty(path, async (steps) => {
        const memo = memoryMemo();
        await check(steps, () => memo);
      }),
      { seed, numRuns: runs },
    );
  });

  it("with a cache that loses and garbles what it kept", { timeout: 240_000 }, async () => {
    const file = join(folder, "documents");
    const damages: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => text.slice(0, Math.floor(text.length / 2)),
      (text) => text.replaceAll("A", "B"),
      (text) => `${text}not a line\n`,
      () => "",
    ];
    let runs = 0;
    const open = (): Memo => {
      if (runs > 0) {
        const damage = damages[runs % damages.length] ?? String;
        writeFileSync(file, damage(readFileSync(file, "utf8")));
      }
      runs += 1;
      const cache = openCache(file, "a secret");
      return { get: cache.get, set: (key, text) => (cache.set(key, text), cache.save()) };
    };
    await check(
      [
        ["edit", 1],
        ["edit", 2],
        ["return", 0],
        ["edit", 3],
        ["move", 1],
      ],
      open,
    );
  });

  it("and reads nothing but the document that has changed", async () => {
    const texts = memoryMemo();
    const recalled: boolean[] = [];
    const memo: Memo = {
      set: texts.set,
      get(key) {
        const text = texts.get(key);
        recalled.push(text !== undefined);
        return text;
      },
    };
    const remembered = { memo, program: "1" };
    await outcome(first, { remembered });
    expect(recalled.splice(0)).toEqual([false, false, false]);
    const documents = { ...first.documents, "b.yaml": small("C") };
    await outcome({ ...first, documents }, { remembered });
    expect(recalled.splice(0)).toEqual([true, false, true]);
    await outcome({ ...first, program: "2" }, { remembered: { memo, program: "2" } });
    expect(recalled).toEqual([false, false, false]);
  });
});
