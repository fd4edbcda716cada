import type { ApiError, ConnectionError, InvalidResponseError } from "./errors.ts";
import type { InvalidRequestError } from "../wire/invalid-request-error.ts";
import type { Status2XX } from "../wire/status.ts";

/** One declared response of an operation, as the generated `…Response` unions list them. */
export interface AnyResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: object;
}

type Successes<S> = number extends S ? number : Extract<S, Status2XX>;
type Failures<S> = number extends S ? number : Exclude<S, Status2XX>;

/** The members of `R` that stand only for successes. */
type Certain<R> = R extends { readonly status: infer S }
  ? [S] extends [Status2XX]
    ? R
    : never
  : never;

/** The members of `R` that may stand for a success: a `default` without other responses. */
type Possible<R> = R extends { readonly status: infer S }
  ? [Successes<S>] extends [never]
    ? never
    : R
  : never;

type BodyOf<R> = R extends { readonly body: infer Body } ? Body : undefined;

/**
 * The value of an awaited call: the body of its successful responses, `undefined` for those without
 * one. A `default` counts if no success is declared.
 */
export type Success<R> = BodyOf<[Certain<R>] extends [never] ? Possible<R> : Certain<R>>;

/**
 * The parts of a response besides its status. `headers` is present even if all of them are
 * optional.
 */
type AsReceived<R> = {
  readonly [K in Exclude<keyof R, "status" | "headers">]: R[K];
} & ("headers" extends keyof R
  ? { readonly headers: Readonly<Exclude<R["headers"], undefined>> }
  : unknown);

type Outcome<S> =
  | ([Successes<S>] extends [never] ? never : { readonly ok: true; readonly status: Successes<S> })
  | ([Failures<S>] extends [never]
      ? never
      : { readonly ok: false; readonly status: Failures<S>; readonly error: ApiError });

/** A declared response, as received. */
export type Declared<R> = R extends { readonly status: infer S }
  ? AsReceived<R> & Outcome<S> & { readonly kind: "declared"; readonly response: Response }
  : never;

/**
 * A response with an undeclared status, or a declared error with an undeclared media type; with
 * `unexpected: "accept"` also a success that is empty, or has an undeclared media type.
 */
export interface Undeclared {
  readonly ok: false;
  readonly kind: "undeclared";
  readonly status: number;
  /** The media type as sent. */
  readonly contentType: string | null;
  /** The value of JSON, or else the text, or the bytes of other media types. */
  readonly body: unknown;
  /** Says what was received, and what the document declares. */
  readonly error: ApiError;
  readonly response: Response;
}

/** No complete response was received. */
export interface Unanswered {
  readonly ok: false;
  readonly kind: "connection";
  readonly status: 0;
  readonly error: ConnectionError;
}

/** The request cannot be written (status 0), or the response does not match the document. */
export interface Invalid {
  readonly ok: false;
  readonly kind: "invalid";
  readonly status: number;
  readonly error: InvalidRequestError | InvalidResponseError;
}

/** The caller's signal ended the call; `error` is its reason. */
export interface Aborted {
  readonly ok: false;
  readonly kind: "aborted";
  readonly status: 0;
  readonly error: unknown;
}

/**
 * Every possible outcome of a call. Narrow by `kind` first, then by `status` for declared
 * responses.
 */
export type CallResult<R> = Declared<R> | Undeclared | Unanswered | Invalid | Aborted;
