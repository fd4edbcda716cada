import { type Code, join } from "../emit/code.ts";
import { lineEndOf, missingImports } from "./add-members.ts";
import type { ExistingFile } from "./existing-handlers.ts";
import { apiImport } from "./test-call.ts";

/**
 * Returns the text of a test file with formatted tests added at its end, and the imports that they
 * need. Every other byte is kept.
 */
export function addTests(
  file: ExistingFile,
  tests: readonly { readonly text: string; readonly code: Code }[],
  document: string,
): string {
  const { text, names, importsEnd } = file;
  const lineEnd = lineEndOf(text);
  const all = join(
    tests.map(({ code }) => code),
    "\n",
  );
  const usesApi = /\bapi\./.test(all.text) && !names.has("api");
  const imports = [
    ...missingImports(all, file, "../src/", document),
    ...(usesApi ? [apiImport(document)] : []),
  ].join(lineEnd);
  const head = text.slice(0, importsEnd);
  const imported =
    imports === "" ? head : head === "" ? imports + lineEnd : head + lineEnd + imports;
  const body = text.slice(importsEnd);
  const end = body === "" || body.endsWith("\n") ? "" : lineEnd;
  const added = tests.map((one) => one.text.trimEnd().replaceAll("\n", lineEnd) + lineEnd);
  return imported + body + end + added.map((one) => lineEnd + one).join("");
}
