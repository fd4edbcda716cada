import { unsupported } from "./unsupported.ts";

/** A string literal with the quotes that need fewer escapes, `quote` where that is no matter. What has those quotes already is not touched. */
export function printString(raw: string, quote: '"' | "'"): string {
  const first = raw.charAt(0);
  const other = quote === '"' ? "'" : '"';
  if (first === quote && raw.indexOf(quote, 1) === raw.length - 1) return raw;
  const content = raw.slice(1, -1);
  const chosen = count(content, quote) > count(content, other) ? other : quote;
  if (first === chosen) return raw;
  const unneeded = chosen === '"' ? "'" : '"';
  const escaped = content.replace(/\\(["'\\])|(["'])/g, (whole, after?: string, bare?: string) => {
    if (after !== undefined) return after === unneeded ? after : whole;
    return bare === chosen ? `\\${bare}` : whole;
  });
  return chosen + escaped + chosen;
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}

/** A number as prettier writes it: lower case, no `+` in the exponent, no zero too many. */
export function printNumber(raw: string): string {
  if (/^\d+$/.test(raw)) return raw;
  if (!/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(raw)) return unsupported("a number");
  return raw
    .toLowerCase()
    .replace(/^([\d.]+e)(?:\+|(-))?0*(?=\d)/, "$1$2")
    .replace(/^([\d.]+)e-?0+$/, "$1")
    .replace(/^\./, "0.")
    .replace(/(\.\d+?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");
}

/** A property name that is written as a string: bare where it is an identifier of ECMAScript 5. */
export function printKey(raw: string, quote: '"' | "'"): string {
  const content = raw.slice(1, -1);
  if (/^[A-Za-z_$][\w$]*$/.test(content)) return content;
  // Which letters beyond ASCII count is a matter of the version of Unicode.
  if (/^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u.test(content)) {
    return unsupported("a name with letters beyond ASCII");
  }
  return printString(raw, quote);
}
