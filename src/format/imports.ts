import type {
  ExportDeclarationStructure,
  ImportDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type { ImportLine, ReexportLine } from "../emit/import-line.ts";

// ts-morph's `StructureKind` values, as in `emit/declare.ts`.
const exportDeclaration = 11 as StructureKind.ExportDeclaration;
const importDeclaration = 16 as StructureKind.ImportDeclaration;

/** How modules name each other: `./models.js`, `./models.ts` or `./models`. */
export type ImportExtension = ".js" | ".ts" | "";

/** The import declarations of the module `path`. */
export function importStructures(
  path: string,
  lines: readonly ImportLine[],
  extension: ImportExtension,
): readonly ImportDeclarationStructure[] {
  return lines.map((line) => ({
    kind: importDeclaration,
    isTypeOnly: line.typeOnly,
    moduleSpecifier: moduleSpecifier(path, line.from, extension),
    namedImports: line.names.map((name) => ({
      name: name.name,
      isTypeOnly: !line.typeOnly && name.typeOnly,
      ...(name.as === undefined ? {} : { alias: name.as }),
    })),
  }));
}

/** The declarations with which the module `path` re-exports from other modules. */
export function reexportStructures(
  path: string,
  lines: readonly ReexportLine[],
  extension: ImportExtension,
): readonly ExportDeclarationStructure[] {
  return lines.map((line) => ({
    kind: exportDeclaration,
    isTypeOnly: line.typeOnly,
    moduleSpecifier: moduleSpecifier(path, line.from, extension),
    ...(line.names === undefined
      ? {}
      : {
          namedExports: line.names.map(({ name, as }) => ({
            name,
            ...(as === undefined ? {} : { alias: as }),
          })),
        }),
  }));
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
