import ts from "typescript";
import { keysOf } from "../ir/pointer.ts";
import type { Diagnostic, Location, TextLocation } from "../diagnostics/diagnostic.ts";

/**
 * Moves diagnostics about the value of a configuration in TypeScript or JavaScript to the ranges of
 * its text: those of the options in the exported object, or of what is above them there.
 */
export function withTextRanges(
  diagnostics: readonly Diagnostic[],
  text: string,
): readonly Diagnostic[] {
  const file = ts.createSourceFile("codegen.config.ts", text, ts.ScriptTarget.Latest);
  const root = exportedObject(file);
  return diagnostics.map((diagnostic) => {
    const { at } = diagnostic;
    if (at === undefined || !("path" in at)) return diagnostic;
    return { ...diagnostic, at: rangeIn(file, root, at) };
  });
}

function rangeIn(file: ts.SourceFile, root: ts.Expression | undefined, at: Location): TextLocation {
  let node: ts.Node = root ?? file;
  let key: ts.Node | undefined;
  for (const name of "path" in at ? keysOf(at.path) : []) {
    // The options of a plugin are the argument of the function that makes it.
    if (ts.isCallExpression(node)) node = bare(node.arguments[0] ?? node);
    const member = ts.isArrayLiteralExpression(node)
      ? { value: node.elements[Number(name)] }
      : ts.isObjectLiteralExpression(node)
        ? propertyOf(node, name)
        : undefined;
    if (member?.value === undefined) break;
    key = "key" in member ? member.key : undefined;
    node = member.value;
  }
  const shown = "part" in at && at.part === "key" ? (key ?? node) : node;
  const offset = shown.getStart(file);
  return { source: at.source, offset, length: shown === file ? 0 : shown.getEnd() - offset };
}

function propertyOf(
  object: ts.ObjectLiteralExpression,
  name: string,
): { readonly key: ts.Node; readonly value: ts.Expression } | undefined {
  for (const property of object.properties) {
    if (property.name === undefined) continue;
    const isNamed =
      (ts.isIdentifier(property.name) || ts.isStringLiteralLike(property.name)) &&
      property.name.text === name;
    if (!isNamed) continue;
    if (ts.isPropertyAssignment(property)) {
      return { key: property.name, value: bare(property.initializer) };
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return { key: property.name, value: property.name };
    }
  }
  return undefined;
}

/** Returns the object that a module exports as its default, also through `defineConfig`. */
function exportedObject(file: ts.SourceFile): ts.Expression | undefined {
  const exported = file.statements.find(ts.isExportAssignment);
  let value = exported && bare(exported.expression);
  while (value !== undefined && ts.isCallExpression(value)) {
    const [first] = value.arguments;
    value = first && bare(first);
  }
  if (value === undefined || !ts.isIdentifier(value)) return value;
  const { text } = value;
  const declared = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => ts.isIdentifier(name) && name.text === text);
  return declared?.initializer && bare(declared.initializer);
}

/** Removes parentheses and assertions. */
function bare(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression)
    ? bare(expression.expression)
    : expression;
}
