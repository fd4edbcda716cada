import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";

/**
 * The source that a reference names, without its fragment: a file by its path, a document by its
 * URL, or a source that is never read.
 */
export type ReferencedSource =
  | { readonly kind: "file"; readonly id: string }
  | { readonly kind: "remote"; readonly id: string; readonly origin: string }
  | { readonly kind: "refused"; readonly why: string };

/** True if a source's id is an HTTP(S) URL; otherwise it is a path. */
export function isUrl(id: string): boolean {
  return /^https?:\/\//i.test(id) && URL.canParse(id);
}

/**
 * Resolves `reference` in the source `from` (RFC 3986 §5, without the fragment). Decodes
 * percent-encoding once.
 * Fails closed: refuses references that programs could interpret differently.
 */
export function referencedSource(reference: string, from: string): ReferencedSource {
  const [location = ""] = reference.split("#", 1);
  if (location === "") return sourceOf(from);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(location)?.[1]?.toLowerCase();
  const why =
    scheme === undefined ? refusedPath(location, isUrl(from)) : refusedUrl(scheme, location);
  if (why !== undefined) return { kind: "refused", why };
  const uri = resolveUri(location, sourceUri(from));
  if (uri === undefined) return { kind: "refused", why: "it is not a URI" };
  return sourceOf(sourceIdOf(uri));
}

function sourceOf(id: string): ReferencedSource {
  if (!isUrl(id)) return { kind: "file", id };
  const { origin, username, password } = new URL(id);
  return username === "" && password === ""
    ? { kind: "remote", id, origin }
    : { kind: "refused", why: "a URL with credentials is never followed" };
}

function refusedUrl(scheme: string, location: string): string | undefined {
  if (scheme !== "http" && scheme !== "https") return `\`${scheme}:\` is never followed`;
  if (!URL.canParse(location)) return "it is not a URL";
  return undefined;
}

function refusedPath(location: string, remote: boolean): string | undefined {
  // oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
  if (/[\0-\x1f\x7f]|%[01][0-9a-f]|%7f/i.test(location)) return "it has a control character";
  if (location.includes("\\")) return "it has a backslash; paths are written with `/`";
  if (/%(?:2f|5c)/i.test(location)) return "it has an encoded separator";
  if (/%25[0-9a-f]{2}/i.test(location)) return "it is encoded twice";
  if (!canDecode(location)) return "it has a `%` that encodes no character";
  if (remote) return undefined;
  if (location.startsWith("/")) return "an absolute path is never followed";
  if (location.includes("?")) return "a path has no query";
  return location.split("/").some(resemblesDots)
    ? "it has a segment that resembles `.` or `..`"
    : undefined;
}

/** Some file systems fold compatibility characters, such as full-width dots. */
function resemblesDots(segment: string): boolean {
  const name = decodeURIComponent(segment);
  return !/^\.{1,2}$/.test(name) && /^\.{1,2}$/.test(name.normalize("NFKC"));
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
