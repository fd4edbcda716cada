import type { ImportLine, ImportedName, ReexportLine } from "../emit/import-line.ts";
import { layOut } from "../emit/layout/lay-out.ts";
import { group, indent, mark } from "../emit/layout/marks.ts";

/** The extension of module specifiers: `./models.js`, `./models.ts` or `./models`. */
export type ImportExtension = ".js" | ".ts" | "";

/** Returns the specifier by which a module imports another one; both by their paths. */
export type SpecifierOf = (from: string, to: string) => string;

/** Relative specifiers with an extension, or others. */
export type Specifiers = ImportExtension | SpecifierOf;

/** Returns an import declaration of the module `path`, ending in a newline. */
export function importText(path: string, line: ImportLine, extension: Specifiers): string {
  if (line.whole !== undefined) {
    const from = moduleSpecifier(path, line.from, extension);
    return `import ${line.typeOnly ? "type " : ""}* as ${line.whole} from "${from}";\n`;
  }
  const names = line.names.map((name) => nameText(name, !line.typeOnly && name.typeOnly));
  const word = line.typeOnly ? "import type" : "import";
  return clauseText(word, names, moduleSpecifier(path, line.from, extension));
}

/** Returns an export declaration by which the module `path` re-exports from another module. */
export function reexportText(path: string, line: ReexportLine, extension: Specifiers): string {
  const word = line.typeOnly ? "export type" : "export";
  const from = moduleSpecifier(path, line.from, extension);
  if (line.names === undefined) return `${word} * from "${from}";\n`;
  return clauseText(
    word,
    line.names.map((name) => nameText(name, false)),
    from,
  );
}

function nameText({ name, as }: Pick<ImportedName, "name" | "as">, isType: boolean): string {
  return (isType ? "type " : "") + (as === undefined ? name : `${name} as ${as}`);
}

/** Returns a declaration with a list of names. A single name stays on the line. */
function clauseText(word: string, names: readonly string[], from: string): string {
  const list = names.join(`,${mark.line}`);
  const braces =
    names.length === 1
      ? `{ ${list} }`
      : group(`{${indent(mark.line + list)}${mark.comma}${mark.line}}`);
  return `${layOut(`${word} ${braces} from "${from}";`)}\n`;
}

/**
 * Returns the specifier by which the module `from` imports the module `to`; both are paths below
 * the output folder without extension.
 */
export function moduleSpecifier(from: string, to: string, extension: Specifiers): string {
  if (typeof extension === "function") return extension(from, to);
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let common = 0;
  while (common < there.length - 1 && common < here.length && here[common] === there[common])
    common++;
  const up = here.length - common;
  return (
    [up === 0 ? "." : Array(up).fill("..").join("/"), ...there.slice(common)].join("/") + extension
  );
}
