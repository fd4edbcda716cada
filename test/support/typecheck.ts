import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiler } from "./compiler.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The flags under which generated code must be clean. */
export const strictFlags: Readonly<Record<string, unknown>> = {
  target: "ES2023",
  lib: ["ES2023"],
  types: ["node"],
  module: "NodeNext",
  moduleResolution: "NodeNext",
  moduleDetection: "force",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  // The standard library and the types of Node are others' work, and half of it all.
  skipLibCheck: true,
  noEmit: true,
};

/** The compiler's errors for a set of files; empty if there are none. */
export async function typecheck(
  files: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
  flags: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-types-"));
  try {
    await writeFiles(folder, files);
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...strictFlags, ...flags }, include: ["**/*.ts"] }),
    );
    return await runCompiler(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes files below a folder, and creates the folders. */
export async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
): Promise<void> {
  const entries = files instanceof Map ? [...files] : Object.entries(files);
  for (const [path, text] of entries) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), String(text));
  }
}

function runCompiler(folder: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    execFile(
      compiler,
      // Threads that check the same types would take turns with the other tests.
      ["--project", folder, "--pretty", "false", "--singleThreaded"],
      { maxBuffer: 64 << 20 },
      (error, stdout) => {
        const lines = stdout.split("\n").filter((line) => line.trim() !== "");
        if (error !== null && lines.length === 0) reject(error);
        else resolve(lines.map((line) => line.replaceAll(folder, "")));
      },
    );
  });
}
