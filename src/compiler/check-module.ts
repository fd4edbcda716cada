import type TypeScript from "typescript";
import type { Compiler } from "./compiler.ts";

/** An error of the compiler in a module. */
export interface TypeError {
  /** The offset of its beginning in the module. */
  readonly start: number;
  /** `TS2741: Property 'id' is missing in type …`: the innermost reason. */
  readonly message: string;
}

/** The folder of the modules, which does not exist. */
const folder = "/specloom-in-memory";

/**
 * Type-checks one of some modules in memory, strictly and in one run, and returns its errors. The
 * standard library is ES5 with what the modules themselves declare, since a browser's takes longer
 * to read than all else.
 */
export function checkModule(
  { ts }: Compiler,
  modules: readonly { readonly path: string; readonly text: string }[],
  entry: string,
): readonly TypeError[] {
  const texts = new Map(modules.map(({ path, text }) => [`${folder}/${path}.ts`, text]));
  const options: TypeScript.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ["lib.es5.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  // Without it, folders need not exist.
  delete host.directoryExists;
  host.fileExists = (path) => texts.has(path) || (!path.startsWith(folder) && fileExists(path));
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, language, ...rest) => {
    const text = texts.get(path);
    if (text === undefined) return getSourceFile(path, language, ...rest);
    return ts.createSourceFile(path, text, language);
  };
  host.getCurrentDirectory = () => folder;
  const program = ts.createProgram({ rootNames: [...texts.keys()], options, host });
  const file = program.getSourceFile(`${folder}/${entry}.ts`);
  return program.getSemanticDiagnostics(file).map(({ start = 0, code, messageText }) => {
    return { start, message: withoutImports(innermost(code, messageText)) };
  });
}

/** Names types of modules in memory by folder and name: `old Message`. */
function withoutImports(message: string): string {
  return message.replace(/import\("[^"]*?([^/"]+)\/[^/"]+"\)\./g, "$1 ");
}

/** The last message of a chain, which says what does not fit, with its code. */
export function innermost(code: number, text: string | TypeScript.DiagnosticMessageChain): string {
  if (typeof text === "string") return `TS${code}: ${text}`;
  const [next] = text.next ?? [];
  return next === undefined ? `TS${text.code}: ${text.messageText}` : innermost(code, next);
}
