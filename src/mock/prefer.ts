/** The preferences of a client in its `Prefer` header (RFC 7240 §2). */
export interface Preference {
  /** The status of the response. */
  readonly code?: string;
  /** The name of the example. */
  readonly example?: string;
}

/**
 * Parses the preferences `code` and `example` of a `Prefer` header; others are ignored. If one is
 * repeated, the first counts.
 */
export function parsePrefer(header: string | undefined): Preference {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, token] of (header ?? "").slice(0, 2000).matchAll(preference)) {
    const key = name.toLowerCase();
    const value = quoted === undefined ? token : quoted.replaceAll(/\\(.)/g, "$1");
    if (value !== undefined && !found.has(key)) found.set(key, value);
  }
  const code = found.get("code");
  const example = found.get("example");
  return { ...(code === undefined ? {} : { code }), ...(example === undefined ? {} : { example }) };
}

const preference = /([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;="]+))/g;
