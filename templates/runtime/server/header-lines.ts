import type { ReplyHeaders } from "./reply.ts";

/** Header lines, in order; a name may be repeated (`Set-Cookie`). */
export type HeaderLines = (readonly [name: string, value: string])[];

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Headers that belong to the transport. A handler may set a length only for a response without a
 * body.
 */
const framing: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "content-length",
  "transfer-encoding",
  "connection",
]);

/**
 * Adds headers. Throws `TypeError` for a name or value that HTTP does not allow, which prevents
 * header injection.
 */
export function addHeaders(target: HeaderLines, headers: ReplyHeaders, hasBody: boolean): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || value === null) continue;
    if (hasBody && framing.has(name.toLowerCase())) continue;
    const isCookie = name.toLowerCase() === "set-cookie";
    const isArray = Array.isArray(value);
    if (typeof value === "object" && !isArray)
      throw new TypeError(
        `The header \`${name}\` is an object that the document does not declare.`,
      );
    const lines = isCookie && isArray ? value.map(String) : [String(value)];
    for (const line of lines) addHeader(target, name, line);
  }
}

/** Adds one line, with the same checks. */
export function addHeader(target: HeaderLines, name: string, value: string): void {
  if (!isHeaderName(name)) throw new TypeError(`\`${name}\` is not a valid header name.`);
  if (!fieldValue.test(value))
    throw new TypeError(`The header \`${name}\` has a value that HTTP cannot carry.`);
  target.push([name, value]);
}

/** True if HTTP allows a header of this name. */
export function isHeaderName(name: string): boolean {
  return token.test(name);
}

/** True if there is a line of this name, given in lower case. */
export function hasHeader(lines: Readonly<HeaderLines>, name: string): boolean {
  return lines.some(([each]) => each.toLowerCase() === name);
}
