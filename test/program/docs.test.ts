import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The examples in TypeScript of a page. */
function examplesIn(page: string): readonly string[] {
  const text = readFileSync(`${root}${page}`, "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block);
}

const isBuilt = existsSync(`${root}dist/index.d.ts`);

describe.skipIf(!isBuilt).each(["docs/program.md", "docs/projects.md"])(
  "%s (needs `npm run build`)",
  (page) => {
    it("has examples that compile", () => {
      const examples = new Map(
        examplesIn(page).map((text, index) => [`${root}test/program/example-${index}.ts`, text]),
      );
      expect(examples.size).toBeGreaterThan(1);
      const options: ts.CompilerOptions = {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        allowImportingTsExtensions: true,
        types: ["node"],
        paths: { specloom: [`${root}dist/index.d.ts`] },
      };
      const host = ts.createCompilerHost(options);
      const { fileExists, readFile, getSourceFile } = host;
      host.fileExists = (path) => examples.has(path) || fileExists(path);
      host.readFile = (path) => examples.get(path) ?? readFile(path);
      host.getSourceFile = (path, language, ...rest) => {
        const text = examples.get(path);
        return text === undefined
          ? getSourceFile(path, language, ...rest)
          : ts.createSourceFile(path, text, language);
      };
      const program = ts.createProgram({ rootNames: [...examples.keys()], options, host });
      const found = [...examples.keys()].flatMap((path) =>
        ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
      );
      expect(
        found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
      ).toEqual([]);
    });
  },
);
