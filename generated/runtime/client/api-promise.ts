// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { ConnectionError, InvalidResponseError } from "./errors.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import type { AnyResponse, CallResult, Declared, Success, Undeclared } from "./call-result.js";

/** A response whose body has not been read. `read` is called at most once. */
export interface Unread {
  readonly response: Response;
  read(): Promise<Declared<AnyResponse> | Undeclared>;
}

/**
 * A call that has been sent. Awaiting it gives the success body or throws; `result()` never throws.
 * Both read the same response once.
 * The failure of a call that is never awaited does not cause an unhandled rejection.
 */
export class ApiPromise<R extends AnyResponse> implements Promise<Success<R>> {
  readonly [Symbol.toStringTag]: string = "ApiPromise";
  readonly #unread: Promise<Unread>;
  readonly #signal: AbortSignal | undefined;
  #result: Promise<CallResult<AnyResponse>> | undefined;

  constructor(unread: Promise<Unread>, signal?: AbortSignal) {
    unread.catch(() => undefined);
    this.#unread = unread;
    this.#signal = signal;
  }

  /**
   * The raw response. Its body is unread unless something else of this call has been requested.
   * Error statuses do not throw.
   */
  response(): Promise<Response> {
    return this.#unread.then((unread) => unread.response);
  }

  /**
   * The outcome of the call. Rejects only with what the caller's own functions throw: credentials
   * and hooks.
   */
  result(): Promise<CallResult<R>> {
    return (this.#result ??= this.#unread
      .then((unread) => unread.read())
      .catch((error: unknown) => resultOf(error, this.#signal))) as Promise<CallResult<R>>;
  }

  /** The success body with its response. Throws like awaiting the call. */
  async withResponse(): Promise<{ readonly data: Success<R>; readonly response: Response }> {
    const result: CallResult<AnyResponse> = await this.result();
    if ("error" in result) throw result.error;
    return { data: result.body as Success<R>, response: result.response };
  }

  // oxlint-disable-next-line unicorn/no-thenable
  then<A = Success<R>, B = never>(
    onFulfilled?: ((value: Success<R>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse()
      .then((received) => received.data)
      .then(onFulfilled, onRejected);
  }

  catch<B = never>(
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Success<R> | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Success<R>> {
    return this.then().finally(onFinally);
  }
}

function resultOf(error: unknown, signal: AbortSignal | undefined): CallResult<AnyResponse> {
  const kind =
    error instanceof ConnectionError
      ? "connection"
      : error instanceof InvalidRequestError || error instanceof InvalidResponseError
        ? "invalid"
        : signal?.aborted && (signal.reason ?? error) === error && "aborted";
  if (!kind) throw error;
  return {
    ok: false,
    kind,
    status: error instanceof InvalidResponseError ? error.status : 0,
    error,
  } as CallResult<AnyResponse>;
}
