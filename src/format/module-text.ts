import type { Ref } from "../emit/code.ts";
import { importsOf } from "../emit/module.ts";
import type { PrintedItems } from "./printed-items.ts";
import { type Specifiers, importText, reexportText } from "./imports.ts";
import type { ModuleFile } from "./output-file.ts";

/** The text of a module in the house style, without its header. */
export interface ModuleText {
  /** Its parts, to be separated by empty lines: imports, re-exports, then the items. */
  readonly texts: readonly string[];
  readonly items: readonly ItemText[];
  /** The modules that it imports or re-exports. */
  readonly mentioned: readonly string[];
}

export interface ItemText {
  readonly key: () => string;
  /** The number of texts of the item. */
  readonly count: number;
  readonly refs: readonly Ref[];
}

/**
 * Emits a module item by item, and keeps only the texts of items. An item that is known from an
 * earlier run is not emitted.
 */
export function moduleText(
  { module }: Pick<ModuleFile, "module">,
  extension: Specifiers,
  known: PrintedItems | undefined,
): ModuleText {
  const bodies: string[] = [];
  const items = module.items.map((item): ItemText => {
    const earlier = known?.get(item.key());
    if (earlier !== undefined) {
      if (earlier.text !== "") bodies.push(earlier.text);
      return { key: item.key, count: earlier.text === "" ? 0 : 1, refs: earlier.refs };
    }
    const declared = item.emit();
    for (const { text } of declared) bodies.push(`${text}\n`);
    const refs = declared.flatMap((each) => each.refs);
    return { key: item.key, count: declared.length, refs };
  });
  const imports = importsOf(
    module.path,
    items.flatMap(({ refs }) => refs),
  );
  const lines = [
    imports.map((line) => importText(module.path, line, extension)).join(""),
    module.reexports.map((line) => reexportText(module.path, line, extension)).join(""),
  ].filter((text) => text !== "");
  const texts = [...lines, ...bodies];
  return {
    // A file without import and export would not be a module.
    texts: texts.length > 0 ? texts : ["export {};\n"],
    items,
    mentioned: [...imports, ...module.reexports].map(({ from }) => from),
  };
}
