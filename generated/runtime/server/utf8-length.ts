// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** The part of Node's `Buffer` that counts bytes without encoding. Absent on other platforms. */
const { Buffer: buffer } = globalThis as {
  readonly Buffer?: { byteLength(text: string): number };
};

/** Returns the length of a text in UTF-8 bytes. */
export function utf8Length(text: string): number {
  return buffer?.byteLength(text) ?? new TextEncoder().encode(text).length;
}
