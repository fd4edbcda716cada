import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachesFor } from "../../src/cli/caches-for.ts";
import { type CommandResult, runCommandLine } from "../support/command-line.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
if (!existsSync(main))
  console.warn("the built command is not tested: there is no dist/, run `npm run build` first");

const pets = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, maxLength: 40 }
`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
  mkdirSync(join(root, "node_modules"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Runs a command line in this process. */
async function codegen(
  words: string,
  variables: Readonly<Record<string, string>> = {},
  folder: string = ".",
): Promise<CommandResult> {
  return await runCommandLine(wordsOf(words), join(root, folder), variables);
}

/** Runs the command of `dist/` as a process. */
function builtCommand(
  words: string,
  variables: Readonly<Record<string, string>> = {},
  node: readonly string[] = [],
): CommandResult {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: join(root, "node_modules/home"),
    ...variables,
  };
  const all = [...node, main, ...wordsOf(words)];
  return spawnSync(process.execPath, all, { cwd: root, env, encoding: "utf8" });
}

function wordsOf(line: string): readonly string[] {
  return line.split(" ").filter((word) => word !== "");
}

function text(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Text and time of every file below a folder. */
function state(folder: string): Readonly<Record<string, readonly [string, number]>> {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  );
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, [readFileSync(path, "utf8"), statSync(path).mtimeMs] as const];
    }),
  );
}

describe("codegen", () => {
  it("generates the documents in `specs`, and formats as the project does", async () => {
    put({
      "specs/pets.yaml": pets,
      "specs/shops.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "S", version: "1" },
        paths: {},
      }),
      ".prettierrc": "useTabs: true",
    });
    expect(await codegen("")).toMatchObject({ status: 0 });
    expect(text("generated/pets/models.ts")).toContain(
      "\n\t/** @maxLength 40 */\n\tname: string;\n",
    );
    expect(JSON.parse(text("codegen.lock.json"))).toMatchObject({
      names: { pets: { Pet: "Pet" } },
    });
  });

  it("notices every change of what it depends on", async () => {
    put({
      "specs/pets.yaml": pets,
      "codegen.config.json": `{"documents":{"pets":"specs/pets.yaml"}}`,
    });
    expect((await codegen("")).status).toBe(0);
    const edits: readonly (() => void)[] = [
      () => put({ "specs/pets.yaml": pets.replace("40", "50") }),
      () => put({ ".prettierrc": "semi: false" }),
      () =>
        put({
          "codegen.config.json": `{"documents":{"pets":"specs/pets.yaml"},"emit":{"validators":false}}`,
        }),
      () =>
        put({
          "codegen.lock.json": text("codegen.lock.json").replace(`"Pet": "Pet"`, `"Pet": "Animal"`),
        }),
      () => rmSync(join(root, "generated/pets/models.ts")),
      () => rmSync(join(root, "generated/manifest.json")),
      () => rmSync(join(root, "codegen.lock.json")),
    ];
    for (const edit of edits) {
      expect(await codegen("")).toMatchObject({ status: 0, stderr: "generated is current\n" });
      edit();
      expect(await codegen("check")).toMatchObject({ status: 4, stdout: "" });
      expect(await codegen("")).toMatchObject({
        status: 0,
        stderr: expect.stringMatching(/ written, /),
      });
      expect((await codegen("check --no-cache")).status).toBe(0);
    }
  });

  it("believes no entry of a cache that others have changed", async () => {
    put({ "specs/pets.yaml": pets });
    await codegen("");
    const folder = join(root, "node_modules/.cache/specloom");
    const forge = (text: string): string =>
      text
        .split("\n")
        .map((line) => line.replaceAll("export ", "globalThis.forged = 1; export "))
        .join("\n");
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      writeFileSync(file, forge(readFileSync(file, "utf8")));
    }
    put({ "specs/pets.yaml": pets.replace("40", "50") });
    expect((await codegen("")).status).toBe(0);
    const written = readdirSync(join(root, "generated/pets"))
      .map((name) => readFileSync(join(root, "generated/pets", name), "utf8"))
      .join("\n");
    expect(written).not.toContain("forged");
    expect((await codegen("check --no-cache")).status).toBe(0);
  });

  it.each([
    [{}, true],
    [{ CI: "false" }, true],
    [{ CI: "true" }, false],
    [{ TF_BUILD: "True" }, false],
  ])("has a cache with %j: %s", (variables, isThere) => {
    expect(cachesFor(root, join(root, "node_modules/home"), variables) !== undefined).toBe(isThere);
  });

  it("tells in CI what is not current, and writes nothing", async () => {
    put({ "specs/pets.yaml": pets });
    await codegen("");
    put({ "specs/pets.yaml": pets.replace("40", "50"), "generated/pets/index.ts": "mine\n" });
    const before = state("generated");
    const plain = await codegen("check");
    expect(plain.status).toBe(4);
    expect(plain.stderr).toContain("output/edited-by-hand");
    expect(plain.stderr).toContain("`generated/pets/index.ts` was edited by hand");
    expect(plain.stderr).toContain("+  /** @maxLength 50 */");
    expect((await codegen("check", { GITHUB_ACTIONS: "true" })).stdout).toContain("::error");
    const json = JSON.parse((await codegen("check --format json")).stdout) as unknown;
    expect(JSON.stringify(json)).toContain("output/stale");
    expect(await codegen("")).toMatchObject({
      status: 4,
      stderr: expect.stringContaining("nothing was written"),
    });
    expect(state("generated")).toEqual(before);
    expect(await codegen("--dry-run --force")).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("would write generated/pets/index.ts"),
    });
    expect(state("generated")).toEqual(before);
    expect((await codegen("--force")).status).toBe(0);
    expect((await codegen("check")).status).toBe(0);
  });

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    ["", {}, 2, "config/no-documents"],
    ["", {}, 2, "write a configuration with `codegen init`"],
    ["genrate", {}, 3, "did you mean the command `codegen generate`?"],
    ["-o x check", {}, 3, "did you mean `codegen check`, the command before its options?"],
    ["chek -o x", {}, 3, "did you mean the command `codegen check`?"],
    [
      "localhost:8077/openapi.json -o x",
      {},
      3,
      "did you mean `http://localhost:8077/openapi.json`?",
    ],
    ["api.example.test/v1/openapi.json -o x", {}, 3, "`https://api.example.test/v1/openapi.json`?"],
    ["api -o x", { "api/pets.yaml": pets }, 3, "give a file in it: `api/pets.yaml`"],
    [
      "",
      { "codegen.config.json": `{"documents":{"a":"localhost:8077/a.json"}}` },
      3,
      "did you mean `http://localhost:8077/a.json`?",
    ],
    ["petstore.yml -o x", { "petstore.yaml": pets }, 3, "did you mean `petstore.yaml`?"],
    ["petstore.yam -o x", { "petstore.yaml": pets }, 3, "did you mean `petstore.yaml`?"],
    ["apis/petstor.yaml -o x", { "apis/petstore.yaml": pets }, 3, "`apis/petstore.yaml`?"],
    ["api.yaml -o x", { "unlike.json": pets }, 3, "the file `api.yaml` does not exist"],
    ["--frobnicate", {}, 2, "unknown option"],
    ["--format xml", {}, 2, "Allowed choices"],
    ["-o", {}, 2, "argument missing"],
    ["check --config none.ts", {}, 2, "config/not-found"],
    [
      "",
      { "codegen.config.json": `{"documents":{"a":"a.yaml"},"ouput":"x"}` },
      2,
      "did you mean `output`?",
    ],
    ["a.yaml", { "codegen.config.json": `{"documents":{"a":"a.yaml"}}` }, 2, "config/no-output"],
    ["pets.yaml -o .", { "pets.yaml": pets }, 2, "output/unsafe-folder"],
    [
      "",
      {
        "codegen.config.json": `{"documents":{"a":"a.yaml"},"output":"out","format":"oxfmt"}`,
        "a.yaml": pets,
      },
      2,
      "config/no-formatter",
    ],
    ["none.yaml", {}, 3, "none.yaml"],
    ["a.yaml", { "a.yaml": "openapi: 3.1.0\n  broken" }, 3, "a.yaml"],
    ["explain ref/unresolvd", {}, 2, "did you mean `ref/unresolved`?"],
    ["explain ref/unresolved", {}, 0, ""],
    ["--help", {}, 0, ""],
    ["--version", {}, 0, ""],
    ["check --help", {}, 0, ""],
    ["import --help", {}, 0, ""],
  ])("codegen %s with %j exits with %i", async (words, files, status, message) => {
    put(files);
    const before = readdirSync(root);
    const result = await codegen(words);
    expect(result).toMatchObject({ status, stderr: expect.stringContaining(message) });
    expect(result.stderr).not.toMatch(/this is a bug|\n\s+at /);
    expect(readdirSync(root)).toEqual(before);
  });

  it("makes a configuration that works, once", async () => {
    put({ "api/pets.yaml": pets, "api/other.yaml": "x: 1", "package.json": "{}" });
    expect(await codegen("init")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("found api/pets.yaml"),
    });
    expect(await codegen("")).toMatchObject({ status: 0 });
    expect(existsSync(join(root, "generated/pets/models.ts"))).toBe(true);
    put({ "codegen.config.ts": "mine" });
    expect(await codegen("init")).toMatchObject({ status: 2 });
    expect(text("codegen.config.ts")).toBe("mine");
  });

  it("lets a configuration say of its documents what those on the command line need not know", async () => {
    const pagination = { pets: { "GET /cats": false } };
    put({
      "a/pets.yaml": pets,
      "a/other.yaml": pets,
      "codegen.config.json": JSON.stringify({ documents: { pets: "a/pets.yaml" }, pagination }),
    });
    const wrong = expect.stringContaining("config/unknown-operation") as string;
    expect(await codegen("")).toMatchObject({ status: 2, stderr: wrong });
    expect(await codegen("a/pets.yaml -o b")).toMatchObject({ status: 2, stderr: wrong });
    expect(await codegen("a/other.yaml -o c")).toMatchObject({ status: 0 });
  });

  it("does the same for a configuration from wherever it is run", async () => {
    const common = `Thing: { type: object, properties: { id: { type: string } } }\n`;
    const config = `{ "documents": { "m": "../../specs/openapi.yaml" }, "output": "src/api" }`;
    put({
      "specs/openapi.yaml": pets.replace(
        "  schemas:",
        `  schemas:\n    Thing: { $ref: "./common.yaml#/Thing" }`,
      ),
      "specs/common.yaml": common,
      "packages/a/codegen.config.json": config,
      "elsewhere/deep/x": "",
    });
    const places = [
      ["packages/a", ""],
      [".", "-c packages/a/codegen.config.json"],
      ["elsewhere/deep", `-c ${join(root, "packages/a/codegen.config.json")}`],
    ] as const;
    const outputs: unknown[] = [];
    for (const [cwd, words] of places) {
      rmSync(join(root, "packages/a/src"), { recursive: true, force: true });
      expect(await codegen(words, {}, cwd)).toMatchObject({ status: 0, stdout: "" });
      for (const [other, more] of places) {
        expect((await codegen(`check ${more}`, {}, other)).status).toBe(0);
      }
      outputs.push(Object.entries(state("packages/a")).map(([path, [content]]) => [path, content]));
    }
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
    const named = expect.stringContaining("`codegen -c ../../codegen.config.json`") as string;
    expect(await codegen("check", {}, "packages/a/src/api")).toMatchObject({ stderr: named });
    put({
      "secret.yaml": common,
      "specs/common.yaml": `Thing: { $ref: "../secret.yaml#/Thing" }\n`,
    });
    for (const [cwd, words] of places) {
      const refused = expect.stringContaining("source/outside-root") as string;
      expect(await codegen(words, {}, cwd)).toMatchObject({ status: 3, stderr: refused });
    }
  });

  it("tells of an operation with another operationId, and takes it when it is told to", async () => {
    const listed = (id: string): string =>
      pets.replace(
        "paths: {}",
        `paths: { /pets: { get: { operationId: ${id}, responses: { 204: { description: ok } } } } }`,
      );
    put({ "specs/pets.yaml": listed("listPets") });
    await codegen("");
    put({ "specs/pets.yaml": listed("findPets") });
    const said = expect.stringContaining("`listPets` was renamed to `findPets`") as string;
    const before = text("codegen.lock.json");
    for (const words of ["", "", "check", "check"]) {
      expect(await codegen(words)).toMatchObject({ status: 0, stderr: said });
    }
    expect(text("codegen.lock.json")).toBe(before);
    expect((await codegen("inspect")).stdout).toContain("listPets");
    expect(await codegen("--accept-renames --check")).toMatchObject({ status: 4 });
    expect(await codegen("--accept-renames")).toMatchObject({ status: 0 });
    expect(text("generated/pets/client.ts")).toContain("findPets");
    const checked = await codegen("check");
    expect(checked.status).toBe(0);
    expect(checked.stderr).not.toContain("name/renamed");
  });

  it("takes an absolute path for what it is, with a configuration and without", async () => {
    const out = mkdtempSync(join(tmpdir(), "specloom-out-"));
    try {
      put({ "pets.yaml": pets });
      expect((await codegen(`${join(root, "pets.yaml")} -o ${out}/one`)).status).toBe(0);
      put({
        "codegen.config.json": JSON.stringify({
          documents: { pets: join(root, "pets.yaml") },
          lock: join(out, "names.lock.json"),
        }),
      });
      expect((await codegen(`-o ${out}/two`)).status).toBe(0);
      expect((await codegen(`${join(root, "pets.yaml")} -o ${out}/three`)).status).toBe(0);
      expect(readdirSync(out).toSorted()).toEqual(["names.lock.json", "one", "three", "two"]);
      expect(readdirSync(join(out, "three"))).toEqual(readdirSync(join(out, "one")));
      expect(readdirSync(join(out, "two/pets")).toSorted()).toEqual(
        readdirSync(join(out, "one")).filter((name) => name.endsWith(".ts")),
      );
      expect(readdirSync(root).toSorted()).toEqual([
        "codegen.config.json",
        "node_modules",
        "pets.yaml",
      ]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  });
});

it("inspect shows a type that is written where it is used on one line", async () => {
  const body = `{ content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string }, tags: { type: array, items: { enum: [a, b] } } } } } } }`;
  const operation = `{ put: { operationId: putPet, requestBody: ${body}, responses: { 204: { description: ok } } } }`;
  put({ "pets.yaml": pets.replace("paths: {}", `paths: { /pets: ${operation} }`) });
  const { stdout } = await codegen("inspect pets.yaml");
  expect(stdout).toMatch(/putPet .* \{ name: string; tags\?: \("a" \| "b"\)\[\] \} +204/);
});

describe.skipIf(!existsSync(main))("the built command", () => {
  it("generates without a configuration, and then has nothing to do", () => {
    put({ "openapi.yaml": pets });
    expect(builtCommand("openapi.yaml -o src/api")).toMatchObject({ status: 0, stdout: "" });
    expect(text("src/api/models.ts")).toContain("export interface Pet {");
    expect(Object.keys(JSON.parse(text("src/api/manifest.json")).files)).toContain("models.ts");
    const before = state("src/api");
    expect(builtCommand("openapi.yaml -o src/api")).toMatchObject({
      status: 0,
      stderr: "src/api is current\n",
    });
    expect(builtCommand("check openapi.yaml -o src/api")).toMatchObject({ status: 0 });
    expect(builtCommand("openapi.yaml -o src/api --check --no-cache")).toMatchObject({ status: 0 });
    expect(state("src/api")).toEqual(before);
    expect(readdirSync(root).toSorted()).toEqual(["node_modules", "openapi.yaml", "src"]);
  });

  it("loads nothing heavy when there is nothing to do", () => {
    const servers = `servers: [{ url: "https://example.com" }, { url: /here }]\npaths:`;
    put({
      "specs/pets.yaml": pets.replace("paths:", servers),
      "codegen.config.ts": `import { defineConfig } from "specloom";\nexport default defineConfig({ documents: { pets: "specs/pets.yaml" } });\n`,
    });
    const loaded = (words: string): readonly string[] => {
      const file = join(root, "loaded.txt");
      rmSync(file, { force: true });
      const hooks = new URL("log-modules.mjs", import.meta.url).href;
      expect(builtCommand(words, { LOADED_MODULES: file }, ["--import", hooks]).status).toBe(0);
      return text("loaded.txt")
        .trim()
        .split("\n")
        .map(
          (url) =>
            /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? url.replace(/^.*\/dist\//, ""),
        );
    };
    const heavy = ["prettier", "ts-morph", "typescript", "jiti"];
    // The command and the program that it loads when there is something to do.
    const generators = (names: readonly string[]): number =>
      new Set(names.filter((name) => /^parts\/(?:generate|run)-/.test(name))).size;
    const cold = loaded("");
    expect(generators(cold)).toBe(2);
    expect(cold.filter((name) => heavy.includes(name))).toEqual([]);
    for (const words of ["", "check"]) {
      const warm = loaded(words);
      expect(generators(warm)).toBe(1);
      expect(warm.filter((name) => !name.startsWith("node:") && !name.endsWith(".js"))).toEqual([]);
    }
    // A changed description parses the document again, but what has stayed is not formatted again.
    put({ "specs/pets.yaml": `# a comment\n${pets}` });
    const changed = loaded("");
    expect(generators(changed)).toBe(2);
    expect(changed.filter((name) => heavy.includes(name))).toEqual([]);
  });

  it("gives the same bytes everywhere", () => {
    put({ "specs/pets.yaml": pets });
    const outputs = [
      {},
      { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      { HOME: "/nonexistent", USER: "x", NODE_OPTIONS: "--max-old-space-size=512" },
    ].map((variables) => {
      rmSync(join(root, "generated"), { recursive: true, force: true });
      expect(builtCommand("--no-cache", variables).status).toBe(0);
      return Object.values(state("generated")).map(([content]) => content);
    });
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
  });

  it("ends quietly when nobody reads its output", async () => {
    const child = spawn("sh", ["-c", `"${process.execPath}" "${main}" explain | true; exit 0`], {
      cwd: root,
    });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toBe("");
  });
});
