import type { Annotations } from "../ir/schema.ts";

/** Text that is safe inside a block comment. Only `comment` makes it. */
export type Comment = string & { readonly __comment: unique symbol };

/**
 * `text` as the inside of a block comment: it cannot end the comment, start another, give the compiler or a bundler an order, or show itself in another order than it has.
 * Lines are kept; a comment of nothing is the empty string.
 */
export function comment(text: string): Comment {
  const lines = text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029\u000b\u000c\u0085]/g, "\n")
    .replace(/[^\P{C}\n\t]/gu, "")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .split("\n")
    .map((line) => defuse(line.trimEnd()));
  // A last star would close the comment together with the slash after it, a first one or a slash would change what kind of comment it is.
  return lines
    .join("\n")
    .trim()
    .replace(/\*$/, "*\u200b")
    .replace(/\u200b$/, " .")
    .replace(/^\*/, "\\*") as Comment;
}

/** Words that mean something to a tool when they stand in a comment: `@ts-ignore`, `# sourceMappingURL=`, `eslint-disable`, `/ <reference …>`. */
function defuse(line: string): string {
  return line
    .replace(/@(?=(?:ts-|jsx|vite|license|preserve|cc_on|__PURE__|__NO_SIDE_EFFECTS__))/gi, "(at)")
    .replace(/([#@])(?=\s*source(?:Mapping)?URL)/gi, "($1)")
    .replace(/#__(?=PURE|NO_SIDE|INLINE|NOINLINE|KEY)/g, "# __")
    .replace(/<(?=\s*(?:reference|amd-))/gi, "&lt;")
    .replace(
      /\b(eslint|prettier|tslint|istanbul|c8|v8|oxlint|biome|webpack\w*|jshint|globals?)(?=-|\s*:|\s+ignore|\s+disable)/gi,
      "$1 ",
    );
}

/** The JSDoc of something with annotations: description, constraints that a type cannot say, default, deprecation. */
export function describe(
  note: Pick<Annotations, "title" | "description" | "deprecated"> | undefined,
  tags: readonly string[] = [],
): Comment {
  const text = note?.description ?? "";
  const all = note?.deprecated === true ? [...tags, "@deprecated"] : tags;
  const safe = comment(escapeTags(text));
  const safeTags = all.map((tag) => comment(tag)).join("\n");
  return (safe === "" || safeTags === "" ? safe + safeTags : `${safe}\n\n${safeTags}`) as Comment;
}

/** An `@` at the start of a line of prose would be read as a JSDoc tag. */
function escapeTags(text: string): string {
  return text.replace(/^([^\S\n\r\u2028\u2029]*)@/gm, "$1\\@");
}

/** A documentation comment, in lines. */
export function commentBlock(text: Comment): string {
  const lines = text.split("\n");
  if (lines.length === 1) return `/** ${text} */`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */`;
}
