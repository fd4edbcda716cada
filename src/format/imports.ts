import type { ImportLine, ImportedName, ReexportLine } from "../emit/import-line.ts";
import { layOut } from "../emit/layout/lay-out.ts";
import { group, indent, mark } from "../emit/layout/marks.ts";

/** How modules name each other: `./models.js`, `./models.ts` or `./models`. */
export type ImportExtension = ".js" | ".ts" | "";

/** An import declaration of the module `path`, with a newline at its end. */
export function importText(path: string, line: ImportLine, extension: ImportExtension): string {
  const names = line.names.map((name) => nameText(name, !line.typeOnly && name.typeOnly));
  const word = line.typeOnly ? "import type" : "import";
  return clauseText(word, names, moduleSpecifier(path, line.from, extension));
}

/** A declaration with which the module `path` re-exports from another one. */
export function reexportText(path: string, line: ReexportLine, extension: ImportExtension): string {
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

/** A single name is never put on a line of its own. */
function clauseText(word: string, names: readonly string[], from: string): string {
  const list = names.join(`,${mark.line}`);
  const braces =
    names.length === 1
      ? `{ ${list} }`
      : group(`{${indent(mark.line + list)}${mark.comma}${mark.line}}`);
  return `${layOut(`${word} ${braces} from "${from}";`)}\n`;
}

/** How the module `from` names the module `to`; both are paths below the output folder without extension. */
export function moduleSpecifier(from: string, to: string, extension: ImportExtension): string {
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
