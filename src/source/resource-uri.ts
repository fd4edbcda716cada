// A file name cannot contain NUL, so this segment never clashes with a folder of a path.
const level = "%00";
const depth = 40;
const root = "source:/" + `${level}/`.repeat(depth);

/**
 * Converts a source's id to an absolute URI, so that references resolve against it by RFC 3986
 * alone. A URL stays itself; a path becomes a `source:` URI, deep enough for any `..`.
 */
export function sourceUri(id: string): string {
  if (isUri(id)) return withoutFragment(new URL(id).href);
  return new URL(root + id.split("/").map(encodeURIComponent).join("/")).href;
}

/** Returns the id of the source that a URI names; the inverse of `sourceUri`. */
export function sourceIdOf(uri: string): string {
  if (!uri.startsWith("source:")) return uri;
  const segments = uri.split("/").slice(1);
  const other = segments.findIndex((segment, index) => segment !== level || index === depth);
  const levels = other === -1 ? segments.length : other;
  const up = Array.from({ length: depth - levels }, () => "..");
  return [...up, ...segments.slice(levels).map(decode)].join("/");
}

/**
 * Resolves `reference`, without its fragment, against `base`. Returns `undefined` if it is not a
 * URI.
 */
export function resolveUri(reference: string, base: string): string | undefined {
  const relative = withoutFragment(reference);
  return URL.canParse(relative, base) ? withoutFragment(new URL(relative, base).href) : undefined;
}

function isUri(id: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(id) && URL.canParse(id);
}

function withoutFragment(uri: string): string {
  const hash = uri.indexOf("#");
  return hash === -1 ? uri : uri.slice(0, hash);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
