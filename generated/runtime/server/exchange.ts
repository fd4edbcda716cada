// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * A request, independent of its transport: the common interface of node:http and web `Request`.
 * Everything expensive is a method and is computed only on demand.
 */
export interface Exchange {
  /** Upper case. */
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the `?`. */
  readonly query: string;
  /** The reason why the request is malformed; `undefined` if it is not. */
  readonly fault?: string | undefined;
  /** The announced length of the body in bytes; `undefined` if it is unknown before reading. */
  readonly length: number | undefined;
  /** The body as parsed by an outer framework; then there is nothing left to read. */
  readonly parsed: unknown;
  /** The connection, if the transport provides it: a `TLSSocket` on node:https. */
  readonly socket: unknown;
  /** The request as the framework or the platform has it. */
  readonly platform: unknown;
  /** Returns a header; `name` is in lower case. Repeated lines are joined as defined by HTTP. */
  header(name: string): string | undefined;
  /**
   * Returns the result of `make` for the whole body. Rejects with `BodyTooLarge` after `limit`
   * bytes, with `Disconnected` when the client disconnects, and with errors of `make`.
   */
  read<T>(limit: number, make: (bytes: Uint8Array) => T): Promise<T>;
  /** Returns the body as a stream. The same errors become errors of the stream. */
  stream(limit: number): ReadableStream<Uint8Array>;
  /** Calls `listener` once if the client disconnects before the response is complete. */
  onClose(listener: () => void): void;
  /** Returns the IP address of the other end of the connection, if it is known. */
  peer(): string | undefined;
  /** Returns the request as a web `Request` whose body is not to be read. */
  request(): Request;
}

/** An encoded response. */
export interface EncodedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: OutgoingBody;
  /** The length of `body` in bytes, if known. Not needed for a string or an array of bytes. */
  readonly length?: number | undefined;
  /** Closes the connection, because the rest of the request will not be read. */
  readonly close?: true | undefined;
}

/**
 * An iterable is pulled no faster than the client reads. Its `return` is called when the client
 * disconnects.
 */
export type OutgoingBody = string | Uint8Array | AsyncIterable<Uint8Array | string> | undefined;

/** The body exceeds the limit; the rest of it has not been read. */
export class BodyTooLarge extends Error {
  override readonly name: string = "BodyTooLarge";
}

/** The client has disconnected and no longer waits for the response. */
export class Disconnected extends Error {
  override readonly name: string = "Disconnected";
}
