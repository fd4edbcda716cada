import { endOfString } from "./json-scan.ts";

/** A part of a text that JSON does not allow, and that has no meaning. */
export interface Extra {
  readonly what: "a comment" | "a trailing comma";
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds the comments and trailing commas of a JSON text, which editors of configuration files and
 * other languages allow. In linear time.
 */
export function findExtras(text: string): readonly Extra[] {
  const extras: Extra[] = [];
  let comma: number | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === "/") {
      const end = endOfComment(text, at);
      if (end === undefined) continue;
      extras.push({ what: "a comment", offset: at, length: end - at });
      at = end - 1;
    } else if (character === ",") comma = at;
    else if (character === "}" || character === "]") {
      if (comma !== undefined) extras.push({ what: "a trailing comma", offset: comma, length: 1 });
      comma = undefined;
    } else if (character.trim() !== "") comma = undefined;
    if (character === '"') at = endOfString(text, at + 1);
  }
  return extras.toSorted((a, b) => a.offset - b.offset);
}

/** Replaces parts of a text with spaces, so that all other positions stay. */
export function blank(text: string, extras: readonly Extra[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length } of extras) {
    const part = text.slice(offset, offset + length);
    parts.push(text.slice(end, offset), part.replaceAll(/[^\r\n]/g, " "));
    end = offset + length;
  }
  return parts.join("") + text.slice(end);
}

function endOfComment(text: string, start: number): number | undefined {
  const lineBreak = /[\r\n]/g;
  const isLine = text.startsWith("//", start);
  if (!isLine && !text.startsWith("/*", start)) return undefined;
  if (!isLine) {
    const close = text.indexOf("*/", start + 2);
    return close === -1 ? text.length : close + 2;
  }
  lineBreak.lastIndex = start;
  return lineBreak.exec(text)?.index ?? text.length;
}
