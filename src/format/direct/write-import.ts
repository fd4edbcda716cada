import type {
  ExportDeclarationStructure,
  ExportSpecifierStructure,
  ImportDeclarationStructure,
  ImportSpecifierStructure,
  OptionalKind,
} from "ts-morph";
import type { DirectStyle } from "./direct-style.ts";
import { expectOnly, nameOf, textOf } from "./read-structure.ts";
import { unsupported } from "./unsupported.ts";

const importFields: ReadonlySet<string> = new Set(
  "kind isTypeOnly moduleSpecifier namedImports".split(" "),
);
const exportFields: ReadonlySet<string> = new Set(
  "kind isTypeOnly moduleSpecifier namedExports".split(" "),
);
const nameFields: ReadonlySet<string> = new Set("kind name alias isTypeOnly".split(" "));

/** `import { … } from "…";` */
export function writeImport(structure: ImportDeclarationStructure, style: DirectStyle): string {
  expectOnly(structure, importFields);
  const names = readNames(structure.namedImports);
  if (names.length === 0) unsupported("an import without names");
  return write(wordOf("import", structure), names, structure.moduleSpecifier, style);
}

/** `export { … } from "…";`, or `*` where no names are given. */
export function writeExport(structure: ExportDeclarationStructure, style: DirectStyle): string {
  expectOnly(structure, exportFields);
  const names = readNames(structure.namedExports);
  if (names.length > 0)
    return write(wordOf("export", structure), names, structure.moduleSpecifier, style);
  if (structure.isTypeOnly === true) unsupported("an export of types without names");
  return `export * from ${quoted(structure.moduleSpecifier, style)}${style.semicolon}`;
}

function wordOf(word: string, { isTypeOnly }: { readonly isTypeOnly?: boolean }): string {
  return isTypeOnly === true ? `${word} type` : word;
}

type Specifier = OptionalKind<ImportSpecifierStructure> | OptionalKind<ExportSpecifierStructure>;

function readNames(specifiers: unknown): readonly string[] {
  if (specifiers === undefined) return [];
  if (!Array.isArray(specifiers)) return unsupported("a writer");
  return specifiers.map((specifier: Specifier | string) => {
    if (typeof specifier !== "object") return unsupported("a writer");
    expectOnly(specifier, nameFields);
    const { name, alias, isTypeOnly } = specifier;
    const type = isTypeOnly === true ? "type " : "";
    return type + nameOf(name) + (alias === undefined ? "" : ` as ${nameOf(alias)}`);
  });
}

/** A single name is never put on a line of its own. */
function write(
  word: string,
  names: readonly string[],
  moduleSpecifier: unknown,
  style: DirectStyle,
): string {
  const { padding, semicolon, commaAfterItems } = style;
  const from = ` from ${quoted(moduleSpecifier, style)}${semicolon}`;
  const flat = `${word} {${padding}${names.join(", ")}${padding}}${from}`;
  if (names.length === 1 || flat.length <= style.printWidth) return flat;
  const indentation = style.useTabs ? "\t" : " ".repeat(style.tabWidth);
  const lines = names.map((name) => `\n${indentation}${name}`).join(",");
  return `${word} {${lines}${commaAfterItems ? "," : ""}\n}${from}`;
}

function quoted(moduleSpecifier: unknown, { quote }: DirectStyle): string {
  const path = textOf(moduleSpecifier);
  return /^[\w@./-]+$/.test(path) ? quote + path + quote : unsupported("a module's name");
}
