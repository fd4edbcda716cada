/**
 * Marks in the text of a fragment that control where lines break. They are control characters,
 * which the encoders let through from no text of a document. `lay-out.ts` reads them.
 *
 * A group is printed on one line if it fits. Otherwise it breaks at each of its own line marks.
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
  /** Nothing on one line, else a line break. */
  soft: "\u0007",
  /** A comma and a line break after a last argument that stays at the parentheses. */
  endHugged: "\u000b",
  /** A space on one line, else a line break. */
  line: "\u0008",
  /** Printed only in a broken group. */
  comma: "\u000e",
  semicolon: "\u000f",
  openParenthesis: "\u0010",
  closeParenthesis: "\u0011",
  bar: "\u0012",
  /** Indents the text up to `dedent` if the group before it is broken. */
  indentAfter: "\u0013",
  /** Printed only in a group on one line. */
  flatOpen: "\u0015",
  flatClose: "\u0016",
  /** Breaks the group that it is in. */
  broken: "\u0014",
} as const;

/** Matches every mark. */
export const marks: RegExp = /[\u0001-\u0008\u000b\u000e-\u0016]/g;

/** True if a UTF-16 code unit is a mark or ends a line. A tab is neither: comments may have it. */
export function isMark(code: number): boolean {
  return code <= 0x16 && code !== 0x09;
}

/** Returns the index of the first mark or line end from `start` on; the length if there is none. */
export function markFrom(text: string, start: number): number {
  for (let at = start; at < text.length; at++) if (isMark(text.charCodeAt(at))) return at;
  return text.length;
}

export function group(text: string): string {
  return mark.open + text + mark.close;
}

export function indent(text: string): string {
  return mark.indent + text + mark.dedent;
}

/** Returns `text` for between two brackets, on separate lines if it does not fit. */
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

/** The texts of marks in a broken group. */
export const onlyBroken: Readonly<Record<string, string>> = {
  [mark.comma]: ",",
  [mark.semicolon]: ";",
  [mark.openParenthesis]: "(",
  [mark.closeParenthesis]: ")",
  [mark.bar]: "| ",
};

/** The texts of marks in a group on one line. */
export const onlyFlat: Readonly<Record<string, string>> = {
  [mark.flatOpen]: "(",
  [mark.flatClose]: ")",
};
