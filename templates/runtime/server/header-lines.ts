import type { ReplyHeaders } from "./reply.ts";

/** Header lines, in order; a name may occur again (`Set-Cookie`). */
export type HeaderLines = (readonly [name: string, value: string])[];

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** How a body travels is the carrier's business: a length that a handler computed may only stand where there is no body. */
const framing: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "content-length",
  "transfer-encoding",
  "connection",
]);

/** Adds headers. Throws `TypeError` for a name or value that HTTP cannot carry, so that no value can ever begin another line. */
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

/** Adds one line, under the same conditions. */
export function addHeader(target: HeaderLines, name: string, value: string): void {
  if (!isHeaderName(name)) throw new TypeError(`\`${name}\` is not a header's name.`);
  if (!fieldValue.test(value))
    throw new TypeError(`The header \`${name}\` has a value that HTTP cannot carry.`);
  target.push([name, value]);
}

/** Whether HTTP can carry a header of this name. */
export function isHeaderName(name: string): boolean {
  return token.test(name);
}

/** Whether there is a line of this name, which is given in lower case. */
export function hasHeader(lines: Readonly<HeaderLines>, name: string): boolean {
  return lines.some(([each]) => each.toLowerCase() === name);
}
