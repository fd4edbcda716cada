import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ownCompiler } from "../compiler/compiler.ts";

/** The text of a TypeScript module, by its path without an extension. */
export interface ModuleSource {
  readonly path: string;
  readonly text: string;
}

/** Imports one of the modules by its path. */
export type ImportModule = (path: string) => Promise<Record<string, unknown>>;

/**
 * Imports modules of generated code into this process, as `use` asks for them. TypeScript's
 * compiler removes the types; the modules are in a new temporary folder that only this user can
 * write to, and that is deleted afterwards.
 */
export async function loadModules<Result>(
  modules: readonly ModuleSource[],
  use: (load: ImportModule) => Promise<Result>,
): Promise<Result> {
  const compiler = await ownCompiler();
  if (compiler === undefined) throw new Error("the package `typescript` is not installed");
  const { ts } = compiler;
  const folder = await mkdtemp(join(tmpdir(), "specloom-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const { path, text } of modules) {
      const file = join(folder, `${path}.js`);
      await mkdir(dirname(file), { recursive: true });
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true,
        },
      });
      await writeFile(file, outputText);
    }
    return await use(
      async (path) =>
        (await import(pathToFileURL(join(folder, `${path}.js`)).href)) as Record<string, unknown>,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
