import { type Doc, type Role, group, indent, line, part, softline } from "./doc.ts";
import { isSameList } from "./operators.ts";
import type { BinaryExpression, Expression } from "./syntax.ts";

/** `a && b && c`: the operands of one list stand below each other, after the operators. */
export function binaryDoc(node: BinaryExpression, role: Role): Doc {
  const parts = operands(node, role, true);
  switch (role) {
    case "test":
      return parts;
    case "operand":
    case "object":
      return group([indent([softline, ...parts]), softline]);
    case "result":
    case "body":
    case "branch":
      return group(parts);
    case "value":
    case "property value":
    case "assigned":
      if (!isInlined(node)) return group(parts);
      break;
    default:
      break;
  }
  if (isInlinedFirst(node)) return group(parts);
  const [first = "", ...rest] = parts;
  return group([first, indent(rest)]);
}

function operands(node: BinaryExpression, role: Role, isOutermost: boolean): readonly Doc[] {
  const { left, right, operator } = node;
  const inner: Role = node.isLogical ? "in logical" : "in binary";
  const isList = left.kind === "binary" && isSameList(operator, left.operator);
  const before = isList ? operands(left, role, false) : [group(part(left, inner))];
  const next = [operator, isInlined(node) ? " " : line, part(right, inner)];
  // An operation among operations of another kind is a group of its own.
  const isAlone =
    isOutermost &&
    !(role === "test" && node.isLogical) &&
    role !== inner &&
    !isOfKind(left, node) &&
    !isOfKind(right, node);
  return [...before, " ", isAlone ? group(next) : next];
}

function isOfKind(operand: Expression, node: BinaryExpression): boolean {
  return operand.kind === "binary" && operand.isLogical === node.isLogical;
}

/** Whether the right side, an object or an array, goes on at the operator: `a && { … }`. */
export function isInlined({ isLogical, right }: BinaryExpression): boolean {
  if (!isLogical) return false;
  return (
    (right.kind === "object" && right.properties.length > 0) ||
    (right.kind === "array" && right.elements.length > 0)
  );
}

function isInlinedFirst(node: BinaryExpression): boolean {
  if (!isInlined(node)) return false;
  const { left } = node;
  const isList = left.kind === "binary" && isSameList(node.operator, left.operator);
  return isList ? isInlinedFirst(left) : true;
}
