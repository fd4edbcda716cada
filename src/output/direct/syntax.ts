/**
 * The TypeScript that the emitters write, as a tree: a small and regular part of the language.
 *
 * Every node knows its text on one line, as prettier writes it, with the parentheses that it needs where it stands; `undefined`: it always takes several lines.
 * So a tree of which the text fits is never looked at again.
 */
interface Flat {
  readonly flat: string | undefined;
  /** In parentheses, which belong to `flat`. */
  readonly parens?: true;
}

export type Type =
  | KeywordType
  | ReferenceType
  | ObjectType
  | ArrayType
  | TupleType
  | UnionType
  | IntersectionType
  | OperatorType
  | IndexedType
  | WrappedType
  | PredicateType;

/** `string`, a literal, `this`, `typeof a.b`: text that is never broken. */
export interface KeywordType extends Flat {
  readonly kind: "keyword" | "literal-type" | "query";
  readonly flat: string;
}

export interface ReferenceType extends Flat {
  readonly kind: "reference";
  readonly name: string;
  readonly args: readonly Type[];
}

export interface ObjectType extends Flat {
  readonly kind: "object-type";
  readonly members: readonly TypeMember[];
  /** It began on a new line, so it stays on several. */
  readonly expanded: boolean;
}

export interface ArrayType extends Flat {
  readonly kind: "array-type";
  readonly element: Type;
}

export interface TupleType extends Flat {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
}

export interface UnionType extends Flat {
  readonly kind: "union";
  readonly types: readonly Type[];
}

export interface IntersectionType extends Flat {
  readonly kind: "intersection";
  readonly types: readonly Type[];
}

/** `keyof T`, `readonly T[]`. */
export interface OperatorType extends Flat {
  readonly kind: "operator";
  readonly operator: string;
  readonly type: Type;
}

export interface IndexedType extends Flat {
  readonly kind: "indexed";
  readonly object: Type;
  readonly index: Type;
}

/** `T?` and `...T` in a tuple. */
export interface WrappedType extends Flat {
  readonly kind: "optional" | "rest";
  readonly type: Type;
}

/** `value is T`. */
export interface PredicateType extends Flat {
  readonly kind: "predicate";
  readonly name: string;
  readonly type: Type;
}

/** A member of an object type or of an interface. Without `flat` it takes several lines. */
export type TypeMember = PropertyMember | IndexMember | MethodMember;

interface Commented extends Flat {
  /** The lines of the comment before it. */
  readonly comment: readonly string[];
}

export interface PropertyMember extends Commented {
  readonly kind: "property";
  /** `readonly "a b"?`. */
  readonly head: string;
  readonly type: Type;
}

export interface IndexMember extends Commented {
  readonly kind: "index-signature";
  readonly isReadonly: boolean;
  /** `key: string`. */
  readonly parameter: string;
  readonly type: Type;
}

export interface MethodMember extends Commented {
  readonly kind: "method";
  readonly name: string;
  readonly signature: Signature;
}

export interface Signature extends Flat {
  readonly typeParameters: readonly TypeParameter[];
  readonly parameters: readonly Parameter[];
  readonly returnType: Type | undefined;
}

export interface TypeParameter extends Flat {
  readonly name: string;
  readonly constraint: Type | undefined;
  readonly default: Type | undefined;
}

export interface Parameter extends Flat {
  /** A name with its `?`, or the names in an array pattern. */
  readonly binding: string | ArrayPattern;
  readonly type: Type | undefined;
  readonly initializer: Expression | undefined;
}

/** `[a, b]` where variables are declared. */
export interface ArrayPattern extends Flat {
  readonly kind: "array-pattern";
  readonly names: readonly string[];
}

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
