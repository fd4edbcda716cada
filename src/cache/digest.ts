import { hash } from "node:crypto";

/**
 * Returns 128 bits of SHA-256 in hexadecimal. Boundaries count: `["a", "b"]` and `["ab"]` have
 * different digests.
 */
export function digest(...parts: readonly string[]): string {
  return hash("sha256", parts.map((part) => `${part.length}:${part}`).join("")).slice(0, 32);
}

/**
 * The digest of a file's text, the same for both kinds of line ends, so that a checkout with
 * `core.autocrlf` counts as unchanged.
 */
export function textDigest(text: string): string {
  return digest(withoutCarriageReturns(text));
}

/** The text with `\n` for every `\r\n`. */
export function withoutCarriageReturns(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}
