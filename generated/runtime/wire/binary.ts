// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** Bytes for a body. A stream is sent as it arrives, so it can be sent only once. */
export type BinaryInput = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array>;

/** A file for a part of a multipart body. */
export type FileInput = Blob | NamedFile;

/** Bytes with the name and media type of their part. */
export interface NamedFile {
  readonly data: Blob | ArrayBuffer | ArrayBufferView | string;
  readonly filename?: string;
  readonly type?: string;
}
