import { Lexer } from "yaml";

/** A YAML text whose strings and flow collections are indented as YAML requires. */
export interface IndentedYaml {
  readonly text: string;
  /** The offsets of the strings and collections that were not. */
  readonly places: readonly number[];
}

/**
 * Indents the lines of quoted strings and of `{…}` and `[…]` that stand further left than YAML
 * allows (YAML 1.2 §6.1), as many programs write and read them. Their value does not depend on it.
 * `undefined` if there are none.
 */
export function indentFlow(original: string): IndentedYaml | undefined {
  let text = original;
  const places: number[] = [];
  while (places.length * text.length < maxWork) {
    const start = findUnindented(text);
    if (start === undefined) break;
    const next = withIndentation(text, start, endOfFlow(text, start));
    if (next === text) break;
    places.push(start);
    text = next;
  }
  return places.length === 0 ? undefined : { text, places };
}

/** The maximum number of characters to pass over: each place takes a pass over the text. */
const maxWork = 15_000_000;

/** The lexer's mark for a flow collection that ends because a line is not indented. */
const flowError = "\x18";
/** Marks of the lexer that are not part of the text. */
const marks = new Set(["\x02", flowError, "\x1f"]);

/** Returns the offset of the first string or outermost collection that ends too early. */
function findUnindented(text: string): number | undefined {
  let offset = 0;
  let depth = 0;
  let outermost = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === flowError) return outermost;
    if (marks.has(lexeme)) continue;
    const first = lexeme[0] ?? "";
    if (first === "{" || first === "[") {
      if (depth === 0) outermost = offset;
      depth += 1;
    } else if (depth > 0 && (lexeme === "}" || lexeme === "]")) depth -= 1;
    else if (first === '"' || first === "'") {
      const end = offset + lexeme.length;
      if (endOfQuoted(text, offset) > end) return depth > 0 ? outermost : offset;
    }
    offset += lexeme.length;
  }
  return undefined;
}

/** Returns the end of the quoted string or flow collection that begins at an offset. */
function endOfFlow(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"' || character === "'") at = endOfQuoted(text, at) - 1;
    else if (character === "#" && /\s/.test(text[at - 1] ?? "")) at = endOfLine(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === "\\") at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at += 1;
    }
  }
  return text.length;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** Indents the lines between two offsets by at least the column of the first. */
function withIndentation(text: string, start: number, end: number): string {
  const column = start - (text.lastIndexOf("\n", start) + 1) + 1;
  const lines = text.slice(start, end).split("\n");
  const indented = lines.map((line, index) => {
    const missing = column - (line.length - line.trimStart().length);
    return index === 0 || line.trim() === "" || missing <= 0 ? line : " ".repeat(missing) + line;
  });
  return text.slice(0, start) + indented.join("\n") + text.slice(end);
}
