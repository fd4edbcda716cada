import { isInlined } from "./binary-doc.ts";
import { isLongChain } from "./chain.ts";
import type { DirectStyle } from "./direct-style.ts";
import { type Doc, type Role, group, indent, indentIfBreak, line, part } from "./doc.ts";
import type { Expression, UnaryExpression, VariableStatement } from "./syntax.ts";
import type { Type } from "./type-syntax.ts";
import { canBreak, isHuggedUnion } from "./type-doc.ts";

/** The left side of an assignment: a variable, a property, … */
export interface LeftSide {
  readonly doc: Doc;
  /** With its `=` or `:`. */
  readonly operator: string;
  readonly canBreak: boolean;
  /** A key so short that nothing is won by a line after it. */
  readonly isShortKey: boolean;
  /** Whether what is on the left should rather be broken than what is on the right. */
  readonly isComplex: boolean;
  readonly note?: string | undefined;
}

/** `left = right`, by one of prettier's layouts: break after the operator, never there, or there where the right side needs it. */
export function assignmentDoc(
  left: LeftSide,
  right: Expression,
  role: Role,
  style: DirectStyle,
): Doc {
  const { doc, operator, isShortKey, note } = left;
  const value = note === undefined ? part(right, role) : [note, " ", part(right, role)];
  if (left.isComplex || (right.kind === "arrow" && left.canBreak)) {
    return group([doc, operator, " ", group(value)]);
  }
  if (breaksAfterOperator(right, isShortKey, style)) {
    return group([group(doc), operator, group(indent([line, value]))]);
  }
  const isNumber = right.kind === "number" && right.parens !== true;
  const isBoolean = right.kind === "literal" && right.flat !== "null";
  if (!left.canBreak && (isShortKey || isNumber || isBoolean)) {
    return group([group(doc), operator, " ", value]);
  }
  return fluid(doc, operator, value);
}

/** `type Name = right`. */
export function typeAssignmentDoc(left: Doc, isComplex: boolean, right: Type): Doc {
  if (right.kind === "union" && !isHuggedUnion(right)) {
    return group([group(left), " =", group(indent([line, part(right, "after operator")]))]);
  }
  if (isComplex) return group([left, " = ", group(part(right))]);
  return fluid(left, " =", part(right));
}

function fluid(left: Doc, operator: string, right: Doc): Doc {
  const gap = group(indent(line));
  return group([group(left), operator, gap, indentIfBreak(right, gap)]);
}

/** `const name: Type = value`, without its end. */
export function variableDoc(variable: VariableStatement, style: DirectStyle): Doc {
  const { word, binding, type, value, note } = variable;
  const name = typeof binding === "string" ? binding : part(binding);
  const doc = type === undefined ? name : [name, ": ", part(type)];
  if (value === undefined) return [word, " ", doc];
  const left: LeftSide = {
    doc,
    operator: " =",
    canBreak: typeof binding !== "string" || (type !== undefined && canBreak(type)),
    isShortKey: false,
    isComplex: type !== undefined && isComplexType(type),
    note,
  };
  return [word, " ", assignmentDoc(left, value, "value", style)];
}

/** Several type arguments of which one has arguments of its own. */
function isComplexType(type: Type): boolean {
  if (type.kind !== "reference" || type.args.length < 2) return false;
  return type.args.some((arg) => arg.kind === "reference" && arg.args.length > 0);
}

function breaksAfterOperator(right: Expression, isShortKey: boolean, style: DirectStyle): boolean {
  if (right.kind === "binary" && !isInlined(right)) return true;
  if (right.kind === "conditional") return right.test.kind === "binary" && !isInlined(right.test);
  if (isShortKey) return false;
  let node: Expression = right;
  while (node.kind === "unary") node = node.argument;
  return node.kind === "string" || isPoorlyBreakable(node, false, style);
}

/** A chain of properties and calls that has no good place for a line to end: short, and with few and short arguments. */
function isPoorlyBreakable(node: Expression, isInside: boolean, style: DirectStyle): boolean {
  switch (node.kind) {
    case "member":
    case "index":
      return isPoorlyBreakable(node.object, true, style);
    case "call": {
      if (isLongChain(node, false, style)) return false;
      const [only] = node.args;
      const isShort =
        only === undefined ||
        (node.args.length === 1 && isShortArgument(only, style.printWidth / 4));
      if (!isShort || hasLongTypeArguments(node.typeArguments)) return false;
      return isPoorlyBreakable(node.callee, true, style);
    }
    case "name":
    case "this":
      return isInside;
    default:
      return false;
  }
}

function hasLongTypeArguments(args: readonly Type[]): boolean {
  const [only] = args;
  if (only === undefined) return false;
  const long = ["union", "intersection", "object-type"];
  return args.length > 1 || long.includes(only.kind) || only.flat === undefined;
}

function isShortArgument(node: Expression, longest: number): boolean {
  switch (node.kind) {
    case "this":
    case "literal":
    case "number":
      return true;
    case "name":
    case "string":
      return node.flat.length <= longest;
    case "unary":
      return isSignedNumber(node) || isShortArgument(node.argument, longest);
    case "call":
      return (
        node.args.length === 0 &&
        node.callee.kind === "name" &&
        node.callee.flat.length <= longest - 2
      );
    default:
      return false;
  }
}

function isSignedNumber({ operator, argument }: UnaryExpression): boolean {
  return (operator === "-" || operator === "+") && argument.kind === "number";
}
