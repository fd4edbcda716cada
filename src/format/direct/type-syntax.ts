import type { Expression } from "./syntax.ts";

/**
 * The TypeScript that the emitters write, as a tree: a small and regular part of the language.
 *
 * Every node knows its text on one line, as prettier writes it, with the parentheses that it needs where it stands; `undefined`: it always takes several lines.
 * So a tree of which the text fits is never looked at again.
 */
export interface Flat {
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
