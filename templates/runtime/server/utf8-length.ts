/** What is used of Node's `Buffer`, which counts bytes without making them. Absent elsewhere. */
const { Buffer: buffer } = globalThis as {
  readonly Buffer?: { byteLength(text: string): number };
};

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return buffer?.byteLength(text) ?? new TextEncoder().encode(text).length;
}
