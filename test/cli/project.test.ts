import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CommandResult, runCommandLine } from "../support/command-line.ts";

const document = `openapi: 3.1.0
info: { title: Swagger Petstore - OpenAPI 3.1, version: "1" }
paths:
  /pets:
    get: { operationId: listPets, responses: { "200": { description: ok } } }
`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-project-"));
  // Less output, and less to wait for.
  const emit = { validators: false };
  put({ "openapi.yaml": document, "codegen.config.json": { documents: ["openapi.yaml"], emit } });
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
    writeFileSync(join(root, path), text);
  }
}

async function codegen(words: string): Promise<CommandResult> {
  return await runCommandLine(words.split(" "), root, {});
}

/** The specifier of the first import of the index. */
function specifier(index = "src/api/index.ts"): string {
  const [, found = ""] = / from "(\.[^"]*)"/.exec(readFileSync(join(root, index), "utf8")) ?? [];
  return found;
}

type Options = Readonly<Record<string, unknown>>;
const options = (compilerOptions: Options): Options => ({ compilerOptions });
const dependsOn = (name: string): Options => ({ devDependencies: { [name]: "1.0.0" } });

describe("the extension of imports", () => {
  const none = "./client";
  const js = "./client.js";
  const ts = "./client.ts";
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ["no tsconfig.json", js, {}],
    ["nodenext", js, { "tsconfig.json": options({ module: "NodeNext" }) }],
    [
      "node16 by moduleResolution",
      js,
      { "tsconfig.json": options({ moduleResolution: "node16" }) },
    ],
    ["node20", js, { "tsconfig.json": options({ module: "node20" }) }],
    ["bundler", none, { "tsconfig.json": options({ moduleResolution: "Bundler" }) }],
    ["preserve", none, { "tsconfig.json": options({ module: "preserve" }) }],
    [
      "node10",
      none,
      { "tsconfig.json": options({ module: "commonjs", moduleResolution: "node" }) },
    ],
    ["commonjs alone", none, { "tsconfig.json": options({ module: "CommonJS" }) }],
    [
      "comments and commas",
      none,
      { "tsconfig.json": '{ // x\n"compilerOptions": {"module": "preserve",},}' },
    ],
    [
      "allowImportingTsExtensions",
      ts,
      {
        "tsconfig.json": options({
          module: "nodenext",
          allowImportingTsExtensions: true,
          noEmit: true,
        }),
      },
    ],
    [
      "rewriteRelativeImportExtensions",
      ts,
      { "tsconfig.json": options({ module: "nodenext", rewriteRelativeImportExtensions: true }) },
    ],
    ["Deno", ts, { "deno.json": "{}" }],
    [
      "ts-jest with CommonJS",
      none,
      { "tsconfig.json": options({ module: "nodenext" }), "package.json": dependsOn("ts-jest") },
    ],
    [
      "ts-jest with ES modules",
      js,
      {
        "tsconfig.json": options({ module: "nodenext" }),
        "package.json": { type: "module", ...dependsOn("ts-jest") },
      },
    ],
    [
      "ES modules that Node runs",
      js,
      {
        "tsconfig.json": options({ module: "es2022", moduleResolution: "node" }),
        "package.json": { type: "module" },
      },
    ],
    [
      "an extended file",
      none,
      { "tsconfig.json": { extends: "./base" }, "base.json": options({ module: "preserve" }) },
    ],
    [
      "an extended package",
      none,
      {
        "tsconfig.json": { extends: ["@our/tsconfig"] },
        "node_modules/@our/tsconfig/tsconfig.json": options({ module: "preserve" }),
      },
    ],
    [
      "its own options, if it extends a package that is not installed",
      none,
      {
        "tsconfig.json": {
          extends: "@our/tsconfig/missing.json",
          ...options({ module: "commonjs" }),
        },
      },
    ],
    [
      "a referenced project that includes it",
      ts,
      {
        "tsconfig.json": {
          files: [],
          references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }],
        },
        "tsconfig.node.json": { ...options({ module: "nodenext" }), include: ["vite.config.ts"] },
        "tsconfig.app.json": { ...options({ allowImportingTsExtensions: true }), include: ["src"] },
      },
    ],
    [
      "referenced folders, in a circle",
      none,
      {
        "tsconfig.json": { files: [], references: [{ path: "./src" }, { path: "." }] },
        "src/tsconfig.json": { ...options({ module: "preserve" }), references: [{ path: ".." }] },
      },
    ],
    [
      "a tsconfig.json nearer to it",
      none,
      {
        "tsconfig.json": options({ module: "nodenext" }),
        "src/tsconfig.json": options({ module: "preserve" }),
      },
    ],
  ])("%s: %s", async (_, expected, files) => {
    put(files);
    const { status, stderr } = await codegen("openapi.yaml -o src/api");
    expect([status, specifier()]).toEqual([0, expected]);
    const last = `import { SwaggerPetstore } from "./src/api${expected === none ? "" : expected.replace("./client", "/index")}";`;
    expect(stderr.trimEnd().split("\n").at(-1)).toBe(last);
  });

  it("is as configured, or as the command line says", async () => {
    put({ "tsconfig.json": options({ module: "nodenext" }) });
    const said = await codegen("openapi.yaml -o src/api");
    expect(said.stderr).toContain('imports end in .js: tsconfig.json has "module": "nodenext"\n');
    const given = await codegen("openapi.yaml -o src/api --import-extension none");
    expect([given.status, specifier()]).toEqual([0, "./client"]);
    expect(given.stderr).not.toContain("imports ");
    put({ "codegen.config.json": { documents: ["openapi.yaml"], importExtension: "" } });
    expect((await codegen("generate")).status).toBe(0);
    expect(specifier("generated/openapi/index.ts")).toBe("./checks");
  });

  it("is shown with the folder of each document", async () => {
    const documents = ["openapi.yaml"];
    put({ "codegen.config.json": { documents, flat: true, emit: { validators: false } } });
    expect((await codegen("generate")).stderr).toContain('from "./generated/index.js";\n');
    put({
      "other.yaml": document,
      "codegen.config.json": {
        documents: [...documents, "other.yaml"],
        flat: true,
        emit: { validators: false },
      },
    });
    const { stderr } = await codegen("generate");
    expect(stderr).toContain('from "./generated/openapi/index.js";\n');
    expect(stderr).toContain('from "./generated/other/index.js";\n');
  });

  it("follows a change of tsconfig.json", async () => {
    put({ "tsconfig.json": options({ module: "nodenext" }) });
    await codegen("openapi.yaml -o src/api");
    put({ "tsconfig.json": options({ module: "preserve" }) });
    expect((await codegen("check openapi.yaml -o src/api")).status).toBe(4);
    await codegen("openapi.yaml -o src/api");
    expect(specifier()).toBe("./client");
  });
});

describe("a project that cannot compile the output", () => {
  const base = { module: "nodenext", target: "ES2022" };
  const withNode = (typescript: string): Options => ({
    "node_modules/@types/node/package.json": { version: "20.0.0" },
    "node_modules/typescript/package.json": { version: typescript },
  });
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      "ES5",
      { "tsconfig.json": options({ ...base, target: "ES5" }) },
      ["tsconfig.json:4:15: warning[project/compiler-option]", 'set `"target": "ES2018"`'],
    ],
    [
      "a library of ES2017",
      { "tsconfig.json": options({ ...base, lib: ["ES2017", "DOM"] }) },
      ["tsconfig.json:5:12: warning[project/compiler-option]", "`AsyncIterable`"],
    ],
    [
      "the default library of ES2017",
      { "tsconfig.json": options({ ...base, target: "ES2017" }) },
      ["tsconfig.json:4:15:", 'add `"lib": ["ES2018", "DOM"]`'],
    ],
    [
      "no types of the web platform",
      { "tsconfig.json": options({ ...base, lib: ["ES2022"] }) },
      ["tsconfig.json:5:12:", 'add "DOM" to `lib`'],
    ],
    [
      "types of Node that are not listed",
      {
        "tsconfig.json": options({ ...base, lib: ["ES2022"], types: [] }),
        "node_modules/@types/node/package.json": { version: "20.0.0" },
      },
      ["tsconfig.json:8:14:", 'list "node" in `types`'],
    ],
    [
      "types of Node that TypeScript 6 wants listed",
      { ...withNode("6.0.2"), "tsconfig.json": options({ ...base, lib: ["ES2022"] }) },
      ["tsconfig.json:5:12:", 'list "node" in `types`'],
    ],
    [
      "a root without the output",
      { "tsconfig.json": options({ ...base, rootDir: "lib" }) },
      ["tsconfig.json:5:16:", "choose an output folder in it"],
    ],
    [
      "a list of files without the output",
      { "tsconfig.json": { ...options({ ...base, composite: true }), include: ["lib"] } },
      ["tsconfig.json:5:18:", "add the output folder to `include`"],
    ],
    [
      "an old compiler",
      { "node_modules/typescript/package.json": { version: "5.3.3" } },
      ["warning[project/old-compiler]", "5.3.3"],
    ],
    [
      "a file that is not there",
      { "tsconfig.json": { extends: "./.nuxt/tsconfig.json" } },
      ["tsconfig.json:2:14: warning[project/unreadable]", ".nuxt/tsconfig.json"],
    ],
    ["text", { "tsconfig.json": '"strict"' }, ["at: tsconfig.json"]],
    [
      "a syntax error",
      { "tsconfig.json": '{\n"strict" true' },
      ["tsconfig.json: ", "line 2 is not"],
    ],
  ])("is told once: %s", async (_, files, expected) => {
    put(files);
    const { status, stderr } = await codegen("openapi.yaml -o src/api");
    expect(status).toBe(0);
    for (const text of expected) expect(stderr.split(text)).toHaveLength(2);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    [
      "ES2015 with a later library",
      { "tsconfig.json": options({ ...base, target: "ES2015", lib: ["ES2018", "DOM"] }) },
    ],
    [
      "types of Node",
      {
        "tsconfig.json": options({ ...base, lib: ["ES2022"], types: ["node"] }),
        "node_modules/@types/node/package.json": { version: "20.0.0" },
      },
    ],
    [
      "types of Node without a list",
      { ...withNode("5.9.3"), "tsconfig.json": options({ ...base, lib: ["ES2022"] }) },
    ],
    [
      "React Native",
      {
        "tsconfig.json": options({ ...base, lib: ["ES2022"] }),
        "package.json": { dependencies: { "react-native": "1" } },
      },
    ],
    ["Workers", { "tsconfig.json": options({ ...base, lib: ["ES2022", "WebWorker"], types: [] }) }],
    [
      "a folder that is excluded, but imported",
      { "tsconfig.json": { ...options(base), include: ["lib"] } },
    ],
  ])("is another: %s", async (_, files) => {
    put(files);
    expect((await codegen("openapi.yaml -o src/api")).stderr).not.toContain("project/");
  });

  it("has the severity that the configuration says", async () => {
    put({
      "tsconfig.json": options({ ...base, target: "ES5" }),
      "codegen.config.json": {
        documents: ["openapi.yaml"],
        severity: { "project/compiler-option": "error" },
      },
    });
    expect((await codegen("generate")).status).toBe(3);
    expect(() => specifier("generated/openapi/index.ts")).toThrow("ENOENT");
  });
});

describe("the style of a project", () => {
  const textOf = (path: string): string => readFileSync(join(root, path), "utf8");

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["prettier", { ".prettierrc": { tabWidth: 4 } }, '    "format": 1,\n'],
    [
      "EditorConfig",
      { ".editorconfig": "root = true\n[*]\nindent_style = tab\n", ".prettierrc": {} },
      '\t"format": 1,\n',
    ],
    ["Biome", { "biome.json": {} }, '\t"format": 1,\n'],
    [
      "Biome with spaces",
      { "biome.jsonc": '{ "formatter": { "indentStyle": "space", "indentWidth": 4, }, }' },
      '    "format": 1,\n',
    ],
    [
      "Biome that formats JSON otherwise",
      { "biome.json": { json: { formatter: { indentStyle: "space" } } } },
      '  "format": 1,\n',
    ],
    [
      "Biome that formats nothing",
      { "biome.json": { formatter: { enabled: false } } },
      '  "format": 1,\n',
    ],
    [
      "Biome nearer than prettier",
      { ".prettierrc": {}, "generated/biome.json": {} },
      '\t"format": 1,\n',
    ],
    [
      "Biome that extends a file and a package",
      {
        "biome.json": { extends: ["./base/biome.jsonc", "@house/style/biome"] },
        "base/biome.jsonc": { formatter: { indentStyle: "space", indentWidth: 8 } },
        "node_modules/@house/style/package.json": { exports: { "./biome": "./style.json" } },
        "node_modules/@house/style/style.json": { formatter: { indentWidth: 3 } },
      },
      '   "format": 1,\n',
    ],
    [
      "Biome that extends the root",
      {
        "biome.json": { formatter: { indentStyle: "space", indentWidth: 4 } },
        "generated/biome.json": { root: false, extends: "//", formatter: { indentWidth: 1 } },
      },
      ' "format": 1,\n',
    ],
    ["Biome beside prettier", { "biome.json": {}, ".prettierrc": {} }, '  "format": 1,\n'],
  ])("indents JSON: %s", async (_, files, expected) => {
    put({
      ...files,
      "codegen.config.json": { documents: ["openapi.yaml"], emit: { models: false } },
    });
    expect((await codegen("generate")).status).toBe(0);
    for (const path of ["generated/manifest.json", "codegen.lock.json"]) {
      expect(textOf(path)).toContain(expected);
    }
    expect((await codegen("check")).status).toBe(0);
    expect((await codegen("generate")).stderr).toBe("generated is current\n");
  });

  it.each([
    { ".prettierrc": { endOfLine: "crlf" } },
    { "biome.json": { formatter: { lineEnding: "crlf" } } },
  ])("keeps its line ends: %j", async (files) => {
    put({
      ...files,
      "codegen.config.json": { documents: ["openapi.yaml"], emit: { validators: false } },
    });
    expect((await codegen("generate")).status).toBe(0);
    for (const path of [
      "openapi/client.ts",
      "runtime/client/client.ts",
      "manifest.json",
      "../codegen.lock.json",
    ]) {
      expect(textOf(join("generated", path)).replaceAll("\r\n", "")).not.toContain("\n");
    }
    expect((await codegen("check")).status).toBe(0);
    expect((await codegen("generate")).stderr).toBe("generated is current\n");
  });

  it("is prettier's own where a package above has prettier and no options", async () => {
    put({ "package.json": dependsOn("prettier"), "packages/a/package.json": {} });
    expect((await codegen("openapi.yaml -o packages/a/api")).status).toBe(0);
    const lines = textOf("packages/a/api/client.ts").split("\n");
    expect(lines.filter((line) => line.length > 80 && !/^ *(?:\/\/|\/?\*)/.test(line))).toEqual([]);
  });
});
