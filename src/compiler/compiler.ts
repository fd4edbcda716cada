import type TypeScript from "typescript";

/** TypeScript's compiler in this process. */
export interface Compiler {
  readonly ts: typeof TypeScript;
  /** `TypeScript 5.9.3`. */
  readonly name: string;
}

/** Loads the compiler that comes with this package; `undefined` if it is not installed. */
export async function ownCompiler(): Promise<Compiler | undefined> {
  const loaded = await import("typescript").catch(() => undefined);
  return loaded && compilerOf(loaded.default);
}

/** Describes a compiler. */
export function compilerOf(ts: typeof TypeScript): Compiler {
  return { ts, name: `TypeScript ${ts.version}` };
}
