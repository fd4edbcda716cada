import type { ImportExtension } from "./imports.ts";
import type { Ref } from "../emit/code.ts";
import { importsOf } from "../emit/module.ts";
import type { DirectPrinter } from "./direct/direct.ts";
import type { PrintedItems } from "./earlier-output.ts";
import { importStructures, reexportStructures } from "./imports.ts";
import type { ModuleFile, TextFile } from "./output-file.ts";
import type { Piece, Printable } from "./piece.ts";
import type { Style } from "./style.ts";

/** A file of which some pieces are not printed yet. */
export interface Draft {
  readonly path: string;
  /** Texts, and pieces that the direct printer does not know. */
  readonly parts: readonly (string | Piece)[];
  /** The items of a module, whose parts are its last ones. */
  readonly items: readonly DraftItem[];
  /** The modules that it imports or re-exports. */
  readonly mentioned: readonly string[];
  /**
   * In place of the parts, for a text that is final already; with its head, or without where it has
   * none.
   */
  readonly whole?: { readonly text: string; readonly head: boolean };
}

export interface DraftItem {
  readonly key: () => string;
  /** How many parts are its own. */
  readonly count: number;
  readonly refs: readonly Ref[];
}

/** Emits and prints a module item by item, so that nothing of an item is kept but its text; an item that was printed before is not even emitted. */
export function draftModule(
  { path, module }: Pick<ModuleFile, "path" | "module">,
  extension: ImportExtension,
  print: DirectPrinter,
  known: PrintedItems | undefined,
): Draft {
  const bodies: (string | Piece)[] = [];
  const toPart = (structures: readonly Printable[]): string | Piece => {
    const piece: Piece = { kind: "structures", structures };
    return print(piece) ?? piece;
  };
  const items = module.items.map((item): DraftItem => {
    const earlier = known?.get(item.key());
    if (earlier !== undefined) {
      if (earlier.text !== "") bodies.push(earlier.text);
      return { key: item.key, count: earlier.text === "" ? 0 : 1, refs: earlier.refs };
    }
    const declared = item.emit();
    for (const { structure } of declared) bodies.push(toPart([structure]));
    return {
      key: item.key,
      count: declared.length,
      refs: declared.flatMap(({ refs }) => refs),
    };
  });
  const imports = importsOf(
    module.path,
    items.flatMap(({ refs }) => refs),
  );
  const lines = [
    importStructures(module.path, imports, extension),
    reexportStructures(module.path, module.reexports, extension),
  ].filter((structures) => structures.length > 0);
  const parts = [...lines.map(toPart), ...bodies];
  return {
    path,
    // A file without import and export would not be a module.
    parts: parts.length > 0 ? parts : [print(nothing) ?? nothing],
    items,
    mentioned: [...imports, ...module.reexports].map(({ from }) => from),
  };
}

const nothing: Piece = { kind: "text", text: "export {};" };

/** A text is a piece of its own, unless it is final already. */
export function draftText(
  { path, text, style: own }: Pick<TextFile, "path" | "text" | "style">,
  style: Style,
): Draft {
  const draft = { path, items: [], mentioned: [] };
  const isFinal = own === "none" || (own === "house" && style.house);
  if (!isFinal) return { ...draft, parts: [{ kind: "text", text }] };
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  return { ...draft, parts: [], whole: { text: ended, head: own !== "none" } };
}
