// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { InvalidResponseError } from "./errors.js";
import type { Codec, Content } from "./operation.js";
import type { Issue } from "./validation.js";

/** A body as it is sent. */
export interface WireBody {
  readonly body: string | ArrayBuffer | ArrayBufferView | Blob | ReadableStream<Uint8Array>;
  /** The value of `Content-Type`, where it says more than the declared media type. */
  readonly contentType?: string;
}

/** How the body of an answer is received. */
export interface Incoming {
  readonly response: Response;
  /** Aborts when nobody waits for the body any more: for bodies that are read piece by piece. */
  readonly signal: AbortSignal;
  /** Runs what reads the whole body, within the time that the call has. */
  receive<T>(read: () => Promise<T>): Promise<T>;
  /** What to throw when the body is not what the document says. */
  refuse(reason: string, body?: unknown, issues?: readonly Issue[]): InvalidResponseError;
}

/** Writes and reads the bodies of a codec that few operations need: generated code hands it in where it is one of these. */
export interface ClientCodec {
  write?(value: unknown, content: Content): WireBody;
  read?(incoming: Incoming, content: Content): unknown;
}

export type ClientCodecs = { readonly [codec in Codec]?: ClientCodec };
