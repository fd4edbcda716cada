import type { Code } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import type { ExistingFile, HandlersObject } from "./existing-handlers.ts";
import { type ModulePlace, importLines, placeOf } from "./module-code.ts";

/** Members to add to an object, already formatted, without indentation and each with its comma. */
export interface Addition {
  readonly texts: readonly string[];
  /** The code of the members, for the imports of what it mentions. */
  readonly code: Code;
}

/** The end of an object, to which members are added. */
export type MembersPlace = Pick<HandlersObject, "lastMember" | "hasComma" | "brace">;

/** A text at an offset, and the number of characters that it replaces. */
type Splice = readonly [at: number, text: string, removed?: number];

/**
 * Returns the text of a file with members added at the end of an object, and imports after the
 * last one. Every other byte is kept; line ends and indentation are those of the file.
 */
export function addMembers(
  file: ExistingFile,
  object: MembersPlace,
  { texts, code }: Addition,
  document: string,
): string {
  const { text } = file;
  const splices: Splice[] = [memberSplice(text, object, texts)];
  if (object.lastMember !== undefined && !object.hasComma) splices.push([object.lastMember, ","]);
  const imports = missingImports(code, file, placeOf(file.path), document);
  if (imports.length > 0) splices.push(importSplice(file, imports));
  return splices
    .toSorted(([a], [b]) => b - a)
    .reduce(
      (result, [offset, part, removed = 0]) =>
        result.slice(0, offset) + part + result.slice(offset + removed),
      text,
    );
}

/** Puts members on lines of their own before the closing brace. */
function memberSplice(text: string, object: MembersPlace, texts: readonly string[]): Splice {
  const lineEnd = lineEndOf(text);
  const lineStart = text.lastIndexOf("\n", object.brace - 1) + 1;
  const lead = text.slice(lineStart, object.brace);
  const ownLine = /^[ \t]*$/.test(lead);
  const outer = /^[ \t]*/.exec(lead)?.[0] ?? "";
  const indentation = outer + (outer.includes("\t") ? "\t" : "  ");
  const members = texts
    .flatMap((one) => one.trimEnd().split("\n"))
    .map((line) => (line === "" ? "" : indentation + line))
    .join(lineEnd);
  if (ownLine) return [lineStart, members + lineEnd];
  const end = text.slice(0, object.brace).trimEnd().length;
  return [end, `${lineEnd}${members}${lineEnd}${outer}`, object.brace - end];
}

function importSplice({ text, importsEnd }: ExistingFile, imports: readonly string[]): Splice {
  const lineEnd = lineEndOf(text);
  const lines = imports.join(lineEnd);
  return importsEnd === 0 ? [0, lines + lineEnd] : [importsEnd, lineEnd + lines];
}

/** The line end of a text: CRLF if it has any. */
export function lineEndOf(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
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
