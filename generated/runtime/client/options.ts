// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Fetch, FetchOptions } from "./fetch.js";
import type { HeaderValues } from "./operation-input.js";
import type { CallCheck } from "./operation-parts.js";
import type { FailedAttempt } from "./retry.js";

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
  Auth extends object = object,
  Choice = unknown,
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
  /** Sees each attempt before it is sent; may change its headers or give another request. */
  readonly onRequest?: (request: Request) => Awaitable<Request | undefined | void>;
  /** Sees each answer before it is read; may give another one. */
  readonly onResponse?: (
    response: Response,
    request: Request,
  ) => Awaitable<Response | undefined | void>;
  /** Checks calls and answers: `checkCalls()` of the generated `checks.ts`. */
  readonly check?: CallCheck;
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
  /** Takes the place of the client's. The client's credentials go there, too. */
  readonly baseUrl?: string | URL;
  /** Takes the place of path and query: a `next` link. It must not leave the origin of the base URL. */
  readonly url?: string | URL;
}
