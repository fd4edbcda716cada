/** What is used of Node's `Buffer`: it counts and decodes small texts much faster than the web's classes do. Absent elsewhere. */
interface NodeBuffer {
  byteLength(text: string): number;
  from(buffer: ArrayBufferLike, offset: number, length: number): { toString(): string };
}

const { Buffer: buffer } = globalThis as { readonly Buffer?: NodeBuffer };

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return buffer?.byteLength(text) ?? new TextEncoder().encode(text).length;
}

const utf8: InstanceType<typeof TextDecoder> = /* @__PURE__ */ new TextDecoder("utf-8", {
  fatal: true,
});

/** A text in UTF-8, without a byte order mark. Throws `TypeError` for bytes that are not. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = buffer?.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  // Either was sent, or stands for what could not be read; or the mark is in front. All are rare.
  return text === undefined || text.includes("\ufffd") || text.startsWith("\ufeff")
    ? utf8.decode(bytes)
    : text;
}
