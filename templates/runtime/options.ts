import type { AnyAuth, SecuritySchemes } from "./auth.ts";
import type { Clock } from "./clock.ts";
import type { ClientCodecs } from "./codecs.ts";
import type { InvalidResponseError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { FailedAttempt } from "./retry.ts";
import type { AnyServerChoice } from "./server-url.ts";
import type { Parse } from "./validation.ts";

/** What a generated function takes: the values of the parameters by their place, and the body. */
export interface OperationInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  /** The value of the one parameter `in: querystring`. */
  readonly querystring?: unknown;
  readonly body?: unknown;
  /** Which of several media types the body has. */
  readonly contentType?: string;
}

/** What an operation needs beyond a path with scalars, JSON, text and bytes. Generated code hands it in, so that the others do not carry it. */
export interface OperationParts extends ClientCodecs {
  readonly parameters?: (operation: Operation, input: OperationInput) => WrittenParameters;
}

/** The parameters of a call as they go on the wire. */
export interface WrittenParameters {
  readonly path: string;
  readonly query: string;
  readonly headers: HeaderValues;
}

/** Header name → value; `undefined` leaves the header to the client. */
export interface HeaderValues {
  readonly [name: string]: string | undefined;
}

/** What checks the calls of one operation, made by the validators that are generated beside it. */
export interface OperationValidators {
  readonly request?: Parse<unknown>;
  /** By status as declared (`200`, `4XX`, `default`), then by media type as declared. */
  readonly responses?: {
    readonly [status: string]: { readonly [contentType: string]: Parse<unknown> };
  };
}

/** What sends a request. It need not be the platform's: a server's own `fetch` makes tests without sockets. */
export type Fetch = (request: Request) => Promise<Response>;

/** What of `fetch`'s own options a caller may set, such as `credentials` or Node's `dispatcher`. */
export type FetchOptions = Omit<RequestInit, "body" | "headers" | "method" | "signal">;

/** Options that hold for every call of a client, and that each call may replace. */
interface SharedOptions {
  /** Milliseconds for an attempt, and as many again for reading a body. Default 60 000. */
  readonly timeout?: number;
  /** Milliseconds for everything together. Default: no limit. */
  readonly totalTimeout?: number;
  /** How often a failed attempt is repeated. Default 2. */
  readonly retries?: number;
  /** Sent with each request, in place of what the client would send. */
  readonly headers?: HeaderValues;
  /** `redirect` is `manual` unless set here: a redirect is an answer. See `followRedirects` for one that keeps credentials from other origins. */
  readonly fetchOptions?: FetchOptions;
}

/** What every generated `ClientOptions` offers: `Auth` are the credentials by scheme, `Choice` the document's servers. */
export interface BaseClientOptions<
  Auth = AnyAuth,
  Choice = AnyServerChoice,
> extends SharedOptions {
  /** Takes the place of every server of the document, those of single operations too. */
  readonly baseUrl?: string | URL;
  readonly server?: Choice;
  readonly auth?: Auth;
  readonly fetch?: Fetch;
  /** Decides whether a failed attempt is repeated; `retries` still limits how often. */
  readonly shouldRetry?: (attempt: FailedAttempt) => boolean;
  /** The name under which calls that are not idempotent send a key, which makes them safe to repeat: `Idempotency-Key`. */
  readonly idempotencyHeader?: string;
  /** Sent outside of browsers, which do not let a page set it. */
  readonly userAgent?: string;
  /** Sees each attempt before it is sent; may change its headers or give another request. */
  readonly onRequest?: (request: Request) => Awaitable<Request | undefined | void>;
  /** Sees each answer before it is read; may give another one. */
  readonly onResponse?: (
    response: Response,
    request: Request,
  ) => Awaitable<Response | undefined | void>;
  /** By operation: calls and answers that are not valid are refused. */
  readonly validators?: { readonly [operationId: string]: OperationValidators };
  /** Is told of answers that are not valid, which then go to the caller all the same. */
  readonly onInvalidResponse?: (error: InvalidResponseError) => void;
  readonly clock?: Clock;
}

type Awaitable<T> = T | Promise<T>;

/** What a single call may say. */
export interface RequestOptions extends SharedOptions {
  /** Ends the attempt, the wait before the next one, and the reading of the body. */
  readonly signal?: AbortSignal;
  /** Default: a random one, where the client has an `idempotencyHeader`. */
  readonly idempotencyKey?: string;
  /** Other credentials than the client's; `false`: none are sent, and none are missed. */
  readonly auth?: object | false;
  readonly baseUrl?: string | URL;
  /** Takes the place of path and query: a `next` link. It must not leave the origin of the base URL. */
  readonly url?: string | URL;
  readonly validators?: OperationValidators;
}

/** What of the document every call needs. */
export interface ClientDescription {
  readonly securitySchemes?: SecuritySchemes;
  /** The URL of the server that is called when the caller names none. */
  readonly server?: () => string;
}
