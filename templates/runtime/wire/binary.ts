/** Bytes as a caller gives them for a body. A stream is sent as it comes, and so only once. */
export type BinaryInput = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array>;

/** A file as a caller gives it for a part of a multipart body. */
export type FileInput = Blob | NamedFile;

/** Bytes with the name and the media type that the part shall have. */
export interface NamedFile {
  readonly data: Blob | ArrayBuffer | ArrayBufferView | string;
  readonly filename?: string;
  readonly type?: string;
}
