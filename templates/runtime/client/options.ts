import type { Fetch, FetchOptions } from "./fetch.ts";
import type { HeaderValues } from "./operation-input.ts";
import type { CallCheck } from "./operation-parts.ts";
import type { FailedAttempt } from "./retry.ts";

/** Options for every call of a client, which each call may override. */
interface SharedOptions {
  /**
   * Milliseconds for one attempt, and again for reading the body; in a stream of events, for each
   * event once it has begun. Default 60 000.
   */
  readonly timeout?: number;
  /** Milliseconds for the whole call. Default: no limit. */
  readonly totalTimeout?: number;
  /** The number of times that a failed attempt is repeated. Default 2. */
  readonly retries?: number;
  /**
   * Headers to send with each request. Those of a call replace those of the client; `undefined`
   * removes one.
   */
  readonly headers?: HeaderValues;
  /**
   * Options for `fetch`, which gets all of them, known or not.
   * `redirect` is `manual` by default: a redirect is returned as the response. `followRedirects`
   * follows redirects without sending credentials to other origins.
   */
  readonly fetchOptions?: FetchOptions;
}

/**
 * The options of every generated `ClientOptions`: `Auth` is the type of the credentials by scheme,
 * `Choice` that of the document's servers.
 */
export interface BaseClientOptions<
  Auth extends object = object,
  Choice = unknown,
> extends SharedOptions {
  /** Replaces all servers of the document, including those of single operations. */
  readonly baseUrl?: string | URL;
  readonly server?: Choice;
  readonly auth?: Auth;
  readonly fetch?: Fetch;
  /** Decides if a failed attempt is repeated, up to `retries` times. */
  readonly shouldRetry?: (attempt: FailedAttempt) => boolean;
  /**
   * The name of the header for a key that makes calls that are not idempotent safe to repeat, such
   * as `Idempotency-Key`.
   */
  readonly idempotencyHeader?: string;
  /**
   * Called with each attempt before it is sent; may change its headers or return another request.
   */
  readonly onRequest?: (request: Request) => Awaitable<Request | undefined | void>;
  /** Called with each response before it is read; may return another one. */
  readonly onResponse?: (
    response: Response,
    request: Request,
  ) => Awaitable<Response | undefined | void>;
  /**
   * The outcome of a successful status whose body is empty where the document declares one, is not
   * of a declared media type, or is malformed. `throw`, the default: `InvalidResponseError`.
   * `accept`: `result()` has `kind: "undeclared"` with status, media type and text; the awaited
   * call, which returns declared bodies only, throws `ApiError`.
   */
  readonly unexpected?: "accept" | "throw";
  /** Checks calls and responses: `checkCalls()` of the generated `checks.ts`. */
  readonly check?: CallCheck;
}

type Awaitable<T> = T | Promise<T>;

/** The options of a single call. */
export interface RequestOptions extends SharedOptions {
  /** Aborts the attempt, the wait before the next one, and the reading of the body. */
  readonly signal?: AbortSignal;
  /** Default: a random key if the client has an `idempotencyHeader`. */
  readonly idempotencyKey?: string;
  /**
   * Credentials that replace the client's. `false`: none are sent, even if the operation requires
   * them.
   */
  readonly auth?: object | false;
  /** Replaces the client's base URL. The client's credentials are sent to it. */
  readonly baseUrl?: string | URL;
  /** Parameters to append to the query, such as those that the document does not declare. */
  readonly query?: URLSearchParams | { readonly [name: string]: string | number | boolean };
  /**
   * Replaces path and query, for example by a `next` link. It must have the origin of the base URL;
   * `onRequest` can refuse paths.
   */
  readonly url?: string | URL;
}
