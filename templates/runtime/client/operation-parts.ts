import type { InvalidResponseError } from "./errors.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import type { Codec, Content, Operation, ResponseSpec } from "../wire/operation.ts";
import type { HeaderValues, OperationInput } from "./operation-input.ts";
import type { Issue } from "../validate/issue.ts";

/**
 * The functions that an operation needs beyond reading JSON. Generated code passes
 * them in, so that other operations do not include them. `parse` and `stringify` support values
 * that JSON does not have.
 */
export interface OperationParts extends ClientCodecs, Partial<JsonCodec> {
  /** The media types of the responses, if there are others than `application/json`. */
  readonly accept?: string;
  /** Needed for parameters, and for a path with characters that cannot stand in a URL. */
  readonly writeParameters?: (operation: Operation, input: OperationInput) => WrittenParameters;
  /** Needed for bodies. Returns `undefined` for a call without one. */
  readonly writeBody?: (
    operation: Operation,
    input: OperationInput,
    parts: OperationParts,
  ) => WireBody | undefined;
  /** Needed for responses other than JSON with a single media type per status. */
  readonly readBody?: (
    incoming: Incoming,
    contents: readonly Content[] | undefined,
    parts: OperationParts,
  ) => Promise<ReadBody>;
  /** Needed for responses that declare headers: see `readHeaders`. */
  readonly readHeaders?: (
    operation: Operation,
    spec: ResponseSpec | undefined,
    read: ReadResponse,
    incoming: Incoming,
    parts: OperationParts,
    check: CallCheck | undefined,
  ) => ReadResponse;
}

/** A body and its declared content; `content` is absent if the media type is not declared. */
export interface ReadBody {
  readonly content?: Content | undefined;
  readonly contentType?: string | undefined;
  readonly body: unknown;
}

/** The parts of a response that have been read. */
export interface ReadResponse {
  readonly kind: "declared" | "undeclared";
  readonly contentType?: string | undefined;
  readonly body?: unknown;
  readonly headers?: unknown;
}

/** The parameters of a call as sent. */
export interface WrittenParameters {
  readonly path: string;
  readonly query?: string;
  readonly headers?: HeaderValues;
}

/** A body as sent; `contentType` is absent if `fetch` chooses it. */
export interface WireBody {
  readonly body:
    string | ArrayBuffer | ArrayBufferView | Blob | FormData | ReadableStream<Uint8Array>;
  readonly contentType?: string | undefined;
}

/** A response and the means to read its body. */
export interface Incoming {
  readonly operationId: string;
  readonly response: Response;
  /** For bodies that are read in chunks: aborts when the body is no longer needed. */
  readonly signal: AbortSignal;
  /** Runs a function that reads the whole body, within the time limit of the call. */
  run<T>(read: () => Promise<T>): Promise<T>;
  /** Milliseconds for an event of a stream, once it has begun. */
  readonly timeout: number;
  /** Creates the error to throw when the body does not match the document. */
  refuse(reason: string, body?: unknown, issues?: readonly Issue[]): InvalidResponseError;
}

/** Checks calls and responses: see `checkCallsBy`. */
export interface CallCheck {
  /** Throws if the request is invalid. */
  request(operation: Operation, input: OperationInput): void;
  /** Throws if the response is invalid; `status` and `contentType` are as declared. */
  response(
    operation: Operation,
    status: string,
    contentType: string,
    body: unknown,
    refuse: Incoming["refuse"],
  ): void;
  /** Throws if the headers are invalid; `status` is as declared, `headers` are JSON values. */
  headers?(
    operation: Operation,
    status: string,
    headers: unknown,
    body: unknown,
    refuse: Incoming["refuse"],
  ): void;
}

/** Writes and reads the bodies of a less common codec. */
export interface ClientCodec {
  write?(
    value: unknown,
    content: Content,
    parts: OperationParts,
  ): Pick<WireBody, "body"> & { readonly contentType?: string | undefined };
  read?(incoming: Incoming, content: Content, parts: OperationParts): unknown;
}

export type ClientCodecs = { readonly [codec in Codec]?: ClientCodec };
