import { type Code, refsIn } from "../emit/code.ts";
import type { ExistingFile, HandlersObject } from "./existing-handlers.ts";
import { type ModulePlace, importLines } from "./module-code.ts";

/** Members to add to an object, already formatted, without indentation and each with its comma. */
export interface Addition {
  readonly texts: readonly string[];
  /** What they mention, for the imports. */
  readonly code: Code;
}

/** The text of a file with members added at the end of an object, and imports after the last one. Every other byte stays where it was; line ends and indentation are those of the file. */
export function addMembers(
  file: ExistingFile,
  object: HandlersObject,
  { texts, code }: Addition,
  place: ModulePlace,
  document: string,
): string {
  const { text } = file;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const lineStart = text.lastIndexOf("\n", object.brace - 1) + 1;
  const lead = text.slice(lineStart, object.brace);
  const ownLine = /^[ \t]*$/.test(lead);
  const outer = /^[ \t]*/.exec(lead)?.[0] ?? "";
  const indentation = outer + (outer.includes("\t") ? "\t" : "  ");
  const members = texts
    .flatMap((one) => one.trimEnd().split("\n"))
    .map((line) => (line === "" ? "" : indentation + line))
    .join(lineEnd);
  const at = ownLine ? lineStart : object.brace;
  const inserted = ownLine ? members + lineEnd : `${lineEnd}${members}${lineEnd}${outer}`;
  const splices: (readonly [at: number, text: string])[] = [[at, inserted]];
  if (object.lastMember !== undefined && !object.hasComma) splices.push([object.lastMember, ","]);
  const imports = missingImports(code, file, place, document);
  if (imports.length > 0) {
    const lines = imports.join(lineEnd);
    splices.push(file.importsEnd === 0 ? [0, lines + lineEnd] : [file.importsEnd, lineEnd + lines]);
  }
  return splices
    .toSorted(([a], [b]) => b - a)
    .reduce(
      (result, [offset, part]) => result.slice(0, offset) + part + result.slice(offset),
      text,
    );
}

/** Imports of what code mentions and a file has no name for. */
export function missingImports(
  code: Code,
  { names }: ExistingFile,
  place: ModulePlace,
  document: string,
): readonly string[] {
  const refs = refsIn(code.refs).filter(({ name }) => !names.has(name));
  return importLines({ ...code, refs }, place, document);
}
