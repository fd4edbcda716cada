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
  if (text[start] === '"') return endOfString(text, start + 1) + 1;
  if (!isOpening(text[start])) return endOfMatch(scalar, text, start);
  let depth = 0;
  for (let end = start; end < text.length;) {
    end = endOfMatch(structure, text, end);
    const character = text[end - 1];
    if (character === '"') end = endOfString(text, end) + 1;
    else depth += isOpening(character) ? 1 : -1;
    if (depth === 0) return end;
  }
  return text.length;
}

/** Matches a number or a literal name. */
const scalar = /[\w.+-]*/y;
/** Matches what begins or ends a string, an object or an array. */
const structure = /["{}[\]]/g;

/** Returns the end of the first match from `start` on; the end of the text if there is none. */
function endOfMatch(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}

function isOpening(character: string | undefined): boolean {
  return character === "{" || character === "[";
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}
