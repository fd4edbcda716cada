import type { Block, Expression } from "./syntax.ts";
import type { ArrayPattern, Type } from "./type-syntax.ts";

/**
 * How text may be broken into lines, in the terms of prettier's documents: a group goes on one line where it fits, and each of its own lines is broken where it does not.
 * A part of a tree is a document too: it is only laid out when it does not fit on one line.
 */
export type Doc =
  | string
  | readonly Doc[]
  | Line
  | Group
  | Indent
  | IfBreak
  | IndentIfBreak
  | Fill
  | Part
  | typeof breakParent;

export interface Line {
  readonly kind: "line";
  /** What it is on one line; a hard one breaks every group around it. */
  readonly flat: " " | "" | "hard";
}

export interface Group {
  readonly kind: "group";
  readonly contents: Doc;
  readonly isBroken: boolean;
  /** Other layouts, each wider than the one before it; the contents are the first. */
  readonly states: readonly Doc[] | undefined;
  /** How it was printed. */
  wasBroken: boolean;
}

export interface Indent {
  readonly kind: "indent";
  /** Columns; without them one level. */
  readonly columns: number | undefined;
  readonly contents: Doc;
  readonly isBroken: boolean;
}

/** One thing where the group around it, or another one, is broken, and another thing where it is not. */
export interface IfBreak {
  readonly kind: "if-break";
  readonly broken: Doc;
  readonly flat: Doc;
  readonly of: Group | undefined;
}

/** Indented where a group is broken. */
export interface IndentIfBreak {
  readonly kind: "indent-if-break";
  readonly contents: Doc;
  readonly of: Group;
  readonly isBroken: boolean;
}

/** Items and the lines between them, of which as few are broken as possible. */
export interface Fill {
  readonly kind: "fill";
  readonly parts: readonly Doc[];
  /** How many of them were printed. */
  readonly from: number;
}

/** What an expression or a type stands in, where its layout depends on it. */
export type Role =
  | "plain"
  /** A statement of its own. */
  | "statement"
  /** An argument; the last one, at the parentheses. */
  | "item"
  | "hugged"
  /** What a property is read of, and what stands between the brackets. */
  | "object"
  | "index"
  /** The right side of a declaration, of an assignment to a variable, of another assignment, of a property. */
  | "value"
  | "assigned"
  | "property value"
  /** The left side of an assignment that is no variable. */
  | "target"
  /** The question of an `if` or a `switch`. */
  | "test"
  /** What is returned or thrown. */
  | "result"
  /** What a sign stands before. */
  | "operand"
  /** What an operator stands beside. */
  | "in logical"
  | "in binary"
  /** What an arrow function gives. */
  | "body"
  /** What an `as` is about, where the whole is assigned or returned. */
  | "asserted"
  /** Parts of a conditional expression. */
  | "branch"
  | "indented branch"
  | "consequent"
  | "alternate"
  /** Of types: the right side of a type alias that is broken after its `=`, an argument, an item of a tuple. */
  | "after operator"
  | "type argument"
  | "tuple item"
  | "lone item";

export interface Part {
  readonly kind: "part";
  readonly node: Expression | Type | Block | ArrayPattern;
  readonly role: Role;
  readonly flat: string | undefined;
  /** Its layout, once it was needed. */
  contents: Doc | undefined;
}

export const line: Line = { kind: "line", flat: " " };
export const softline: Line = { kind: "line", flat: "" };
export const hardline: Line = { kind: "line", flat: "hard" };

/** Breaks every group around it. */
export const breakParent: { readonly kind: "break-parent" } = { kind: "break-parent" };

export function group(contents: Doc, isBroken: boolean = false): Group {
  const broken = isBroken || willBreak(contents);
  return { kind: "group", contents, isBroken: broken, states: undefined, wasBroken: false };
}

/** A group whose contents mention it. */
export function groupOf(contents: (self: Group) => Doc, isBroken: boolean): Group {
  const self = { ...group("", isBroken) };
  const made = contents(self);
  return Object.assign(self, { contents: made, isBroken: isBroken || willBreak(made) });
}

/** The first of `states` that fits, or the last. It does not break the groups around it, whatever is in it. */
export function oneOf(first: Doc, ...others: readonly Doc[]): Group {
  const states = [first, ...others];
  return { kind: "group", contents: first, isBroken: false, states, wasBroken: false };
}

export function indent(contents: Doc): Indent {
  return { kind: "indent", columns: undefined, contents, isBroken: willBreak(contents) };
}

export function align(columns: number, contents: Doc): Doc {
  if (columns === 0) return contents;
  return { kind: "indent", columns, contents, isBroken: willBreak(contents) };
}

export function ifBreak(broken: Doc, flat: Doc = "", of?: Group): IfBreak {
  return { kind: "if-break", broken, flat, of };
}

export function indentIfBreak(contents: Doc, of: Group): IndentIfBreak {
  return { kind: "indent-if-break", contents, of, isBroken: willBreak(contents) };
}

export function fill(parts: readonly Doc[]): Fill {
  return { kind: "fill", parts, from: 0 };
}

export function part(node: Part["node"], role: Role = "plain"): Part {
  return { kind: "part", node, role, flat: node.flat, contents: undefined };
}

export function join(separator: Doc, docs: readonly Doc[]): readonly Doc[] {
  const joined: Doc[] = [];
  for (const [index, doc] of docs.entries()) {
    if (index > 0) joined.push(separator);
    joined.push(doc);
  }
  return joined;
}

/** Whether a document takes several lines in any case. */
export function willBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(willBreak);
  switch (doc.kind) {
    case "line":
      return doc.flat === "hard";
    case "group":
    case "indent":
    case "indent-if-break":
      return doc.isBroken;
    case "if-break":
      return willBreak(doc.broken) || willBreak(doc.flat);
    case "fill":
      return doc.parts.some(willBreak);
    case "part":
      return doc.flat === undefined;
    case "break-parent":
      return true;
  }
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
