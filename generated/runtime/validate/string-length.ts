// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * Lengths in Unicode code points (JSON Schema 2020-12 validation §6.3). A code point takes one or
 * two code units, so `length` alone nearly always decides.
 */

/** True if `text` has at most `limit` code points. */
export function hasMaxLength(text: string, limit: number): boolean {
  return text.length <= limit || (text.length <= 2 * limit && codePoints(text) <= limit);
}

/** True if `text` has at least `limit` code points. */
export function hasMinLength(text: string, limit: number): boolean {
  return text.length >= 2 * limit || (text.length >= limit && codePoints(text) >= limit);
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const isHigh = (text.charCodeAt(index) & 0xfc00) === 0xd800;
    if (isHigh && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}
