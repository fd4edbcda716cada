import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** The names that a module declares, imports and exports. */
interface Names {
  readonly declared: ReadonlyMap<string, readonly ts.Statement[]>;
  /** The module and the name there of what it imports, or exports from another. */
  readonly from: ReadonlyMap<string, readonly [module: string, name: string]>;
  readonly exported: ReadonlySet<string>;
  /** The modules that it exports all of. */
  readonly whole: readonly string[];
  readonly file: ts.SourceFile;
}

/**
 * Returns the declarations of all that an entry point exports, and of all that these mention,
 * without comments, sorted by module and name. Packages are not followed.
 */
export function publicDeclarations(entry: string, folder: string): string {
  const modules = new Map<string, Names>();
  const moduleAt = (path: string): Names => {
    const known = modules.get(path) ?? namesOf(path, folder);
    modules.set(path, known);
    return known;
  };
  const found = new Map<string, string>();
  const exported: string[] = [];
  const reach = (path: string, name: string): string | undefined => {
    const { declared, from, whole, file } = moduleAt(path);
    const other = from.get(name);
    if (other !== undefined) return other[1] === "*" ? other[0] : reach(...other);
    const own = declared.get(name);
    if (own === undefined) return whole.map((each) => reach(each, name)).find((each) => each);
    const key = `${path} ${name}`;
    if (!found.has(key)) {
      found.set(key, own.map((node) => printed(node, file)).join("\n"));
      for (const mentioned of own.flatMap(namesIn)) reach(path, mentioned);
    }
    return key;
  };
  for (const name of exportsOf(entry, moduleAt)) {
    const key = reach(entry, name);
    exported.push(`${name} from ${key ?? "?"}`);
  }
  const texts = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${exported.toSorted().join("\n")}\n\n${texts.map(([, text]) => text).join("\n\n")}\n`;
}

function exportsOf(path: string, moduleAt: (path: string) => Names): readonly string[] {
  const { exported, whole } = moduleAt(path);
  return [...new Set([...exported, ...whole.flatMap((each) => exportsOf(each, moduleAt))])];
}

function namesOf(path: string, folder: string): Names {
  const text = readFileSync(posix.join(folder, `${path}.d.ts`), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.Statement[]>();
  const from = new Map<string, readonly [string, string]>();
  const exported = new Set<string>();
  const whole: string[] = [];
  const target = (node: ts.Expression | undefined): string | undefined => {
    if (node === undefined || !ts.isStringLiteral(node) || !node.text.startsWith(".")) return;
    const found = posix.join(posix.dirname(path), node.text.replace(/\.[jt]s$/, ""));
    return existsSync(posix.join(folder, `${found}.d.ts`)) ? found : undefined;
  };
  for (const node of file.statements) {
    if (ts.isImportDeclaration(node)) {
      const module = target(node.moduleSpecifier);
      const bound = node.importClause?.namedBindings;
      if (module === undefined || bound === undefined || !ts.isNamedImports(bound)) continue;
      for (const { name, propertyName } of bound.elements)
        from.set(name.text, [module, (propertyName ?? name).text]);
    } else if (ts.isExportDeclaration(node)) {
      const module = target(node.moduleSpecifier);
      const clause = node.exportClause;
      if (clause === undefined) whole.push(...(module === undefined ? [] : [module]));
      else if (ts.isNamespaceExport(clause)) {
        exported.add(clause.name.text);
        if (module !== undefined) from.set(clause.name.text, [module, "*"]);
      } else {
        for (const { name, propertyName } of clause.elements) {
          exported.add(name.text);
          if (module !== undefined) from.set(name.text, [module, (propertyName ?? name).text]);
        }
      }
    } else {
      for (const name of declaredBy(node)) {
        declared.set(name, [...(declared.get(name) ?? []), node]);
        if (isExported(node)) exported.add(name);
      }
    }
  }
  return { declared, from, exported, whole, file };
}

function declaredBy(node: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = node as { readonly name?: ts.Node };
  return name === undefined ? [] : [name.getText()];
}

function isExported(node: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** Returns the names of types and values that a declaration mentions. */
function namesIn(node: ts.Node): readonly string[] {
  const names: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each)) names.push(each.text);
    ts.forEachChild(each, visit);
  };
  ts.forEachChild(node, visit);
  return names;
}

const printer = ts.createPrinter({ removeComments: true });

function printed(node: ts.Statement, file: ts.SourceFile): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, file);
}
