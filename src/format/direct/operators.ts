import type { Expression } from "./syntax.ts";
import type { Type } from "./type-syntax.ts";

/** How tightly a binary operator binds; `undefined` for those that are not known here. */
export const precedence: ReadonlyMap<string, number> = new Map(
  [["??"], ["||"], ["&&"], ["===", "!==", "==", "!="], ["<", ">", "<=", ">=", "in", "instanceof"]]
    .concat([["+", "-"]], [["*", "/", "%"]])
    .flatMap((operators, index) => operators.map((operator) => [operator, index + 1] as const)),
);

/** `as` binds like a comparison. */
export const precedenceOfAs = 5;

export function isLogical(operator: string): boolean {
  return operator === "&&" || operator === "||" || operator === "??";
}

const equality: ReadonlySet<string> = new Set(["===", "!==", "==", "!="]);
const multiplication: ReadonlySet<string> = new Set(["*", "/", "%"]);

/** Whether `a inner b outer c` is laid out as one list of operands. */
export function isSameList(outer: string, inner: string): boolean {
  if (precedence.get(outer) !== precedence.get(inner)) return false;
  if (equality.has(outer)) return false;
  if (multiplication.has(outer)) return outer === inner && outer !== "%";
  return !(outer === ">" && inner === "<");
}

/** What is around an expression, where parentheses depend on it. */
export type Place =
  | { readonly of: "left" | "right"; readonly operator: string }
  | { readonly of: "unary"; readonly operator: string }
  | { readonly of: "object" | "test" | "branch" | "as" | "spread" | "value" };

/** Whether prettier writes parentheses around `node` where it stands. */
export function needsParens(node: Expression, place: Place): boolean {
  switch (node.kind) {
    case "binary":
      return binaryNeedsParens(node.operator, node.isLogical, place);
    case "as":
      return place.of !== "as" && place.of !== "value";
    case "conditional":
      return place.of !== "branch" && place.of !== "value";
    case "arrow":
      return place.of !== "branch" && place.of !== "value" && place.of !== "spread";
    case "assignment":
      return true;
    case "unary":
      if (place.of === "unary") {
        return place.operator === node.operator && (node.operator === "+" || node.operator === "-");
      }
      if (place.of === "left") return place.operator === "in" || place.operator === "instanceof";
      return place.of === "object";
    case "number":
    case "update":
      return place.of === "object";
    default:
      return false;
  }
}

function binaryNeedsParens(operator: string, logical: boolean, place: Place): boolean {
  switch (place.of) {
    case "left":
    case "right": {
      if (logical && isLogical(place.operator)) return operator !== place.operator;
      const [inner, outer] = [precedence.get(operator) ?? 0, precedence.get(place.operator) ?? 0];
      if (inner === outer) return place.of === "right" || !isSameList(place.operator, operator);
      if (outer < inner && operator === "%")
        return place.operator === "+" || place.operator === "-";
      return outer > inner;
    }
    case "test":
    case "branch":
      return operator === "??";
    case "value":
      return false;
    default:
      return true;
  }
}

/** What is around a type: a union or an intersection, an array, an operator or a tuple's `?` and `...`, an index. */
export type TypePlace = "union" | "array" | "operand" | "object";

/** Whether prettier writes parentheses around a type within another one. */
export function typeNeedsParens(type: Type, place: TypePlace): boolean {
  switch (type.kind) {
    case "union":
    case "intersection":
      return true;
    case "operator":
      return place !== "union";
    case "query":
      return place === "array" || place === "object";
    default:
      return false;
  }
}
