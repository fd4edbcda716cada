import { endOfString } from "./json-scan.ts";
import type { Find, TextRange } from "./text-range.ts";

/**
 * Finds positions in a valid JSON text without building its value: scans only the objects and
 * arrays on the path, each once.
 */
export function findInJson(text: string): Find {
  const known = new Map<number, ReadonlyMap<string, Part>>();
  const partsAt = (start: number): ReadonlyMap<string, Part> => {
    const parts = known.get(start) ?? partsOf(text, start);
    known.set(start, parts);
    return parts;
  };
  const start = afterSpace(text, 0);
  const root: Part = { key: undefined, value: { start, end: text.trimEnd().length } };
  return (keys) => {
    if (start >= text.length) return undefined;
    let place = root;
    for (const name of keys) {
      const next = isOpening(text[place.value.start])
        ? partsAt(place.value.start).get(name)
        : undefined;
      if (next === undefined) break;
      place = next;
    }
    return place;
  };
}

interface Part {
  /** Absent for items of arrays and for the root. */
  readonly key: TextRange | undefined;
  readonly value: TextRange;
}

/**
 * The members or items of the object or array that begins at `start`, by key or index. The last of
 * equal keys counts, as in `JSON.parse`.
 */
function partsOf(text: string, start: number): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const isObject = text[start] === "{";
  let at = afterSpace(text, start + 1);
  while (at < text.length && text[at] !== "}" && text[at] !== "]") {
    let key: TextRange | undefined;
    if (isObject) {
      key = { start: at, end: endOfString(text, at + 1) + 1 };
      const colon = afterSpace(text, key.end);
      at = afterSpace(text, colon + 1);
    }
    const value = { start: at, end: endOfValue(text, at) };
    parts.set(key === undefined ? String(parts.size) : keyIn(text, key), { key, value });
    at = afterSpace(text, value.end);
    if (text[at] === ",") at = afterSpace(text, at + 1);
  }
  return parts;
}

function keyIn(text: string, { start, end }: TextRange): string {
  const quoted = text.slice(start, end);
  return quoted.includes("\\") ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at + 1);
    else if (isOpening(character)) depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    else if (depth > 0 || !isInScalar(character)) continue;
    if (depth === 0 && !isInScalar(text[at + 1])) return at + 1;
  }
  return text.length;
}

function isOpening(character: string | undefined): boolean {
  return character === "{" || character === "[";
}

/** True if a number or a literal name can continue with this character. */
function isInScalar(character: string | undefined): boolean {
  return character !== undefined && /[\w.+-]/.test(character);
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}
