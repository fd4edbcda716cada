import { type Scanned, coreValue, scanQuoted, skipSpaces, unusual } from "./plain-yaml-scalar.ts";

/** Adds a member. Throws `unusual` for names with a special meaning and for duplicates. */
export function addMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__" || key === "<<" || Object.hasOwn(object, key)) throw unusual;
  object[key] = value;
}

/** Scans a flow collection that is plain and on one line. */
export function scanFlow(text: string, at: number, depth = 0): Scanned<unknown> {
  if (depth > maxDepth) throw unusual;
  const isObject = text[at] === "{";
  const close = isObject ? "}" : "]";
  const items: unknown[] = [];
  const members: Record<string, unknown> = {};
  let next = skipSpaces(text, at + 1);
  if (text[next] === close) return { value: isObject ? members : items, end: next + 1 };
  for (;;) {
    let key: string | undefined;
    if (isObject) {
      const name = scanKey(text, next);
      if (text[name.end] !== ":" || text[name.end + 1] !== " ") throw unusual;
      key = name.value;
      next = skipSpaces(text, name.end + 1);
    }
    const { value, end } = scanValue(text, next, depth);
    if (key === undefined) items.push(value);
    else addMember(members, key, value);
    next = skipSpaces(text, end);
    if (text[next] === close) return { value: isObject ? members : items, end: next + 1 };
    if (text[next] !== ",") throw unusual;
    next = skipSpaces(text, next + 1);
  }
}

const maxDepth = 50;

function scanValue(text: string, at: number, depth: number): Scanned<unknown> {
  const first = text[at];
  if (first === "[" || first === "{") return scanFlow(text, at, depth + 1);
  const { value, end } = scanKey(text, at);
  return { value: first === '"' || first === "'" ? value : coreValue(value), end };
}

/** Scans a scalar on one line without characters that are special in YAML. */
function scanKey(text: string, at: number): Scanned<string> {
  if (text[at] === '"' || text[at] === "'") {
    const quoted = scanQuoted(text, at, 0);
    if (text.slice(at, quoted.end).includes("\n")) throw unusual;
    return quoted;
  }
  word.lastIndex = at;
  const [value] = word.exec(text) ?? [];
  if (value === undefined) throw unusual;
  return { value, end: at + value.length };
}

const word = /(?:[A-Za-z_/$]|-?[0-9])(?:[A-Za-z0-9_.+/$()^-]| (?=[A-Za-z0-9_./$(^]))*/y;
