/**
 * Bytes for a body, also those of Node's streams. A stream is sent as it arrives, so it can be sent
 * only once.
 */
export type BinaryInput =
  Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A file for a part of a multipart body. */
export type FileInput = BinaryInput | NamedFile | LocalFile;

/** Bytes with the name and media type of their part. */
export interface NamedFile {
  readonly data: BinaryInput | string;
  readonly filename?: string;
  readonly type?: string;
}

/**
 * A file of a device, which React Native reads when it sends it. Other platforms cannot, so there
 * it is an error.
 */
export interface LocalFile {
  readonly uri: string;
  readonly name?: string;
  readonly type?: string;
}

/** True for bytes that are at hand. */
export function isBytes(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** True for bytes that arrive one after another. Not every platform has `ReadableStream`. */
export function isStream(
  value: unknown,
): value is ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> {
  const { getReader, [Symbol.asyncIterator]: iterate } = Object(value) as Partial<
    ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>
  >;
  return typeof (getReader ?? iterate) === "function";
}
