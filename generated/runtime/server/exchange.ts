// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * A request, whatever carried it: what the server reads from node:http and from a web `Request` alike.
 * Everything that costs is a method, so that nothing is built that nobody asks for.
 */
export interface Exchange {
  /** Upper case. */
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the `?`. */
  readonly query: string;
  /** The body's length in bytes as announced; `undefined` when it is not known before it has been read. */
  readonly length: number | undefined;
  /** The body as an outer framework has parsed it, in which case there is nothing left to read. */
  readonly parsed: unknown;
  /** What is at the other end of the connection, where the carrier tells: a `TLSSocket` on node:https. */
  readonly peer: unknown;
  /** `name` in lower case. Repeated lines are joined as HTTP says. */
  header(name: string): string | undefined;
  /** What `make` makes of the whole body. Rejects with `BodyTooLarge` after `limit` bytes, with `Disconnected` when the client goes away, and with what `make` throws. */
  read<T>(limit: number, make: (bytes: Uint8Array) => T): Promise<T>;
  /** The body piece by piece, under the same conditions; its errors are errors of the stream. */
  stream(limit: number): ReadableStream<Uint8Array>;
  /** Calls `listener` once if the client goes away before the answer is complete. */
  onClose(listener: () => void): void;
  /** The request as a web `Request` without its body. */
  request(): Request;
}

/** An answer ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: AnswerBody;
  /** The bytes that `body` will have, where known. Not needed for a text or an array of bytes. */
  readonly length?: number | undefined;
  /** The rest of the request is not wanted: the connection ends here. */
  readonly close?: true | undefined;
}

/** An iterable is pulled no faster than the client reads, and its `return` is called when the client goes away. */
export type AnswerBody = string | Uint8Array | AsyncIterable<Uint8Array | string> | undefined;

/** The body is longer than the limit; the rest of it has not been read. */
export class BodyTooLarge extends Error {
  override readonly name: string = "BodyTooLarge";
}

/** The client went away: nobody waits for the answer any more. */
export class Disconnected extends Error {
  override readonly name: string = "Disconnected";
}
