import { createHash, hash } from "node:crypto";

/**
 * Returns 128 bits of SHA-256 in hexadecimal. Boundaries count: `["a", "b"]` and `["ab"]` have
 * different digests.
 */
export function digest(...parts: readonly string[]): string {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole =
    length < longText
      ? hash("sha256", parts.map((part) => `${part.length}:${part}`).join(""))
      : digestInPieces(parts);
  return whole.slice(0, 32);
}

/** The length from which texts are hashed in pieces: copying them takes longer than hashing. */
const longText = 64 * 1024;

function digestInPieces(parts: readonly string[]): string {
  const result = createHash("sha256");
  const piece = new Uint8Array(longText);
  const encoder = new TextEncoder();
  for (const part of parts) {
    result.update(`${part.length}:`);
    for (let start = 0; start < part.length;) {
      const { read, written } = encoder.encodeInto(part.slice(start), piece);
      result.update(piece.subarray(0, written));
      start += read;
    }
  }
  return result.digest("hex");
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
