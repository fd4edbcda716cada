import { type Code, join } from "../emit/code.ts";
import { lineEndOf, missingImports } from "./add-members.ts";
import type { ExistingFile } from "./existing-handlers.ts";
import { placeOf } from "./module-code.ts";
import { apiImport } from "./test-call.ts";

/** A statement with its formatted text. */
export interface FormattedStatement {
  readonly text: string;
  readonly code: Code;
}

/**
 * Returns the text of a file of `src` or `test` with statements added at its end, and the imports
 * that they need. Every other byte is kept.
 */
export function addStatements(
  file: ExistingFile,
  statements: readonly FormattedStatement[],
  document: string,
): string {
  const { text, names, importsEnd } = file;
  const lineEnd = lineEndOf(text);
  const all = join(
    statements.map(({ code }) => code),
    "\n",
  );
  const place = file.path.startsWith("test/") ? "../src/" : placeOf(file.path);
  const usesApi = /\bapi\./.test(all.text) && !names.has("api");
  const imports = [
    ...missingImports(all, file, place, document),
    ...(usesApi ? [apiImport(document)] : []),
  ].join(lineEnd);
  const head = text.slice(0, importsEnd);
  const imported =
    imports === "" ? head : head === "" ? imports + lineEnd : head + lineEnd + imports;
  const body = text.slice(importsEnd);
  const end = body === "" || body.endsWith("\n") ? "" : lineEnd;
  const added = statements.map((one) => one.text.trimEnd().replaceAll("\n", lineEnd) + lineEnd);
  return imported + body + end + added.map((one) => lineEnd + one).join("");
}
