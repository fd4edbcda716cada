import ts from "typescript";
import type { TextLocation } from "../diagnostics/diagnostic.ts";

/** Returns the range of the first syntax error of a module, and its message, by the compiler. */
export function syntaxError(
  file: string,
  text: string,
): { readonly at: TextLocation; readonly why: string } | undefined {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  const [first] = diagnostics;
  if (first?.start === undefined) return undefined;
  return {
    at: { source: file, offset: first.start, length: first.length ?? 0 },
    why: ts.flattenDiagnosticMessageText(first.messageText, " "),
  };
}
