import type TypeScript from "typescript";
import type { Meaning } from "../impact/output.ts";
import { memberDeclarations } from "../impact/uses.ts";
import { canonicalText, type Json } from "../ir/json.ts";
import type { TextEdit } from "./edits.ts";
import { type Rewriting, quotedLike, replaced } from "./rewriting.ts";

/** Replaces a literal that is the value of an enum of the document, and has another value now. */
export function valueEdits(
  node: TypeScript.StringLiteralLike | TypeScript.NumericLiteral,
  rewriting: Rewriting,
): readonly TextEdit[] {
  const { ts, names } = rewriting;
  const value: Json = ts.isNumericLiteral(node) ? Number(node.text) : node.text;
  const text = canonicalText(value);
  for (const meanings of enumsAround(node, rewriting)) {
    const [rename, ...others] = meanings.map((meaning) => names.value(meaning, text));
    if (rename === undefined || others.some((other) => other?.to !== rename.to)) continue;
    const now = JSON.parse(rename.to) as string | number;
    return [replaced(node, typeof now === "string" ? quotedLike(node, now) : String(now))];
  }
  return [];
}

/**
 * Returns what the declarations of the types around a literal stand for: where it is assigned,
 * passed or compared.
 */
function enumsAround(
  literal: TypeScript.Expression,
  { ts, checker, meanings }: Rewriting,
): readonly (readonly Meaning[])[] {
  const value = outermost(literal, ts);
  const { parent } = value;
  const other = comparedWith(value, ts);
  const types = [
    checker.getContextualType(literal),
    ...(other === undefined ? [] : [checker.getTypeAtLocation(other)]),
  ];
  const aliases = types.flatMap((type) => type?.aliasSymbol?.declarations ?? []);
  const member =
    ts.isPropertyAssignment(parent) && parent.initializer === value
      ? parent.name
      : nameIn(other, ts);
  const members = member === undefined ? [] : propertyOf(member, { ts, checker });
  return [...aliases, ...members].map((declaration) => meanings.of(declaration));
}

/** The expression that has a literal as its value, in lists, choices and casts. */
function outermost(literal: TypeScript.Expression, ts: typeof TypeScript): TypeScript.Expression {
  let value = literal;
  for (;;) {
    const { parent } = value;
    const isChoice = ts.isConditionalExpression(parent) && parent.condition !== value;
    const isAround =
      isChoice ||
      ts.isParenthesizedExpression(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isSatisfiesExpression(parent) ||
      (ts.isBinaryExpression(parent) &&
        parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
        parent.right === value);
    if (!isAround) return value;
    value = parent;
  }
}

/** The other side of a comparison: of `===` and others, or of the `switch` around a `case`. */
function comparedWith(
  value: TypeScript.Expression,
  ts: typeof TypeScript,
): TypeScript.Expression | undefined {
  const { parent } = value;
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression;
  if (!ts.isBinaryExpression(parent)) return undefined;
  const equality = [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
    ts.SyntaxKind.EqualsToken,
  ];
  if (!equality.includes(parent.operatorToken.kind)) return undefined;
  return parent.left === value ? parent.right : parent.left;
}

function nameIn(
  expression: TypeScript.Expression | undefined,
  ts: typeof TypeScript,
): TypeScript.Node | undefined {
  if (expression === undefined) return undefined;
  if (ts.isPropertyAccessExpression(expression)) return expression.name;
  if (ts.isElementAccessExpression(expression)) return expression.argumentExpression;
  return ts.isIdentifier(expression) ? expression : undefined;
}

/** The declarations of a property; for a variable, those of the property that it was taken from. */
function propertyOf(
  name: TypeScript.Node,
  { ts, checker }: Pick<Rewriting, "ts" | "checker">,
): readonly TypeScript.Declaration[] {
  return memberDeclarations(ts, name, checker).flatMap((declaration) => {
    if (!ts.isBindingElement(declaration)) return [declaration];
    const from = declaration.propertyName ?? declaration.name;
    return memberDeclarations(ts, from, checker);
  });
}
