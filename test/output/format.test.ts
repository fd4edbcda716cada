import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "prettier";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryMemo } from "../../src/cache/memo.ts";
import { format } from "../../src/format/format.ts";
import { importText, reexportText } from "../../src/format/imports.ts";
import { findStyleFiles } from "../../src/format/style-files.ts";
import { resolveStyle } from "../../src/format/project-style.ts";
import type { ChosenStyle, Style } from "../../src/format/style.ts";
import { modulesFrom } from "./support/modules.ts";

const text = `export type Greeting = { text: "hello"; count: number };
export const greeting: Greeting = { text: "hello", count: 1 };
`;
const nothing = async (): Promise<undefined> => undefined;
const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
  symlinkSync(packages, join(root, "node_modules"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function styleWith(
  files: Readonly<Record<string, string>>,
  chosen: Partial<ChosenStyle> = {},
): Promise<Style> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const folder = join(root, "generated");
  const { value } = await resolveStyle(
    folder,
    findStyleFiles(folder),
    { format: undefined, prettier: {}, ...chosen },
    memoryMemo(),
  );
  return value;
}

async function formatted(style: Style): Promise<string | undefined> {
  const files = await format(new Map([["a.ts", text]]), style, memoryMemo(), nothing);
  return files.get("a.ts");
}

describe("the formatter of the output", () => {
  it("is none where the project has none: code is written in the house style", async () => {
    const style = await styleWith({ "package.json": `{ "name": "x" }` });
    expect(style.formatter).toBe("house");
    expect(await formatted(style)).toBe(text);
    expect((await styleWith({ ".prettierrc": "semi: false" }, { format: false })).formatter).toBe(
      "house",
    );
  });

  it.each([
    [{ "package.json": `{ "devDependencies": { "prettier": "^3" } }` }, {}],
    [{ ".prettierrc.json": `{ "semi": false, "singleQuote": true, "tabWidth": 4 }` }, {}],
    [{ ".prettierrc": "useTabs: true\nprintWidth: 40\ntrailingComma: none\n" }, {}],
    [{ "package.json": "{}" }, { prettier: { bracketSpacing: false, objectWrap: "collapse" } }],
  ])(
    "is prettier where the project has it, which accepts every module: %j %j",
    async (files, chosen) => {
      const style = await styleWith(files, chosen);
      expect(style.formatter).toBe("prettier");
      const modules = await modulesFrom({
        "api.yaml": `openapi: 3.1.0
info: { title: A, version: "1" }
paths:
  /pets:
    get: { responses: { "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: integer }, tags: { type: array, items: { type: string, maxLength: 3 } } } }
`,
      });
      const files2 = await format(modules, style, memoryMemo(), nothing);
      for (const [path, content] of files2) {
        expect([path, await check(content, { ...style.options, parser: "typescript" })]).toEqual([
          path,
          true,
        ]);
      }
    },
  );

  it("is the project's oxfmt where the configuration says so", async () => {
    const style = await styleWith(
      { ".oxfmtrc.json": `{ "semi": false, "ignorePatterns": ["x"] }` },
      { format: "oxfmt" },
    );
    expect(style.formatter).toBe("oxfmt");
    expect(await formatted(style)).toBe(text.replaceAll(";\n", "\n"));
  });

  it("is missed where the configuration names one that is not installed", async () => {
    rmSync(join(root, "node_modules"));
    const { value, diagnostics } = await resolveStyle(
      join(root, "generated"),
      findStyleFiles(root),
      { format: "oxfmt", prettier: {} },
      memoryMemo(),
    );
    expect([value.formatter, diagnostics.map(({ code }) => code)]).toEqual([
      "house",
      ["config/no-formatter"],
    ]);
  });

  it("is not asked again about a text whose file is there", async () => {
    const style = await styleWith({ ".prettierrc": "semi: false" });
    const memo = memoryMemo();
    const files = new Map([["a.ts", text]]);
    const first = await format(files, style, memo, nothing);
    const broken = {
      ...style,
      folder: join(root, "nowhere"),
      options: { parser: "none" },
    } as Style;
    expect(await format(files, broken, memo, async (path) => first.get(path))).toEqual(first);
    // A file that was edited is formatted again.
    const edited = async (): Promise<string> => `${first.get("a.ts")}// mine\n`;
    expect(await format(files, style, memo, edited)).toEqual(first);
  });

  it("is told what is no TypeScript as a bug, and which", async () => {
    const style = await styleWith({ ".prettierrc": "semi: false" });
    const files = new Map([["a.ts", "type Broken = {{"]]);
    await expect(format(files, style, memoryMemo(), nothing)).rejects.toThrow(/type Broken/);
  });
});

describe("imports and re-exports", () => {
  it("name modules as the project wants it", () => {
    const names = [
      { name: "check", typeOnly: false },
      { name: "Issue", typeOnly: true },
    ];
    expect([
      importText("pets/models", { from: "runtime/validation", typeOnly: false, names }, ".ts"),
      importText(
        "pets/models",
        {
          from: "pets/deep/other",
          typeOnly: true,
          names: [{ name: "A", as: "B", typeOnly: true }],
        },
        ".ts",
      ),
      reexportText(
        "pets/models",
        { from: "shared/models", typeOnly: true, names: [{ name: "C" }] },
        "",
      ),
      reexportText("pets/models", { from: "pets/all", typeOnly: false }, ".js"),
    ]).toEqual([
      `import { check, type Issue } from "../runtime/validation.ts";\n`,
      `import type { A as B } from "./deep/other.ts";\n`,
      `export type { C } from "../shared/models";\n`,
      `export * from "./all.js";\n`,
    ]);
  });
});
