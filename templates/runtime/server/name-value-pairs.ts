import { HttpError } from "./http-error.ts";

/**
 * `name=value` pairs in the order sent. Names are decoded; values are not, because they must be
 * split at delimiters first.
 */
export interface Pairs {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Decodes percent-escapes. */
export function decodePercent(raw: string): string {
  if (!raw.includes("%")) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new HttpError(400, "A percent-escape is malformed.");
  }
}

/** Decodes percent-escapes, and `+` as a space, like HTML forms and `URLSearchParams`. */
export function decodeForm(raw: string): string {
  return decodePercent(raw.includes("+") ? raw.replace(/\+/g, " ") : raw);
}

/** Returns the text as sent. */
export function decodeNothing(raw: string): string {
  return raw;
}

/**
 * Decodes the name of a cookie. A malformed name is kept, as the cookie may belong to another
 * application.
 */
export function decodeName(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/**
 * Parses `a=1&b=2`: a query string or a form body. Throws `HttpError` 400 for more than `limit`
 * pairs.
 */
export function parsePairs(text: string, limit: number): Pairs {
  const names: string[] = [];
  const values: string[] = [];
  let start = 0;
  while (start < text.length) {
    const ampersand = text.indexOf("&", start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (end > start) {
      if (names.length === limit) throw new HttpError(400, "There are too many parameters.");
      const pair = text.slice(start, end);
      const equals = pair.indexOf("=");
      names.push(decodeForm(equals === -1 ? pair : pair.slice(0, equals)));
      values.push(equals === -1 ? "" : pair.slice(equals + 1));
    }
    start = end + 1;
  }
  return { names, values };
}

/** Parses a `Cookie` header (RFC 6265 §4.2.1) leniently: parts that are not pairs are ignored. */
export function parseCookies(text: string | undefined): Pairs {
  const names: string[] = [];
  const values: string[] = [];
  for (const part of text?.split(";") ?? []) {
    const equals = part.indexOf("=");
    if (equals === -1) continue;
    const value = part.slice(equals + 1).trim();
    names.push(part.slice(0, equals).trim());
    values.push(/^".*"$/.test(value) ? value.slice(1, -1) : value);
  }
  return { names, values };
}

/** Returns the values of one name, in order. */
export function valuesOf({ names, values }: Pairs, name: string): readonly string[] {
  if (!names.includes(name)) return [];
  return values.filter((_, index) => names[index] === name);
}
