import type { Form } from "./plain-yaml-form.ts";
import { type Scanned, scanQuoted, skipSpaces, unusual } from "./plain-yaml-scalar.ts";

/** Scans a flow collection that is plain and on one line. */
export function scanFlow<Map extends object>(
  text: string,
  at: number,
  form: Form<Map>,
  depth = 0,
): Scanned<unknown> {
  if (depth > maxDepth) throw unusual;
  const isObject = text[at] === "{";
  const close = isObject ? "}" : "]";
  const items: unknown[] = [];
  const members = form.createMap();
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
    const { value, end } = scanValue(text, next, form, depth);
    if (key === undefined) items.push(value);
    else form.addMember(members, key, value);
    next = skipSpaces(text, end);
    if (text[next] === close) return { value: isObject ? members : items, end: next + 1 };
    if (text[next] !== ",") throw unusual;
    next = skipSpaces(text, next + 1);
  }
}

const maxDepth = 50;

function scanValue<Map extends object>(
  text: string,
  at: number,
  form: Form<Map>,
  depth: number,
): Scanned<unknown> {
  const first = text[at];
  if (first === "[" || first === "{") return scanFlow(text, at, form, depth + 1);
  const { value, end } = scanKey(text, at);
  return { value: first === '"' || first === "'" ? value : form.scalar(value), end };
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
