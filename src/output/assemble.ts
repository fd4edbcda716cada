import type { ImportExtension } from "../config/config.ts";
import { format } from "./format.ts";
import { importStructures, reexportStructures } from "./imports.ts";
import type { Memo } from "./memo.ts";
import type { OutputFile } from "./output-file.ts";
import type { Piece } from "./piece.ts";
import type { Style } from "./style.ts";

/** What every generated module begins with. No version and no date: the text changes only when the code does. */
export const header: string =
  "// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.\n";

export interface AssembleOptions {
  readonly importExtension: ImportExtension;
  readonly style: Style;
  readonly memo: Memo;
}

/** The final text of each file, by its path below the output folder. The pieces of all files are formatted together. */
export async function assemble(
  files: readonly OutputFile[],
  { importExtension, style, memo }: AssembleOptions,
): Promise<ReadonlyMap<string, string>> {
  const parts = files.map((file) => piecesOf(file, importExtension, style));
  const formatted = await format(
    parts.flatMap((pieces) => pieces),
    style,
    memo,
  );
  let next = 0;
  return new Map(
    files.map((file, index): [string, string] => {
      const count = parts[index]?.length ?? 0;
      const texts = formatted.slice(next, (next += count));
      return [
        file.path,
        file.kind === "text" && count === 0 ? wholeText(file) : `${header}\n${texts.join("\n")}`,
      ];
    }),
  );
}

/** What a file is made of. A text that is final already has no pieces. */
export function piecesOf(
  file: OutputFile,
  extension: ImportExtension,
  style: Style,
): readonly Piece[] {
  if (file.kind === "text") {
    const isFinal = file.style === "none" || (file.style === "house" && style.house);
    return isFinal ? [] : [{ kind: "text", text: file.text }];
  }
  const { path, imports, reexports, declarations } = file.module;
  const groups = [
    importStructures(path, imports, extension),
    reexportStructures(path, reexports, extension),
    ...declarations.map((declaration) => [declaration]),
  ].filter((structures) => structures.length > 0);
  // A file without import and export would not be a module.
  if (groups.length === 0) return [{ kind: "text", text: "export {};" }];
  return groups.map((structures) => ({ kind: "structures", structures }));
}

function wholeText(file: { readonly text: string; readonly style: string }): string {
  const text = file.text.endsWith("\n") ? file.text : `${file.text}\n`;
  return file.style === "none" ? text : `${header}\n${text}`;
}
