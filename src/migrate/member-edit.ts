import type TypeScript from "typescript";
import { textOf } from "../impact/uses.ts";
import type { TextEdit } from "./edits.ts";
import { quotedLike, replaced } from "./rewriting.ts";

/** Gives a member another name; a variable of the same name keeps its own. */
export function memberEdit(
  node: TypeScript.Identifier | TypeScript.StringLiteralLike,
  name: string,
  ts: typeof TypeScript,
): readonly TextEdit[] {
  const { parent } = node;
  const isPlain = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);
  const written = ts.isStringLiteralLike(node)
    ? quotedLike(node, name)
    : isPlain
      ? name
      : JSON.stringify(name);
  if (ts.isShorthandPropertyAssignment(parent)) return [replaced(node, `${written}: ${node.text}`)];
  if (ts.isBindingElement(parent) && parent.propertyName === undefined) {
    return [replaced(node, `${written}: ${textOf(node)}`)];
  }
  // `{ note: note }` is written as `{ note }`.
  const same = ts.isPropertyAssignment(parent)
    ? parent.initializer
    : ts.isBindingElement(parent)
      ? parent.name
      : undefined;
  if (same !== undefined && isPlain && ts.isIdentifier(same) && same.text === name) {
    return [{ start: node.getStart(), end: same.getEnd(), text: name }];
  }
  if (ts.isPropertyAccessExpression(parent) && !isPlain) {
    const start =
      parent.questionDotToken === undefined ? parent.expression.getEnd() : node.getStart();
    return [{ start, end: node.getEnd(), text: `[${JSON.stringify(name)}]` }];
  }
  return [replaced(node, written)];
}
