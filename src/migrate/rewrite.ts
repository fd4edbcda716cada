import type TypeScript from "typescript";
import { memberDeclarations, textOf } from "../impact/uses.ts";
import type { TextEdit } from "./edits.ts";
import { valueEdits } from "./literals.ts";
import { memberEdit } from "./member-edit.ts";
import { methodEdits } from "./method-edits.ts";
import { withMoves } from "./moved-members.ts";
import { type Rewriting, replaced } from "./rewriting.ts";

/** Returns the edits that make a file use the new names, where the compiler is sure of them. */
export function editsFor(rewriting: Rewriting): readonly TextEdit[] {
  const { ts, file } = rewriting;
  const edits: TextEdit[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node)) {
      edits.push(...(exportedEdits(node, rewriting) ?? memberEdits(node, rewriting)));
    } else if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) {
      const member = ts.isStringLiteralLike(node) ? memberEdits(node, rewriting) : [];
      edits.push(...(member.length > 0 ? member : valueEdits(node, rewriting)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return withMoves(edits, rewriting);
}

/** Edits a name that a module of the output exports; `undefined` if it is none. */
function exportedEdits(
  node: TypeScript.Identifier,
  rewriting: Rewriting,
): readonly TextEdit[] | undefined {
  const { ts, names, meanings } = rewriting;
  const declaration = declaredDirectly(node, rewriting);
  const exported = declaration && meanings.exportedBy(declaration);
  if (exported === undefined) return undefined;
  const name = names.exported(exported);
  if (exported.name !== node.text || name === undefined || name === node.text) return [];
  const { parent } = node;
  if (ts.isImportSpecifier(parent)) {
    if (parent.propertyName === node) return [renamedSpecifier(parent, name)];
    if (parent.propertyName !== undefined) return [];
    return [replaced(node, isTaken(name, rewriting) ? `${name} as ${node.text}` : name)];
  }
  if (ts.isExportSpecifier(parent)) {
    if (parent.propertyName === node) return [renamedSpecifier(parent, name)];
    // Others import the name that this module exports.
    return parent.propertyName === undefined ? [replaced(node, `${name} as ${node.text}`)] : [];
  }
  const isLocal = !isMemberName(node, ts);
  if (isLocal && isTaken(name, rewriting)) return [];
  if (ts.isShorthandPropertyAssignment(parent)) return [replaced(node, `${node.text}: ${name}`)];
  return [replaced(node, name)];
}

/** `old as name` of an import or export; without `as` if that is the same. */
function renamedSpecifier(
  specifier: TypeScript.ImportSpecifier | TypeScript.ExportSpecifier,
  name: string,
): TextEdit {
  const { propertyName, name: local } = specifier;
  const start = (propertyName ?? local).getStart();
  return local.text === name
    ? { start, end: local.getEnd(), text: name }
    : { start, end: (propertyName ?? local).getEnd(), text: name };
}

/** Finds the declaration of a name, unless a module of the user gives it another one on the way. */
function declaredDirectly(
  node: TypeScript.Identifier,
  { ts, checker }: Rewriting,
): TypeScript.Declaration | undefined {
  const { parent } = node;
  let symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : ts.isExportSpecifier(parent)
      ? checker.getExportSpecifierLocalTargetSymbol(parent)
      : checker.getSymbolAtLocation(node);
  for (let left = mostAliases; symbol !== undefined && left > 0; left -= 1) {
    if ((symbol.flags & ts.SymbolFlags.Alias) === 0) break;
    const [declaration] = symbol.declarations ?? [];
    const isRenamed =
      declaration !== undefined &&
      ((ts.isExportSpecifier(declaration) && declaration !== parent) ||
        (ts.isImportSpecifier(declaration) &&
          declaration !== parent &&
          declaration.propertyName !== undefined));
    if (isRenamed && !rewritable(declaration)) return undefined;
    symbol = checker.getImmediateAliasedSymbol(symbol);
  }
  return symbol?.declarations?.[0];
}

/** Modules of the output re-export names as they are. */
function rewritable(declaration: TypeScript.Declaration): boolean {
  return declaration.getSourceFile().text.startsWith("// Generated from OpenAPI documents");
}

const mostAliases = 20;

function isMemberName(node: TypeScript.Node, ts: typeof TypeScript): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node)
  );
}

/** True if a file has a name already, so that a new one could mean something else. */
function isTaken(name: string, { ts, file }: Rewriting): boolean {
  let found = false;
  const visit = (node: TypeScript.Node): void => {
    found ||= ts.isIdentifier(node) && node.text === name && !isMemberName(node, ts);
    if (!found) ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Edits the name of a property, a method of the nested client or a handler. */
function memberEdits(
  node: TypeScript.Identifier | TypeScript.StringLiteralLike,
  rewriting: Rewriting,
): readonly TextEdit[] {
  const { ts, checker, meanings, names } = rewriting;
  if (!isNameOfMember(node, ts)) return [];
  const declarations = memberDeclarations(ts, node, checker);
  const found = declarations.map((declaration) => meanings.of(declaration));
  const [first] = found.flat();
  if (first === undefined || found.some((each) => each.length === 0)) return [];
  if (first.operation !== undefined && first.steps.length === 0) {
    return methodEdits(node, first.operation, rewriting);
  }
  const text = textOf(node);
  const renames = found.flat().map((meaning) => names.property(meaning, text));
  const [rename] = renames;
  const isSure = rename !== undefined && renames.every((each) => each?.to === rename.to);
  return isSure ? memberEdit(node, rename.to, ts) : [];
}

function isNameOfMember(node: TypeScript.Node, ts: typeof TypeScript): boolean {
  const { parent } = node;
  if (ts.isStringLiteralLike(node)) {
    return (
      (ts.isBinaryExpression(parent) && parent.left === node) ||
      (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) ||
      (ts.isLiteralTypeNode(parent) && ts.isIndexedAccessTypeNode(parent.parent)) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) && parent.propertyName === node)
    );
  }
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isMethodDeclaration(parent) && parent.name === node) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isBindingElement(parent)
  );
}
