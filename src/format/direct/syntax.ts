import type { ArrayPattern, Flat, Parameter, Type } from "./type-syntax.ts";

export type Expression =
  | Atom
  | MemberExpression
  | IndexExpression
  | CallExpression
  | UnaryExpression
  | UpdateExpression
  | BinaryExpression
  | ConditionalExpression
  | AssignmentExpression
  | AsExpression
  | SpreadElement
  | ArrayExpression
  | ObjectExpression
  | ArrowFunction;

/** Text that is never broken. */
export interface Atom extends Flat {
  readonly kind: "name" | "this" | "literal" | "number" | "string";
  readonly flat: string;
}

export interface MemberExpression extends Flat {
  readonly kind: "member";
  readonly object: Expression;
  /** `a` or `#a`. */
  readonly property: string;
  /** `a?.b`, which ends with what follows it: in parentheses it would be another expression. */
  readonly isOptional: boolean;
}

export interface IndexExpression extends Flat {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
}

export interface CallExpression extends Flat {
  readonly kind: "call" | "new";
  readonly callee: Expression;
  readonly typeArguments: readonly Type[];
  readonly args: readonly Expression[];
}

export interface UnaryExpression extends Flat {
  readonly kind: "unary";
  readonly operator: string;
  readonly argument: Expression;
}

export interface UpdateExpression extends Flat {
  readonly kind: "update";
  readonly operator: string;
  readonly prefix: boolean;
  readonly argument: Expression;
}

export interface BinaryExpression extends Flat {
  readonly kind: "binary";
  readonly operator: string;
  /** `&&`, `||` and `??`, which prettier tells from the others. */
  readonly isLogical: boolean;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Flat {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export interface AssignmentExpression extends Flat {
  readonly kind: "assignment";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface AsExpression extends Flat {
  readonly kind: "as";
  readonly expression: Expression;
  readonly type: Type;
}

export interface SpreadElement extends Flat {
  readonly kind: "spread";
  readonly argument: Expression;
}

export interface ArrayExpression extends Flat {
  readonly kind: "array";
  readonly elements: readonly Expression[];
}

export interface ObjectExpression extends Flat {
  readonly kind: "object";
  readonly properties: readonly ObjectProperty[];
  readonly expanded: boolean;
}

export interface ObjectProperty extends Flat {
  readonly kind: "value" | "shorthand" | "spread";
  /** As it is printed; empty for a spread. */
  readonly key: string;
  readonly value: Expression;
}

export interface ArrowFunction extends Flat {
  readonly kind: "arrow";
  readonly parameters: readonly Parameter[];
  readonly body: Expression | Block;
}

export interface Block extends Flat, Body {
  readonly kind: "block";
}

/** Statements below each other. */
export interface Body {
  readonly statements: readonly Statement[];
  /** The indices of those after which there is an empty line, which is kept. */
  readonly gaps: readonly number[];
}

/** What was written for a statement where it does not fit on one line, and at which indentation: a statement that occurs often is laid out once. */
export interface Written {
  written: { readonly at: object; readonly text: string } | undefined;
}

export type Statement =
  | VariableStatement
  | ExpressionStatement
  | ReturnStatement
  | JumpStatement
  | IfStatement
  | ForStatement
  | ForEachStatement
  | SwitchStatement
  | Block;

/** `const a: T = b;` and, in the head of a loop, the same without a semicolon. */
export interface VariableStatement extends Flat, Written {
  readonly kind: "variable";
  /** `const`, `let`. */
  readonly word: string;
  readonly binding: string | ArrayPattern;
  readonly type: Type | undefined;
  readonly value: Expression | undefined;
  /** A comment on the line of the value and before it, such as a PURE mark. */
  readonly note: string | undefined;
}

export interface ExpressionStatement extends Flat, Written {
  readonly kind: "expression";
  readonly expression: Expression;
}

export interface ReturnStatement extends Flat, Written {
  /** The word. */
  readonly kind: "return" | "throw";
  readonly argument: Expression | undefined;
}

/** `break` and `continue`. */
export interface JumpStatement extends Flat {
  readonly kind: "jump";
  readonly flat: string;
}

export interface IfStatement extends Flat, Written {
  readonly kind: "if";
  /** `if (…) …` on one line, whether there is an `else` or not. */
  readonly head: string | undefined;
  readonly test: Expression;
  readonly consequent: Statement;
  readonly alternate: Statement | undefined;
}

/** `for (…; …; …) { … }`. */
export interface ForStatement extends Flat {
  readonly kind: "for";
  readonly init: VariableStatement;
  readonly test: Expression;
  readonly update: Expression;
  readonly body: Block;
}

/** `for (const … of …) { … }`, and with `in`. */
export interface ForEachStatement extends Flat {
  readonly kind: "for-each";
  readonly variable: VariableStatement;
  readonly word: "of" | "in";
  readonly subject: Expression;
  readonly body: Block;
}

export interface SwitchStatement extends Flat {
  readonly kind: "switch";
  readonly subject: Expression;
  readonly cases: readonly SwitchCase[];
}

export interface SwitchCase {
  /** `undefined`: the default. */
  readonly test: Expression | undefined;
  readonly body: Body;
  /** Whether there is an empty line after it, which is kept. */
  readonly gapAfter: boolean;
}
