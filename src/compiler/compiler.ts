import { createRequire } from "node:module";
import { join } from "node:path";
import type TypeScript from "typescript";

/** TypeScript's compiler in this process. */
export interface Compiler {
  readonly ts: typeof TypeScript;
  /** `TypeScript 5.9.3`. */
  readonly name: string;
}

/** Loads the compiler that comes with this package; `undefined` if it is not installed. */
export async function ownCompiler(): Promise<Compiler | undefined> {
  try {
    // An import would first look through nine megabytes for the names of exports.
    return compilerOf(createRequire(import.meta.url)("typescript") as typeof TypeScript);
  } catch {
    return undefined;
  }
}

/** Describes a compiler. */
export function compilerOf(ts: typeof TypeScript): Compiler {
  return { ts, name: `TypeScript ${ts.version}` };
}

/** The compiler for a project, and the reason if it is not the project's own. */
export interface ProjectCompiler {
  readonly compiler: Compiler;
  /** A sentence: "This project has TypeScript 7.0.2, which has no programming interface". */
  readonly instead?: string;
}

/**
 * Loads the compiler that a project has installed, or else the own one: TypeScript 7 cannot be
 * called from a program.
 */
export async function compilerOfProject(folder: string): Promise<ProjectCompiler | undefined> {
  const own = await ownCompiler();
  const load = createRequire(join(folder, "package.json"));
  let installed: unknown;
  try {
    installed = load("typescript");
  } catch {
    installed = undefined;
  }
  if (isCompiler(installed)) return { compiler: compilerOf(installed) };
  if (own === undefined) return undefined;
  const version = (installed as { readonly version?: unknown } | undefined)?.version;
  if (installed === undefined) return { compiler: own };
  const which = typeof version === "string" ? `TypeScript ${version}` : "a version of TypeScript";
  const instead = `the project has ${which}, which programs cannot call: ${own.name} checks it`;
  return { compiler: own, instead };
}

function isCompiler(value: unknown): value is typeof TypeScript {
  const { createProgram, version } = (value ?? {}) as Partial<typeof TypeScript>;
  return typeof createProgram === "function" && typeof version === "string";
}
