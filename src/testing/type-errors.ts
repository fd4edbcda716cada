import { join, sep } from "node:path";
import ts from "typescript";

/**
 * Compiles files in memory under the strict flags, as if they were in a folder, by default the
 * working directory: packages are those that are installed there. Returns the errors, each with its
 * file and line.
 */
export function typeErrors(
  files: ReadonlyMap<string, string> | Readonly<Record<string, string>>,
  folder: string = process.cwd(),
): readonly string[] {
  const base = join(folder, "types-in-memory").replaceAll(sep, "/");
  const entries = files instanceof Map ? [...files] : Object.entries(files as object);
  const texts = new Map(entries.map(([path, text]) => [`${base}/${path}`, String(text)]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  // Without it, folders need not exist.
  delete host.directoryExists;
  const manifest = `${base}/package.json`;
  if (!texts.has(manifest)) texts.set(manifest, '{ "type": "module" }');
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getCurrentDirectory = () => folder;
  const rootNames = [...texts.keys()].filter((path) => path.endsWith(".ts"));
  const program = ts.createProgram({ rootNames, options, host });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, " ");
    if (file === undefined) return text;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.replace(`${base}/`, "")}:${line + 1}: ${text}`;
  });
}
