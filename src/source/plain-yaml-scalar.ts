import { CST } from "yaml";

/** Thrown for a text that the parser for all of YAML must read. */
export const unusual: Error = new Error("not plain YAML");

/** A value, and the offset after it. */
export interface Scanned<Value> {
  readonly value: Value;
  readonly end: number;
}

/** Returns the end of the line that contains `at`. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
}

export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20) at += 1;
  return at;
}

/** Scans a quoted scalar. Its lines after the first one are indented by at least `indent`. */
export function scanQuoted(text: string, at: number, indent: number): Scanned<string> {
  const quote = text[at];
  let end = text.indexOf(quote === '"' ? '"' : "'", at + 1);
  if (quote === '"') {
    while (end !== -1 && backslashesBefore(text, end) % 2 === 1) end = text.indexOf('"', end + 1);
  } else while (text[end + 1] === "'" && end !== -1) end = text.indexOf("'", end + 2);
  if (end === -1) throw unusual;
  const source = text.slice(at, end + 1);
  if (!source.includes("\n")) {
    if (quote === "'") return { value: source.slice(1, -1).replaceAll("''", "'"), end: end + 1 };
    if (!source.includes("\\")) return { value: source.slice(1, -1), end: end + 1 };
  }
  for (const [, spaces = ""] of source.matchAll(/\n( *)(?=[^ \n])/g)) {
    if (spaces.length < indent) throw unusual;
  }
  const type = quote === '"' ? "double-quoted-scalar" : "single-quoted-scalar";
  return { value: resolved({ type, source, offset: 0, indent }), end: end + 1 };
}

function backslashesBefore(text: string, end: number): number {
  let at = end;
  while (text[at - 1] === "\\") at -= 1;
  return end - at;
}

/**
 * Scans a plain scalar on one or several lines. `scalar` returns the value of one on one line.
 */
export function scanPlain(
  text: string,
  at: number,
  indent: number,
  scalar: (source: string) => unknown,
): Scanned<unknown> {
  let { end, isLast } = plainLine(text, at);
  const first = end;
  for (let next = end; !isLast;) {
    next = lineEnd(text, next) + 1;
    const start = skipSpaces(text, next);
    if (start >= text.length) break;
    if (text[start] === "\n") continue;
    if (start - next < indent || text[start] === "#") break;
    ({ end, isLast } = plainLine(text, start));
    next = end;
  }
  const source = text.slice(at, end);
  if (end === first) return { value: scalar(source), end };
  return { value: resolved({ type: "scalar", source, offset: 0, indent }), end };
}

/**
 * Finds the end of a plain scalar on the line of `start`. `isLast` if it cannot continue on the
 * next line.
 */
function plainLine(text: string, start: number): { end: number; isLast: boolean } {
  const newline = lineEnd(text, start);
  const line = text.slice(start, newline);
  const comment = line.indexOf(" #");
  const own = withoutSpacesAfter(comment === -1 ? line : line.slice(0, comment));
  if (own.includes(": ") || own.endsWith(":")) throw unusual;
  return { end: start + own.length, isLast: comment !== -1 };
}

function withoutSpacesAfter(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === 0x20) end -= 1;
  return line.slice(0, end);
}

/**
 * Scans a literal or folded block whose lines are indented by at least `indent`; it ends at the end
 * of a line.
 */
export function scanBlockScalar(text: string, at: number, indent: number): Scanned<string> {
  const headEnd = lineEnd(text, at);
  const header = text.slice(at, headEnd);
  if (!/^[|>][-+]?$/.test(header)) throw unusual;
  let own: number | undefined;
  let end = headEnd;
  for (let next = headEnd + 1; next < text.length; next = end + 1) {
    const start = skipSpaces(text, next);
    if (start < text.length && text[start] !== "\n") {
      own ??= start - next;
      if (own < indent) throw unusual;
      if (start - next < own) break;
    }
    end = lineEnd(text, start);
  }
  if (own === undefined) throw unusual;
  const head: CST.Token = { type: "block-scalar-header", source: header, offset: 0, indent };
  const source = text.slice(headEnd + 1, end + 1);
  const place = { source, offset: 0, indent: indent - 1 };
  return { value: resolved({ type: "block-scalar", props: [head], ...place }), end };
}

function resolved(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token, true, () => {
    throw unusual;
  }).value;
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ...["", "~", "null", "Null", "NULL"].map((text) => [text, null] as const),
  ...["true", "True", "TRUE"].map((text) => [text, true] as const),
  ...["false", "False", "FALSE"].map((text) => [text, false] as const),
]);
const simpleNumber = /^[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?(?:[eE][-+]?[0-9]{1,2})?$/;
const otherNumber =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Returns the value of a plain scalar in YAML's core schema (YAML 1.2 §10.3.2). */
export function coreValue(text: string): unknown {
  if (text.length <= 5) {
    const constant = constants.get(text);
    if (constant !== undefined) return constant;
  }
  if (!/^[-+.0-9]/.test(text)) return text;
  if (simpleNumber.test(text)) return Number(text);
  if (otherNumber.test(text)) throw unusual;
  return text;
}
