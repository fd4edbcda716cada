/** The part of Node's `Buffer` that counts bytes without encoding. Absent on other platforms. */
const { Buffer: buffer } = globalThis as {
  readonly Buffer?: { byteLength(text: string): number };
};

/** Returns the length of a text in UTF-8 bytes. */
export function utf8Length(text: string): number {
  return buffer?.byteLength(text) ?? new TextEncoder().encode(text).length;
}
