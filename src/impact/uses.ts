import type TypeScript from "typescript";
import type { Meaning, OutputMeanings } from "./output.ts";

/** An identifier in the user's code that stands for something of a document. */
export interface Use {
  readonly node: TypeScript.Node;
  readonly file: TypeScript.SourceFile;
  readonly meaning: Meaning;
}

/** Returns the files of a program that are the user's own. */
export function ownFiles(
  program: TypeScript.Program,
  meanings: OutputMeanings,
): readonly TypeScript.SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.fileName.includes("/node_modules/") &&
        !program.isSourceFileDefaultLibrary(file) &&
        !file.isDeclarationFile &&
        !meanings.has(file.fileName),
    );
}

/** Returns all uses of an output in a file: names that the compiler resolves to it. */
export function usesIn(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
  checker: TypeScript.TypeChecker,
  meanings: OutputMeanings,
): readonly Use[] {
  const found: Use[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      const seen = new Set<string>();
      const declarations = declarationsOf(ts, node, checker);
      for (const meaning of declarations.flatMap((declaration) => meanings.of(declaration))) {
        const key = JSON.stringify([meaning.operation, meaning.component, meaning.steps]);
        if (seen.has(key)) continue;
        seen.add(key);
        found.push({ node, file, meaning });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Returns the declarations of the property that a name in code stands for, by the types around. */
export function memberDeclarations(
  ts: typeof TypeScript,
  node: TypeScript.Node,
  checker: TypeScript.TypeChecker,
): readonly TypeScript.Declaration[] {
  const { parent } = node;
  const isOwn = (declaration: TypeScript.Declaration): boolean =>
    declaration === parent || declaration === node;
  return declarationsOf(ts, node, checker).filter((declaration) => !isOwn(declaration));
}

/** Returns the declarations of what a name stands for; in a literal, those of the expected type. */
export function declarationsOf(
  ts: typeof TypeScript,
  node: TypeScript.Node,
  checker: TypeScript.TypeChecker,
): readonly TypeScript.Declaration[] {
  const { parent } = node;
  // A whole file stands for nothing.
  if (parent === undefined) return [];
  const own = symbolAt(ts, node, checker)?.declarations ?? [];
  // `{ name }` and `{ name: … }` name properties of the type that is expected.
  const isMember =
    (ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node &&
    ts.isObjectLiteralExpression(parent.parent);
  if (isMember) return [...own, ...expected(node, parent.parent as TypeScript.Expression, checker)];
  // `"name" in value`.
  const isAsked =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.InKeyword &&
    parent.left === node;
  if (isAsked)
    return propertiesNamed(textOf(node), checker.getTypeAtLocation(parent.right), checker);
  // `const { name } = value` and `{ name: other }`.
  if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent)) {
    const isName =
      parent.propertyName === undefined ? parent.name === node : parent.propertyName === node;
    if (!isName) return own;
    const property = propertiesNamed(
      textOf(node),
      checker.getTypeAtLocation(parent.parent),
      checker,
    );
    return [...own, ...property];
  }
  return own;
}

function symbolAt(
  ts: typeof TypeScript,
  node: TypeScript.Node,
  checker: TypeScript.TypeChecker,
): TypeScript.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
}

function expected(
  node: TypeScript.Node,
  literal: TypeScript.Expression,
  checker: TypeScript.TypeChecker,
): readonly TypeScript.Declaration[] {
  const type = checker.getContextualType(literal);
  return type === undefined ? [] : propertiesNamed(textOf(node), type, checker);
}

/** Returns the declarations of a property in a type, or in the members of a union. */
function propertiesNamed(
  name: string,
  type: TypeScript.Type,
  checker: TypeScript.TypeChecker,
): readonly TypeScript.Declaration[] {
  const types = type.isUnion() ? type.types : [type];
  return types.flatMap((each) => checker.getPropertyOfType(each, name)?.declarations ?? []);
}

export function textOf(node: TypeScript.Node): string {
  return (node as { text?: string }).text ?? node.getText();
}
