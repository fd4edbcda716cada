import { invisible } from "../ir/invisible.ts";

/**
 * Makes a text of a document safe and visible on one line of a terminal: control, format,
 * bidirectional and invisible characters, line breaks and lone surrogates become escapes such as
 * `\u{1b}`. Longer texts are cut.
 */
export function printable(text: string, maxLength = 1000): string {
  return shorten(text, maxLength).replaceAll(unsafe, escapeOf).replaceAll(invisible, escapeOf);
}

/**
 * Disarms text that continuous integration services would execute as a command in a log: `::name::`
 * at the start of a line (GitHub), and `##vso[` or `##[` anywhere (Azure, GitHub).
 */
export function withoutCommands(line: string): string {
  return line.replace(/^(\s*):(?=:)/, "$1\\u{3a}").replaceAll(/#(?=#(?:vso)?\[)/gi, "\\u{23}");
}

/**
 * Makes text for people safe on a terminal and in the log of a service, line by line. It may
 * contain raw texts of documents.
 */
export function printableText(text: string): string {
  return text
    .split("\n")
    .map((line) => withoutCommands(printable(line, Infinity)))
    .join("\n");
}

/**
 * The approximate number of terminal columns of a printable text: two for East Asian wide
 * characters and emoji, none for combining marks.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += narrow.test(character) ? 1 : widthOf(character);
  return columns;
}

/** The beginning of a printable text that fits into the given number of columns. */
export function truncate(text: string, columns: number): string {
  let [end, used] = [0, 0];
  for (const character of text) {
    used += narrow.test(character) ? 1 : widthOf(character);
    if (used > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The end of a printable text that fits into the given number of columns. */
export function truncateStart(text: string, columns: number): string {
  const characters = [...text].reverse().join("");
  return [...truncate(characters, columns)].reverse().join("");
}

/** Control, format and surrogate code points; line and paragraph separators. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const narrow = /[\u0020-\u02ff]/;
const mark = /\p{M}/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function widthOf(character: string): number {
  if (mark.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

function escapeOf(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "  ";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "") + "…";
}
