import { type Code, ts } from "../code.ts";
import { type Comparison, comparison, logical, parenthesized } from "../syntax.ts";

/**
 * A test of a value, as data. It can be negated and joined before it is printed, so that a check
 * prints as `typeof x !== "string" || x.length > 5` and never as `!(… && …)`.
 */
export type Condition =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "test"; readonly code: Code; readonly holds: boolean }
  | {
      readonly kind: "comparison";
      readonly left: Code;
      readonly operator: Comparison;
      readonly right: Code;
    }
  | { readonly kind: "and"; readonly parts: readonly Condition[] }
  | { readonly kind: "or"; readonly parts: readonly Condition[] };

const opposites: { readonly [Each in Comparison]: Comparison } = {
  "===": "!==",
  "!==": "===",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

export const always: Condition = { kind: "constant", value: true };
export const never: Condition = { kind: "constant", value: false };

/** A test that holds if `code` is true: a call or another expression that a `!` can precede. */
export function isTrue(code: Code): Condition {
  return { kind: "test", code, holds: true };
}

export function compare(left: Code, operator: Comparison, right: Code | number): Condition {
  return {
    kind: "comparison",
    left,
    operator,
    right: typeof right === "number" ? ts`${right}` : right,
  };
}

export function and(conditions: readonly Condition[]): Condition {
  return combine("and", conditions);
}

export function or(conditions: readonly Condition[]): Condition {
  return combine("or", conditions);
}

export function not(condition: Condition): Condition {
  switch (condition.kind) {
    case "constant":
      return condition.value ? never : always;
    case "test":
      return { ...condition, holds: !condition.holds };
    case "comparison":
      return { ...condition, operator: opposites[condition.operator] };
    case "and":
      return or(condition.parts.map(not));
    case "or":
      return and(condition.parts.map(not));
  }
}

/**
 * The condition as an expression that can stand alone, be an argument, or be compared once it is in
 * parentheses.
 */
export function print(condition: Condition): Code {
  switch (condition.kind) {
    case "constant":
      return condition.value ? ts`true` : ts`false`;
    case "test":
      return condition.holds ? condition.code : ts`!${condition.code}`;
    case "comparison":
      return comparison(condition.left, condition.operator, condition.right);
    case "and":
      return logical(condition.parts.map(printOperand), "&&");
    case "or":
      return logical(condition.parts.map(printOperand), "||");
  }
}

/** The number of tests in a condition, which is how often it reads its value. */
export function size(condition: Condition): number {
  switch (condition.kind) {
    case "constant":
      return 0;
    case "test":
    case "comparison":
      return 1;
    case "and":
    case "or":
      return condition.parts.reduce((sum, part) => sum + size(part), 0);
  }
}

/** Returns the expressions of which a condition is made. */
export function expressionsIn(condition: Condition): readonly Code[] {
  switch (condition.kind) {
    case "constant":
      return [];
    case "test":
      return [condition.code];
    case "comparison":
      return [condition.left, condition.right];
    case "and":
    case "or":
      return condition.parts.flatMap(expressionsIn);
  }
}

function printOperand(condition: Condition): Code {
  const isGroup = condition.kind === "and" || condition.kind === "or";
  return isGroup ? parenthesized(print(condition)) : print(condition);
}

// `and` ends at the first part that is false, `or` at the first that is true; parts of the same
// kind are flattened.
function combine(kind: "and" | "or", conditions: readonly Condition[]): Condition {
  const decisive = kind === "or";
  const parts: Condition[] = [];
  for (const condition of conditions) {
    if (condition.kind === "constant") {
      if (condition.value === decisive) return condition;
    } else if (condition.kind === kind) parts.push(...condition.parts);
    else parts.push(condition);
  }
  const [only] = parts;
  if (only === undefined) return decisive ? never : always;
  return parts.length === 1 ? only : { kind, parts };
}
