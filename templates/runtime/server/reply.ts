import type { BinaryInput } from "../wire/binary.ts";

/** The value of a header. Objects are allowed only if the document declares them. */
export type HeaderValue = string | number | boolean | bigint | object | null;

/**
 * Header name → value. An array is written as one comma-separated line, except for `Set-Cookie`,
 * which is written as one line per item.
 */
export interface ReplyHeaders {
  readonly [name: string]: HeaderValue | undefined;
}

/** A response before it is encoded: the base type of all replies. */
export interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  /**
   * The media type of `body`. Default: the first one that the operation declares for the status.
   */
  readonly contentType?: string;
  readonly headers?: ReplyHeaders;
  /** The cause of an error, for the log only. */
  readonly cause?: unknown;
  /** Closes the connection, because the rest of the request will not be read. */
  readonly close?: true;
}

/** A response that is sent as it is, without validation: see `raw`. */
export interface RawReply {
  readonly raw: Response;
}

/** The return type of a handler. */
export type HandlerResult<Declared extends { readonly status: number }> =
  Reply<Declared> | Promise<Reply<Declared>>;

/** A declared response of an operation, with any further headers, or a `raw` response. */
export type Reply<Declared extends { readonly status: number }> =
  (Sendable<Declared> & { readonly headers?: ReplyHeaders; readonly cause?: unknown }) | RawReply;

/** The body that a handler returns: bytes in any form if the client receives a `Blob`. */
type Sendable<Declared> = Declared extends { readonly body: Blob }
  ? Omit<Declared, "body"> & { readonly body: BinaryInput | AsyncIterable<Uint8Array> }
  : Declared;

/** Sends a web `Response` as it is, for responses that the document does not describe. */
export function raw(response: Response): RawReply {
  return { raw: response };
}
