/**
 * Marks in the text of a fragment that say where lines may end. They are control characters, which
 * no encoder lets through, so that no text of a document can hold one; `lay-out.ts` reads them.
 *
 * A group goes on one line where it fits. Where it does not, each of its own lines ends.
 */
export const mark = {
  open: "\u0001",
  close: "\u0002",
  /** A group of arguments whose last one may stay at the parentheses: `f(a, { … })`. */
  openHug: "\u0003",
  /** Before the last argument of such a group. */
  last: "\u0004",
  indent: "\u0005",
  dedent: "\u0006",
  /** Nothing on one line, else the end of a line. */
  soft: "\u0007",
  /** A comma and the end of a line after a last argument that has stayed at the parentheses. */
  endHugged: "\u000b",
  /** A space on one line, else the end of a line. */
  line: "\u0008",
  /** What only a broken group has. */
  comma: "\u000e",
  semicolon: "\u000f",
  openParenthesis: "\u0010",
  closeParenthesis: "\u0011",
  bar: "\u0012",
  /** Indents what follows where the group before it is broken, up to `dedent`. */
  indentAfter: "\u0013",
  /** What only a group on one line has. */
  flatOpen: "\u0015",
  flatClose: "\u0016",
  /** Breaks the group that it is in. */
  broken: "\u0014",
} as const;

/** Matches every mark. */
export const marks: RegExp = /[\u0001-\u0008\u000b\u000e-\u0016]/g;

export function group(text: string): string {
  return mark.open + text + mark.close;
}

export function indent(text: string): string {
  return mark.indent + text + mark.dedent;
}

/** Returns `text` on lines of its own between two brackets, where it does not fit between them. */
export function inside(text: string): string {
  return indent(mark.soft + text) + mark.soft;
}

const onOneLine: Readonly<Record<string, string>> = {
  [mark.line]: " ",
  [mark.flatOpen]: "(",
  [mark.flatClose]: ")",
};

/** Returns `text` on one line. */
export function flatten(text: string): string {
  return text.replace(marks, (each) => onOneLine[each] ?? "");
}

/** What marks are in a broken group. */
export const onlyBroken: Readonly<Record<string, string>> = {
  [mark.comma]: ",",
  [mark.semicolon]: ";",
  [mark.openParenthesis]: "(",
  [mark.closeParenthesis]: ")",
  [mark.bar]: "| ",
};

/** What they are in a group on one line. */
export const onlyFlat: Readonly<Record<string, string>> = {
  [mark.flatOpen]: "(",
  [mark.flatClose]: ")",
};
