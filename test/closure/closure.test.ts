import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { printDepfile } from "../../src/closure/depfile.ts";
import { documentOf, writeAll } from "../program/workspace.ts";
import { runCommandLine } from "../support/command-line.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-closure-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const isBuilt = existsSync(main);
if (!isBuilt) console.warn("test/closure is skipped: there is no dist/, run `npm run build` first");

/** Runs a command as a process, since modules of a configuration are loaded once in each. */
function run(...words: readonly string[]): {
  readonly status: number | null;
  readonly out: string;
} {
  const options = { cwd: root, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], options);
  return { status, out: status === 0 ? stdout : stdout + stderr };
}

interface Listed {
  readonly inputs: readonly {
    readonly path: string;
    readonly kind: string;
    readonly documents?: readonly string[];
  }[];
  readonly packages: readonly string[];
}

function inputs(): Listed {
  const { status, out } = run("inputs", "--json");
  expect([status, status === 0 ? "" : out]).toEqual([0, ""]);
  return JSON.parse(out) as Listed;
}

/** A project whose output depends on every kind of file, and files that it does not depend on. */
function project(): void {
  const common = documentOf("Common");
  writeAll(root, {
    "package.json": `{ "name": "shop", "type": "module", "dependencies": {} }`,
    "tsconfig.json": `{ "extends": "./tsconfig.base.json", "include": ["src"] }`,
    "tsconfig.base.json": `{ "compilerOptions": { "module": "NodeNext", "strict": true } }`,
    "tsconfig.other.json": `{ "compilerOptions": { "allowImportingTsExtensions": true } }`,
    ".editorconfig": "root = true\n[*]\nindent_size = 2\n",
    "codegen.config.ts": `import { names } from "./tools/names.js";
import { patch } from "./tools/patch";
export default {
  documents: {
    orders: { spec: "specs/orders.yaml", overlays: ["specs/orders.overlay.yaml"], patch, names },
    stock: "specs/stock.yaml",
  },
  output: "src/generated",
};
`,
    "tools/names.ts": `export const names = { Orders: "PurchaseOrder" };\n`,
    "tools/patch.ts": `import { readFileSync } from "node:fs";
const text = readFileSync(new URL("./description.txt", import.meta.url), "utf8").trim();
export const patch = (document: any): void => { document.components.schemas.Orders.description = "About: " + text; };
`,
    "tools/description.txt": "An order.\n",
    "tools/unused.ts": "export const unused = 1;\n",
    "specs/orders.yaml": documentOf("Orders").replace(
      "#/components/schemas/Owner",
      "common.yaml#/components/schemas/Owner",
    ),
    "specs/common.yaml": common,
    "specs/orders.overlay.yaml": `overlay: 1.0.0
info: { title: Overlay, version: "1" }
actions:
  - { target: "$.paths", update: { /health: { get: { operationId: health, responses: { "204": { description: fine } } } } } }
`,
    "specs/stock.yaml": documentOf("Stock"),
    "specs/other.yaml": documentOf("Other"),
    "README.md": "# Shop\n",
  });
}

/** A change of each input that has to show, by its path. */
const edits: Readonly<Record<string, (text: string) => string>> = {
  "package.json": (text) => text.replace('"dependencies": {', '"dependencies": { "prettier": "3"'),
  "tsconfig.json": (text) => text.replace(".base.", ".other."),
  "tsconfig.base.json": (text) =>
    text.replace('"strict"', '"allowImportingTsExtensions": true, "noEmit": true, "strict"'),
  "codegen.config.ts": (text) => text.replace("output:", "enums: 'const', share: false, output:"),
  "tools/names.ts": (text) => text.replace("PurchaseOrder", "Purchase"),
  "tools/patch.ts": (text) => text.replace("About", "On"),
  "tools/description.txt": () => "A purchase.\n",
  "specs/orders.yaml": (text) => text.replace("/Orders/{id}", "/orders/{id}"),
  "specs/common.yaml": (text) => text.replace("minLength: 1", "minLength: 7"),
  "specs/orders.overlay.yaml": (text) => text.replace('"204"', '"202"'),
  "specs/stock.yaml": (text) => text.replace("date-time", "date"),
  "codegen.lock.json": (text) => text.replace('"Problem": "Problem"', '"Problem": "Trouble"'),
};

/** An ordinary run tries no edits, since each needs a process. */
const isWhole = process.env["SPECLOOM_CLOSURE"] === "all";

describe.skipIf(!isBuilt)("codegen inputs (all with `npm run test:closure`)", () => {
  it.skipIf(!isWhole)("lists exactly the files that a change of is noticed", () => {
    project();
    expect(run("--quiet")).toEqual({ status: 0, out: "" });
    const current = run("check");
    expect(current.status).toBe(0);
    expect(inputs().inputs.map(({ path }) => path)).toEqual(Object.keys(edits).toSorted());
    for (const [path, edit] of Object.entries(edits)) {
      const text = readFileSync(join(root, path), "utf8");
      writeFileSync(join(root, path), edit(text));
      expect([path, edit(text) === text, run("check").status === 0]).toEqual([path, false, false]);
      writeFileSync(join(root, path), text);
    }
    for (const path of ["README.md", "tools/unused.ts", "specs/other.yaml", ".editorconfig"])
      writeFileSync(join(root, path), "nothing\n");
    expect(run("check")).toEqual(current);
  });

  it("says of which document a file is, and reads with --linked only what is selected", async () => {
    project();
    const { inputs: all } = inputs();
    expect(all.find(({ path }) => path === "specs/common.yaml")).toEqual({
      path: "specs/common.yaml",
      kind: "reference",
      documents: ["orders"],
    });
    const documents = {
      orders: { spec: "specs/orders.yaml", output: "a/gen" },
      stock: { spec: "specs/stock.yaml", output: "b/gen" },
    };
    rmSync(join(root, "codegen.config.ts"));
    writeAll(root, { "codegen.config.json": JSON.stringify({ documents }) });
    // A build system is set up before the links are written.
    const words = ["inputs", "--json", "--linked", "-p", "stock"];
    const { stdout } = await runCommandLine(words, root);
    const paths = (JSON.parse(stdout) as Listed).inputs.map(({ path }) => path);
    expect(paths).toContain("codegen.links/stock.json");
    expect(paths.filter((path) => /orders|common|lock/.test(path))).toEqual([]);
  });

  it("has a counterpart for what is written, and writes dependencies with the output", () => {
    project();
    expect(run("--depfile", "deps.d", "--quiet")).toEqual({ status: 0, out: "" });
    const depfile = readFileSync(join(root, "deps.d"), "utf8");
    expect(depfile).toMatch(/^src\/generated\/manifest\.json: \\\n/);
    expect(depfile).toContain("\n  specs/orders.overlay.yaml \\\n");
    const { outputs, folders } = JSON.parse(run("outputs", "--json").out) as {
      readonly outputs: readonly { readonly path: string; readonly kind: string }[];
      readonly folders: readonly string[];
    };
    const there = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
    expect(outputs.map(({ path }) => path)).toEqual([...there, "codegen.lock.json"].toSorted());
    expect(folders).toEqual(["src/generated"]);
    const kinds = new Set(outputs.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["generated", "manifest", "lock"]));
  });
});

const odd = [
  "specs/two words.yaml",
  "specs/a#b$c.yaml",
  "specs/it's (1) & more.yaml",
  "specs/100%.yaml",
  "specs/é~.yaml",
];

// Ninja ends a path at a quote or an ampersand, which nothing escapes.
const plain = odd.filter((path) => !/['&]/.test(path));

function has(program: string): boolean {
  return spawnSync(program, ["--version"]).status === 0;
}

describe("a file of dependencies", () => {
  it("escapes what Make and Ninja read otherwise", () => {
    expect(printDepfile("out/manifest.json", ["a b", "c:\\d", "#", "$x", "~", "no\nway"])).toBe(
      "out/manifest.json: \\\n  a\\ b \\\n  c\\:\\d \\\n  \\# \\\n  $$x \\\n  ./~\n\na\\ b:\n\nc\\:\\d:\n\n\\#:\n\n$$x:\n\n./~:\n",
    );
  });

  const make = `out/manifest.json:\n\t@echo ran && mkdir -p out && touch out/manifest.json\n-include deps.d\n`;
  const ninja = `rule run\n  command = mkdir -p out && touch out/manifest.json && cp deps.in deps.d\n  description = ran\n  depfile = deps.d\nbuild out/manifest.json: run\n`;
  const later = (path: string): void => {
    const time = new Date(statSync(join(root, "out/manifest.json")).mtimeMs + 2000);
    utimesSync(join(root, path), time, time);
  };

  it.skipIf(!has("make"))("is understood by Make (skipped without it)", () => {
    writeAll(root, { ...Object.fromEntries(odd.map((path) => [path, "x"])), Makefile: make });
    const hasRun = (): boolean =>
      execFileSync("make", { cwd: root, encoding: "utf8" }).includes("ran");
    expect(hasRun()).toBe(true);
    writeFileSync(join(root, "deps.d"), printDepfile("out/manifest.json", odd));
    expect(hasRun()).toBe(false);
    for (const path of odd) {
      later(path);
      expect([path, hasRun()]).toEqual([path, true]);
      const past = new Date(0);
      utimesSync(join(root, path), past, past);
    }
    rmSync(join(root, odd[0] ?? ""));
    expect(hasRun()).toBe(true);
  });

  it.skipIf(!has("ninja"))("is understood by Ninja (skipped without it)", () => {
    writeAll(root, {
      ...Object.fromEntries(plain.map((path) => [path, "x"])),
      "build.ninja": ninja,
      "deps.in": printDepfile("out/manifest.json", plain),
    });
    const hasRun = (): boolean =>
      !execFileSync("ninja", { cwd: root, encoding: "utf8" }).includes("no work to do");
    expect([hasRun(), hasRun()]).toEqual([true, false]);
    for (const path of plain) {
      later(path);
      expect([path, hasRun()]).toEqual([path, true]);
      const past = new Date(0);
      utimesSync(join(root, path), past, past);
      hasRun();
    }
  });
});
