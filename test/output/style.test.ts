import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryMemo } from "../../src/cache/memo.ts";
import { findStyleFiles } from "../../src/format/style-files.ts";
import { resolveStyle } from "../../src/format/project-style.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function styleWith(
  files: Readonly<Record<string, string>>,
  overrides = {},
): Promise<unknown> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const folder = join(root, "src/api");
  const { value, diagnostics } = await resolveStyle(
    folder,
    findStyleFiles(folder),
    { format: undefined, prettier: overrides },
    memoryMemo(),
  );
  const { endOfLine: _, embeddedLanguageFormatting: __, ...options } = value.options;
  return diagnostics.length === 0 ? options : [options, ...diagnostics.map(({ code }) => code)];
}

describe("the style of the output", () => {
  it("is ours where the project has none", async () => {
    expect(await styleWith({ "package.json": `{"name":"x"}` })).toEqual({ printWidth: 100 });
  });

  it("is that of the nearest prettier configuration, with its overrides", async () => {
    expect(
      await styleWith({
        ".prettierrc": "semi: false\nsingleQuote: true\n",
        "src/.prettierrc.json": `{"printWidth":60,"overrides":[{"files":"*.ts","options":{"tabWidth":4}},{"files":"*.md","options":{"tabWidth":8}}]}`,
      }),
    ).toEqual({ printWidth: 60, tabWidth: 4 });
    expect(
      await styleWith({
        "src/.prettierrc.json": "{}",
        "src/package.json": `{"prettier":{"useTabs":true}}`,
      }),
    ).toEqual({ useTabs: true });
  });

  it("takes EditorConfig into account, and the configuration of the run before all", async () => {
    expect(
      await styleWith(
        { ".editorconfig": "root = true\n[*.ts]\nindent_style = tab\nmax_line_length = 70\n" },
        { semi: false },
      ),
    ).toEqual({
      useTabs: true,
      printWidth: 70,
      semi: false,
    });
  });

  it("leaves out what is not about style or not valid", async () => {
    expect(
      await styleWith({
        ".prettierrc.json": `{"plugins":["./evil.js"],"parser":"x","endOfLine":"crlf","printWidth":"wide","arrowParens":"never","requirePragma":true,"semi":false}`,
      }),
    ).toEqual({ semi: false });
  });

  it.each([
    ["prettier.config.js", `throw new Error("run")`],
    [".prettierrc.mjs", `throw new Error("run")`],
    [".prettierrc", `"@company/prettier-config"\n`],
    ["package.json", `{"prettier":"@company/prettier-config"}`],
  ])("does not come from a program: %s", async (name, text) => {
    expect(await styleWith({ [name]: text })).toEqual([
      { printWidth: 100 },
      "output/style-ignored",
    ]);
  });

  it("is told apart by the texts of all files that decide over it", async () => {
    const folder = join(root, "src/api");
    const seen = new Set([findStyleFiles(folder).digest]);
    for (const text of ["{}", `{"semi":false}`]) {
      writeFileSync(join(root, ".prettierrc"), text);
      seen.add(findStyleFiles(folder).digest);
    }
    writeFileSync(join(root, ".editorconfig"), "[*]\n");
    seen.add(findStyleFiles(folder).digest);
    expect(seen.size).toBe(4);
  });
});
