import ts from "typescript";
import { keysOf } from "../ir/pointer.ts";
import type { Diagnostic, TextLocation } from "../diagnostics/diagnostic.ts";
import type { TextRange } from "../source/text-range.ts";

/**
 * Moves diagnostics about the value of a configuration in TypeScript or JavaScript to the ranges of
 * its text: those of the options in the exported object, or of what is above them there.
 */
export function withTextRanges(
  diagnostics: readonly Diagnostic[],
  text: string,
): readonly Diagnostic[] {
  const find = findInModule(text);
  return diagnostics.map((diagnostic) => {
    const { at } = diagnostic;
    if (at === undefined || !("path" in at)) return diagnostic;
    const { key, value } = find(keysOf(at.path));
    const { start, end } = (at.part === "key" ? key : undefined) ?? value;
    return { ...diagnostic, at: { source: at.source, offset: start, length: end - start } };
  });
}

/** Finds options, or what is above them, in a configuration in TypeScript or JavaScript. */
export function findInModule(
  text: string,
): (keys: readonly string[]) => { readonly key: TextRange | undefined; readonly value: TextRange } {
  const file = ts.createSourceFile("codegen.config.ts", text, ts.ScriptTarget.Latest);
  const root = exportedObject(file);
  return (keys) => {
    let node: ts.Node = root ?? file;
    let key: ts.Node | undefined;
    for (const name of keys) {
      const member = memberOf(node, name);
      if (member?.value === undefined) break;
      key = "key" in member ? member.key : undefined;
      node = member.value;
    }
    const start = node.getStart(file);
    return {
      key: key && { start: key.getStart(file), end: key.getEnd() },
      value: { start, end: node === file ? start : node.getEnd() },
    };
  };
}

function memberOf(
  node: ts.Node,
  name: string,
): { readonly key?: ts.Node; readonly value: ts.Node | undefined } | undefined {
  if (ts.isArrayLiteralExpression(node)) return { value: node.elements[Number(name)] };
  return ts.isObjectLiteralExpression(node) ? propertyOf(node, name) : undefined;
}

/** Returns the range of the first syntax error of a module, and its message. */
export function syntaxError(
  file: string,
  text: string,
): { readonly at: TextLocation; readonly why: string } | undefined {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  const [first] = diagnostics;
  if (first?.start === undefined) return undefined;
  return {
    at: { source: file, offset: first.start, length: first.length ?? 0 },
    why: ts.flattenDiagnosticMessageText(first.messageText, " "),
  };
}

function propertyOf(
  object: ts.ObjectLiteralExpression,
  name: string,
): { readonly key: ts.Node; readonly value: ts.Node } | undefined {
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
    if (ts.isMethodDeclaration(property)) return { key: property.name, value: property };
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
