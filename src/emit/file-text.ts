import type { Json } from "../ir/json.ts";
import { markdownText as encodeMarkdown } from "../report/markdown-text.ts";
import { printable } from "../report/printable.ts";

declare const made: unique symbol;

/**
 * The text of a file, or a part of it. Text from a document enters it through the encoder of its
 * language alone, or by the name `rawText`.
 */
export interface FileText {
  readonly [made]: true;
  readonly kind: "file text";
  readonly text: string;
}

/** The longest text of a document that stands in a file, in characters. */
const longest = 100_000;

function fileText(text: string): FileText {
  return { kind: "file text", text } as FileText;
}

/** True if a value is the text of a file. */
export function isFileText(value: unknown): value is FileText {
  const given = value as Partial<FileText> | null | undefined;
  return given?.kind === "file text" && typeof given.text === "string";
}

/**
 * Creates Markdown from a template. A string stands for itself, in one line and without markup;
 * arrays are joined by line breaks; `undefined` prints nothing.
 */
export function markdownText(
  strings: TemplateStringsArray,
  ...holes: readonly (
    string | number | undefined | FileText | readonly (string | number | FileText)[]
  )[]
): FileText {
  const parts = holes.map((hole) =>
    hole === undefined ? "" : [hole].flat().map(encoded).join("\n"),
  );
  return fileText(strings.map((text, index) => text + (parts[index] ?? "")).join(""));
}

function encoded(part: string | number | FileText): string {
  if (typeof part === "string") return encodeMarkdown(part, longest);
  return typeof part === "number" ? String(part) : part.text;
}

/** Creates a span of code in Markdown, in which a text stands for itself (CommonMark 0.31 §6.1). */
export function codeSpan(text: string): FileText {
  const shown = printable(text, longest);
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  // A space is dropped at each end.
  return fileText(`${fence} ${shown} ${fence}`.replace(/^` ([^ `].*[^ `]|[^ `]) `$/, "`$1`"));
}

/** Creates the text of a JSON file, indented by two spaces. */
export function jsonText(value: Json): FileText {
  return fileText(`${JSON.stringify(value, undefined, 2)}\n`);
}

/**
 * Creates the text of a file as it is. Nothing in it is encoded: whatever of it comes from a
 * document has to be encoded for the language of the file before.
 */
export function rawText(text: string): FileText {
  return fileText(text);
}
