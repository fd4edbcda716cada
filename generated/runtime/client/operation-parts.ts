// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { InvalidResponseError } from "./errors.js";
import type { JsonCodec } from "../wire/json-codec.js";
import type { Codec, Content, Operation, ResponseSpec } from "../wire/operation.js";
import type { HeaderValues, OperationInput } from "./operation-input.js";
import type { Issue } from "../validate/issue.js";

/** What an operation needs beyond a path with scalars and JSON. Generated code hands it in, so that the others do not carry it; `parse` and `stringify` are for values that JSON does not have. */
export interface OperationParts extends ClientCodecs, Partial<JsonCodec> {
  /** The media types of the answers, where they are more than `application/json`. */
  readonly accept?: string;
  /** For parameters that are not scalars in the path in the style `simple`. */
  readonly writeParameters?: (operation: Operation, input: OperationInput) => WrittenParameters;
  /** For bodies that are not JSON under a single media type. */
  readonly writeBody?: (
    contents: readonly Content[],
    input: OperationInput,
    parts: OperationParts,
  ) => WireBody;
  /** For answers that are not JSON under a single media type for each status. */
  readonly readBody?: (
    incoming: Incoming,
    contents: readonly Content[] | undefined,
    parts: OperationParts,
  ) => Promise<ReadBody>;
  /** For responses that declare headers: see `readHeaders`. */
  readonly readHeaders?: (
    operation: Operation,
    spec: ResponseSpec | undefined,
    read: ReadAnswer,
    incoming: Incoming,
    parts: OperationParts,
    check: CallCheck | undefined,
  ) => ReadAnswer;
}

/** A body with the content that it belongs to; none when its media type is not declared. */
export interface ReadBody {
  readonly content?: Content | undefined;
  readonly contentType?: string | undefined;
  readonly body: unknown;
}

/** What of an answer has been read. */
export interface ReadAnswer {
  readonly kind: "declared" | "undeclared";
  readonly contentType?: string | undefined;
  readonly body: unknown;
  readonly headers?: unknown;
}

/** The parameters of a call as they go on the wire. */
export interface WrittenParameters {
  readonly path: string;
  readonly query?: string;
  readonly headers?: HeaderValues;
}

/** A body as it is sent. */
export interface WireBody {
  readonly body: string | ArrayBuffer | ArrayBufferView | Blob | ReadableStream<Uint8Array>;
  readonly contentType: string;
}

/** How the body of an answer is received. */
export interface Incoming {
  readonly operationId: string;
  readonly response: Response;
  /** Aborts when nobody waits for the body any more: for bodies that are read piece by piece. */
  readonly signal: AbortSignal;
  /** Runs what reads the whole body, within the time that the call has. */
  run<T>(read: () => Promise<T>): Promise<T>;
  /** What to throw when the body is not what the document says. */
  refuse(reason: string, body?: unknown, issues?: readonly Issue[]): InvalidResponseError;
}

/** Checks calls and answers: see `checkCallsBy`. */
export interface CallCheck {
  /** Throws what the call is refused with. */
  request(operation: Operation, input: OperationInput): void;
  /** Throws what the answer is refused with; `status` and `contentType` as declared. */
  response(
    operation: Operation,
    status: string,
    contentType: string,
    body: unknown,
    refuse: Incoming["refuse"],
  ): void;
  /** Throws what the answer is refused with; `status` as declared, `headers` as JSON has them. */
  headers?(
    operation: Operation,
    status: string,
    headers: unknown,
    body: unknown,
    refuse: Incoming["refuse"],
  ): void;
}

/** Writes and reads the bodies of a codec that few operations need. */
export interface ClientCodec {
  write?(
    value: unknown,
    content: Content,
    parts: OperationParts,
  ): Pick<WireBody, "body"> & Partial<WireBody>;
  read?(incoming: Incoming, content: Content, parts: OperationParts): unknown;
}

export type ClientCodecs = { readonly [codec in Codec]?: ClientCodec };
