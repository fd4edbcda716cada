// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { BinaryInput } from "../wire/binary.js";

/** What a header is made of. Objects only where the document declares them. */
export type HeaderValue = string | number | boolean | bigint | object | null;

/** Header name → value. An array is written as one comma-separated line, except `Set-Cookie`, which gets a line for each. */
export interface ReplyHeaders {
  readonly [name: string]: HeaderValue | undefined;
}

/** An answer before it is written: what every reply is, whichever operation it belongs to. */
export interface AnyReply {
  readonly status: number;
  readonly body?: unknown;
  /** The media type of `body`. Default: the first one that the operation declares for the status. */
  readonly contentType?: string;
  readonly headers?: ReplyHeaders;
  /** What led to it: for the log, never for the client. */
  readonly cause?: unknown;
  /** The rest of the request is not wanted: the connection ends here. */
  readonly close?: true;
}

/** An answer that is sent as it is, unchecked: see `raw`. */
export interface RawReply {
  readonly raw: Response;
}

/** What a handler returns: one of the operation's declared responses, with any headers besides, or a `raw` response. */
export type Reply<Declared extends { readonly status: number }> =
  (Sendable<Declared> & { readonly headers?: ReplyHeaders; readonly cause?: unknown }) | RawReply;

/** Where a client receives a `Blob`, a handler may give bytes in any form. */
type Sendable<Declared> = Declared extends { readonly body: Blob }
  ? Omit<Declared, "body"> & { readonly body: BinaryInput | AsyncIterable<Uint8Array> }
  : Declared;

/** Sends a web `Response` as it is: the way out for answers that the document does not describe. */
export function raw(response: Response): RawReply {
  return { raw: response };
}
