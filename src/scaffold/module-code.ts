import { flatten } from "../emit/layout/marks.ts";
import { type Code, type Ref, quote } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import { isNamedConversion } from "./named-conversion.ts";
import { isRemark } from "./remark.ts";
import { isRequestPart } from "./request-part.ts";

/** The relative path from a module to the folder `src`: `./`, `../`, `../src/`. */
export type ModulePlace = "./" | `../${string}`;

/** Returns the relative path to `src` from the module at a path such as `src/handlers/pets.ts`. */
export function placeOf(path: string): ModulePlace {
  const depth = path.split("/").length - 2;
  return depth <= 0 ? "./" : `../${"../".repeat(depth - 1)}`;
}

/**
 * The import lines for the symbols that code mentions: `node:` first, then the generated code, then
 * modules of the service.
 */
export function importLines(code: Code, place: ModulePlace, document: string): readonly string[] {
  const modules = new Map<string, Map<string, Ref>>();
  for (const ref of refsIn(code.refs).filter((one) => isImported(one))) {
    const from = specifierOf(ref, place, document);
    const names = modules.get(from) ?? new Map<string, Ref>();
    modules.set(from, names);
    if (names.get(ref.name)?.as !== "value") names.set(ref.name, ref);
  }
  return [...modules]
    .toSorted(([a], [b]) => compare(orderOf(a) + a, orderOf(b) + b))
    .map(([from, names]) => {
      const refs = [...names.values()].toSorted((a, b) => compare(a.name, b.name));
      const typeOnly = refs.every(({ as }) => as === "type");
      const list = refs.map((ref) => importedName(ref, typeOnly)).join(", ");
      return `import ${typeOnly ? "type " : ""}{ ${list} } from ${quote(from)};`;
    });
}

/** True for a mention that needs an import. */
function isImported(ref: Ref): boolean {
  return !isRequestPart(ref) && !isRemark(ref) && !isNamedConversion(ref);
}

/** Returns the unformatted text of a module: its imports, `more` imports, then its code. */
export function moduleText(
  code: Code,
  place: ModulePlace,
  document: string,
  more: readonly string[] = [],
): string {
  const imports = [...importLines(code, place, document), ...more];
  return `${[...imports, "", flatten(code.text)].join("\n")}\n`;
}

/** The module specifier by which a module of the service imports a mentioned symbol. */
export function specifierOf({ module }: Ref, place: ModulePlace, document: string): string {
  if (module.startsWith("node:")) return module;
  if (module.startsWith("./")) return `${module}.ts`;
  if (module.startsWith("service/")) {
    const path = `${place}${module.slice("service/".length)}.ts`;
    return place === "../" ? path.replace(/^\.\.\/handlers\//, "./") : path;
  }
  if (module.startsWith("generated/")) return `${place}${module}.ts`;
  // No index exports the document.
  if (module.startsWith("runtime/") || module === `${document}/document`)
    return `${place}generated/${module}.ts`;
  // The index of the document's generated code exports every symbol.
  return `${place}generated/${document}/index.ts`;
}

function importedName({ name, imported, as }: Ref, typeOnly: boolean): string {
  const binding = imported === undefined ? name : `${imported} as ${name}`;
  return as === "type" && !typeOnly ? `type ${binding}` : binding;
}

function orderOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "0";
  return specifier.includes("generated/") ? "1" : "2";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
