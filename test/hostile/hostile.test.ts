import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";
import { typecheck, writeFiles } from "../support/typecheck.ts";
import { mergeDocuments } from "./merge.ts";
import { positions, type Raw } from "./positions.ts";

interface Matrix {
  readonly canary: string;
  readonly payloads: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly positions: readonly { readonly id: string; readonly where: string }[];
}

const matrixFile = fileURLToPath(
  new URL("../../../shared/data/hostile-text/matrix.json", import.meta.url),
);
const available = existsSync(matrixFile);
const matrix: Matrix = available
  ? (JSON.parse(readFileSync(matrixFile, "utf8")) as Matrix)
  : { canary: "", payloads: [], positions: [] };

/**
 * Positions outside of documents: file names, configurations and Markdown pages have their own
 * tests.
 */
const elsewhere = new Set(["S65", "S66", "S67"]);

/** Positions whose text becomes a name in the output, where reserved words matter as well. */
const namePositions = new Set("S08 S09 S12 S13 S14 S23 S28 S29 S31 S49 S50 S57 S63".split(" "));

const words =
  "then constructor __proto__ toString default await async static get set of enum arguments eval any unknown never string number boolean symbol object bigint void null undefined".split(
    " ",
  );

/** One document for each text; `npm run test:hostile` has one for each position, too. */
const isWhole = process.env["SPECLOOM_HOSTILE"] === "all";

interface Case {
  readonly title: string;
  readonly documents: readonly {
    readonly name: string;
    readonly text: string;
    /** The document of each position. */
    readonly parts: Readonly<Record<string, Raw>>;
  }[];
}

const ids = matrix.positions.map(({ id }) => id).filter((id) => !elsewhere.has(id));
const texts = [
  ...matrix.payloads.map(({ id, name, value }) => ({ id, title: name, text: value, at: ids })),
  ...words.map((text, index) => {
    const at = ids.filter((id) => namePositions.has(id));
    return { id: `W${index}`, title: text, text, at };
  }),
];

const cases: readonly Case[] = isWhole
  ? matrix.positions
      .filter(({ id }) => ids.includes(id))
      .map(({ id, where }) => ({
        title: `in ${id}: ${where}`,
        documents: texts.filter(({ at }) => at.includes(id)).map((one) => documentsOf(one, [id])),
      }))
  : texts.map((one) => ({
      title: `${one.id}: ${one.title}`,
      documents: [documentsOf(one, one.at)],
    }));

function documentsOf(
  { id, text }: (typeof texts)[number],
  at: readonly string[],
): Case["documents"][number] {
  const parts = Object.fromEntries(at.map((each) => [each, positions[each]?.(text) ?? {}]));
  return { name: `${at.length === 1 ? `${at[0]}-` : ""}${id}`.toLowerCase(), text, parts };
}

/** The documents that give no error. An error has a place. */
async function acceptedOf(parts: Readonly<Record<string, Raw>>): Promise<Record<string, Raw>> {
  const accepted: Record<string, Raw> = {};
  for (const [id, document] of Object.entries(parts)) {
    const { diagnostics } = await generate(
      { "a.json": JSON.stringify(document) },
      { emit: nothing },
    );
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    for (const error of errors) expect(error.at).toBeDefined();
    if (errors.length === 0) accepted[id] = document;
  }
  return accepted;
}

const nothing = {
  models: false,
  validators: false,
  operations: false,
  client: false,
  server: false,
} as const;

describe.skipIf(!available)("hostile text (skipped where ../shared is absent)", () => {
  const output = new Map<string, string>();
  let folder = "";
  let before: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "specloom-hostile-"));
    before = await readdir(".");
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it.each(cases)("$title", async ({ documents }) => {
    const accepted: Record<string, string> = {};
    for (const { name, parts, text } of documents) {
      const merged = mergeDocuments(await acceptedOf(parts), text);
      for (const [index, document] of merged.entries()) {
        accepted[`${name}-${index}.json`] = JSON.stringify(document);
      }
    }
    const { files, diagnostics } = await generate(accepted, {
      minDocuments: Infinity,
      emit: {
        validators: {
          formats: { "*": "assert" },
          unknownProperties: "passthrough",
          jsonSchema: true,
        },
      },
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    for (const [path, text] of files) {
      if (output.get(path) !== text) expect(identifiers(text)).not.toContain(matrix.canary);
      output.set(path, text);
    }
  });

  it("has every position", () => {
    expect(Object.keys(positions)).toEqual(ids);
  });

  it("stays typed under the strict flags", async () => {
    expect(output.size).toBeGreaterThan(isWhole ? 10_000 : 500);
    expect((await typecheck(output)).slice(0, 20)).toEqual([]);
  });

  it("never runs, and writes no file, when everything is imported", async () => {
    await writeFiles(folder, output);
    const entries = [...output.keys()].filter((path) => path.endsWith("/index.ts"));
    const imports = entries.map((path) => `await import(${JSON.stringify(`./${path}`)});`);
    await writeFiles(folder, { "all.ts": imports.join("\n") });
    await build({
      entryPoints: [join(folder, "all.ts")],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: join(folder, "all.mjs"),
      logLevel: "error",
    });
    const trap = `Object.defineProperty(globalThis, ${JSON.stringify(matrix.canary)}, { set() { process.exit(99); } });`;
    await writeFiles(folder, {
      "run.mjs": `${trap}\nawait import("./all.mjs");\nconsole.log("imported");`,
    });
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "run.mjs")], {
      cwd: folder,
    });
    expect(stdout).toBe("imported\n");
    expect(await readdir(".")).toEqual(before);
  });
});

function identifiers(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest));
  return found;
}
