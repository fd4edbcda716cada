import type { Annotations } from "../ir/schema.ts";
import { invisible } from "../ir/invisible.ts";

/** Text that is safe inside a block comment, as `comment` creates it. */
export type Comment = string & { readonly __comment: unique symbol };

/**
 * Makes `text` safe inside a block comment: it cannot end the comment or start another one, contain
 * JSDoc tags or directives for the compiler or a bundler, hide anything, or change the order in
 * which text is displayed.
 * Keeps line breaks. Returns the empty string if nothing is left.
 */
export function comment(text: string): Comment {
  if (plain.test(text)) return withoutCommands(text).trim() as Comment;
  const lines = text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u000b\u000c\u0085]/g, "\n")
    .replace(/[^\P{C}\n\t]/gu, "")
    .replace(invisible, "")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .split("\n")
    .map((line) => defuse(line.trimEnd()));
  // A star at the end would close the comment together with the slash after it; a star or a slash
  // at the start would change the kind of the comment.
  return lines
    .join("\n")
    .trim()
    .replace(/\*$/, "*\u200b")
    .replace(/\u200b$/, " .")
    .replace(/^\*/, "\\*")
    .replace(tagMarks, "\\@") as Comment;
}

/**
 * Matches each `@` that TypeScript reads as a JSDoc tag: at the start of a line or of a word. Looks
 * back from an `@` only, so that white space takes linear time.
 */
const tagMarks = /@(?<=^[^\S\n]*@)|@(?<=[^\S\n]@)(?=\S)/gm;

/** Matches one line without a character that could begin or end something. */
const plain = /^[\w ,;:'"()`{}[\]!?%&+=$^~|.-]*$/;

/**
 * Disables directives that tools read in comments: `@ts-ignore`, `# sourceMappingURL=`,
 * `eslint-disable`, `/ <reference …>`, and `@internal`, which the compiler finds in any place.
 */
function defuse(line: string): string {
  const others = line
    .replace(
      /@(?=(?:ts-|jsx|vite|license|preserve|internal|cc_on|__PURE__|__NO_SIDE_EFFECTS__))/gi,
      "(at)",
    )
    .replace(/([#@])(?=\s*source(?:Mapping)?URL)/gi, "($1)")
    .replace(/#__(?=PURE|NO_SIDE|INLINE|NOINLINE|KEY)/g, "# __")
    .replace(/<(?=\s*(?:reference|amd-))/gi, "&lt;");
  return withoutCommands(others);
}

/** Disables the commands of linters and bundlers that consist of words: `eslint-disable`. */
function withoutCommands(line: string): string {
  return line.replace(
    /\b(eslint|prettier|tslint|istanbul|c8|v8|oxlint|biome|webpack\w*|jshint|globals?)(?=-|\s*:|\s+ignore|\s+disable)/gi,
    "$1 ",
  );
}

/**
 * Returns the JSDoc of a schema or an operation: description, tags and deprecation. A blank line
 * separates the tags from a description of several lines.
 */
export function describe(
  note: Pick<Annotations, "title" | "description" | "deprecated"> | undefined,
  tags: readonly string[] = [],
): Comment {
  const text = note?.description ?? "";
  const all = note?.deprecated === true ? [...tags, "@deprecated"] : tags;
  const safe = comment(text);
  const safeTags = all.map((tag) => `@${comment(tag.slice(1))}`).join("\n");
  if (safe === "" || safeTags === "") return (safe + safeTags) as Comment;
  return `${safe}${safe.includes("\n") ? "\n\n" : "\n"}${safeTags}` as Comment;
}

/** Prints a documentation comment on one or several lines. */
export function commentBlock(text: Comment): string {
  const lines = text.split("\n");
  if (lines.length === 1) return `/** ${text} */`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */`;
}
