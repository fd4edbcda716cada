import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiler } from "../support/compiler.ts";
import { writeFiles } from "../support/typecheck.ts";
import type { Starter } from "./starters.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fetched = join(root, ".cache/bench/projects/node_modules");

/**
 * The compiler of each version: two are dependencies of the project, `npm run bench:setup projects`
 * downloads the others.
 */
export const compilers: Readonly<Record<string, string>> = {
  "5.4": join(fetched, "typescript-5.4/bin/tsc"),
  "5.6": join(fetched, "typescript-5.6/bin/tsc"),
  "5.9": join(root, "node_modules/typescript/bin/tsc"),
  "6": join(fetched, "typescript-6/bin/tsc"),
  "7": join(root, "node_modules/typescript-7/bin/tsc"),
};

/** True if the compiler of a version is installed. */
export function hasCompiler(version: string): boolean {
  return existsSync(compilers[version] ?? "");
}

/** The errors of a compiler version for files in a project created from `starter`. */
export async function compile(
  files: ReadonlyMap<string, string>,
  { options, types }: Starter,
  version: string,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-project-"));
  try {
    await writeFiles(folder, files);
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const isCommonJs = options["module"] === "commonjs";
    await writeFile(join(folder, "package.json"), isCommonJs ? "{}" : '{ "type": "module" }');
    const compilerOptions = { ...options, types, noEmit: true, pretty: false };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, include: ["**/*.ts"] }),
    );
    const script = compilers[version] ?? "";
    return await (version === "7"
      ? run(compiler, ["--singleThreaded"], folder)
      : run(process.execPath, [script], folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(
  program: string,
  words: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    execFile(program, [...words, "--project", folder], { maxBuffer: 64 << 20 }, (error, stdout) => {
      const lines = stdout.split("\n").filter((line) => line.trim() !== "");
      if (error !== null && lines.length === 0) reject(error);
      else
        resolve(
          lines.map((line) =>
            line.replaceAll(`${folder}/`, "").replaceAll(/^.*specloom-project-\w+\//g, ""),
          ),
        );
    });
  });
}
