// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { type AnyAuth, type SecuritySchemes, authorize } from "./auth.js";
import { type Clock, systemClock } from "./clock.js";
import type { ClientCodecs } from "./codecs.js";
import { InvalidRequestError, InvalidResponseError } from "./errors.js";
import type { Operation } from "./operation.js";

import { isBrowser } from "./platform.js";
import { ApiPromise, type Unread } from "./promise.js";
import { type ResponseValidators, readResponse } from "./read-response.js";
import type { AnyResponse } from "./result.js";
import { type FailedAttempt, isIdempotent } from "./retry.js";
import { type AnyServerChoice, type Servers, joinUrl, parseBaseUrl, serverUrl } from "./server-url.js";
import { type FetchOptions, type RequestHookResult, type ResponseHookResult, send } from "./transport.js";
import type { Parse } from "./validation.js";
import { writeBody } from "./write-body.js";

/** Header name → value; `undefined` leaves the header to the client. */
export interface HeaderValues {
  readonly [name: string]: string | undefined;
}

/** What checks the calls of one operation, made by the validators that are generated beside it. */
export interface OperationValidators {
  readonly request?: Parse<unknown>;
  readonly responses?: ResponseValidators;
}

/** Options that hold for every call of a client, and that each call may replace. */
interface SharedOptions {
  /** Milliseconds for one attempt, the reading of the body counted apart. Default 60 000. */
  readonly timeout?: number;
  /** Milliseconds for all attempts and the reading of the body. Default: no limit. */
  readonly totalTimeout?: number;
  /** How often a failed attempt is repeated. Default 2. */
  readonly retries?: number;
  /** Sent with each request, over what the client and the document say. */
  readonly headers?: HeaderValues;
  /** Options for `fetch` itself, such as `credentials` or Node's `dispatcher`. */
  readonly fetchOptions?: FetchOptions;
}

/** What every generated `ClientOptions` offers: `Auth` are the credentials by scheme, `Choice` the document's servers. */
export interface BaseClientOptions<Auth = AnyAuth, Choice = AnyServerChoice> extends SharedOptions {
  /** Takes the place of every server of the document, those of single operations too. */
  readonly baseUrl?: string | URL;
  readonly server?: Choice;
  readonly auth?: Auth;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Replaces the decision whether a failed attempt is repeated; not how often. */
  readonly shouldRetry?: (attempt: FailedAttempt) => boolean;
  /** Sends a key under this name with calls that are not idempotent, which may then be repeated: `Idempotency-Key`. */
  readonly idempotencyHeader?: string;
  /** Sent outside of browsers, which do not let pages set it. */
  readonly userAgent?: string;
  /** Sees each attempt before it is sent, and may change its headers or give another request. */
  readonly onRequest?: (request: Request) => RequestHookResult;
  /** Sees each answer before it is read, and may give another one. */
  readonly onResponse?: (response: Response, request: Request) => ResponseHookResult;
  /** Validators by operation: calls and answers that are not valid are refused. */
  readonly validators?: { readonly [operationId: string]: OperationValidators };
  /** Takes answers that are not valid, which then go to the caller all the same. */
  readonly onInvalidResponse?: (error: InvalidResponseError) => void;
  readonly clock?: Clock;
}

/** What a single call may say. */
export interface RequestOptions extends SharedOptions {
  /** Ends the attempt, the wait before the next one, and the reading of the body. */
  readonly signal?: AbortSignal;
  /** The same for all attempts; default a random one where the client has an `idempotencyHeader`. */
  readonly idempotencyKey?: string;
  /** Other credentials than the client's; `false`: none, and none is asked for. */
  readonly auth?: object | false;
  readonly baseUrl?: string | URL;
  /** Takes the place of path and query: a `next` link. Throws `InvalidRequestError` if it leaves the origin of the base URL. */
  readonly url?: string | URL;
  readonly validators?: OperationValidators;
}

/** What of the document every call needs. */
export interface ClientDescription {
  readonly servers: Servers;
  readonly securitySchemes: SecuritySchemes;
}

/** Sends operations. Its options, credentials among them, cannot be read back from it. */
export class Client {
  readonly #options: BaseClientOptions;
  readonly #description: ClientDescription;

  /** `options` as the generated `ClientOptions` types them. */
  constructor(options: BaseClientOptions<object, object>, description: ClientDescription) {
    this.#options = options as BaseClientOptions;
    this.#description = description;
  }

  /** Sends an operation at once. `codecs` are those of its media types that are neither JSON nor text nor bytes. */
  call<R extends AnyResponse>(
    operation: Operation,
    input: OperationInput = {},
    options: RequestOptions = {},
    codecs: ClientCodecs = {},
  ): ApiPromise<R> {
    const answer = this.#send(operation, input, options, codecs);
    return new ApiPromise<R>(operation.id, answer, options.signal);
  }

  async #send(
    operation: Operation,
    input: OperationInput,
    call: RequestOptions,
    codecs: ClientCodecs,
  ): Promise<Unread> {
    const client = this.#options;
    const { id, method, responses } = operation;
    const validators = call.validators ?? client.validators?.[id];
    checkRequest(input, validators?.request);

    const written = writeParameters(operation, input);
    const body = writeBody(operation, input, codecs);
    const base = this.#baseUrl(operation, call);
    const url =
      call.url === undefined ? joinUrl(base, written.path, written.query) : new URL(call.url, base);
    if (url.origin !== base.origin) {
      throw new InvalidRequestError(`${id}: the URL leaves the origin of the base URL`);
    }
    if (written.cookies !== "" && isBrowser()) {
      throw new InvalidRequestError(`${id}: a browser does not let a page send cookies of its own`);
    }

    const types = new Set(responses.flatMap(({ content }) => content ?? []).map(({ type }) => type));
    const headers = new Headers({ accept: [...types].join(", ") || "*/*" });
    const add = ([name, value]: readonly [string, string | undefined]): void => {
      if (value === undefined) return;
      if (!headerText.test(value) || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
        throw new InvalidRequestError(`The header \`${name}\` has a character that cannot be sent`);
      }
      headers.set(name, value);
    };
    if (!isBrowser()) add(["user-agent", client.userAgent]);
    Object.entries(client.headers ?? {}).forEach(add);
    written.headers.forEach(add);
    Object.entries(call.headers ?? {}).forEach(add);
    const keyHeader = client.idempotencyHeader ?? "idempotency-key";
    const isKeyed = client.idempotencyHeader !== undefined && !isIdempotent(method);
    if (isKeyed && !headers.has(keyHeader)) add([keyHeader, crypto.randomUUID()]);
    add([keyHeader, call.idempotencyKey]);

    const { clock = systemClock, fetch = globalThis.fetch } = client;
    const { retries = 2, timeout = 60_000, totalTimeout = Infinity } = { ...client, ...call };
    const deadline = clock.now() + totalTimeout;
    const auth = call.auth ?? client.auth ?? {};
    const { response, scope } = await send(
      {
        operation,
        url,
        headers,
        cookies: written.cookies,
        body,
        isRepeatable: isIdempotent(method) || headers.has(keyHeader),
        credentials: async (rejected) =>
          auth === false
            ? []
            : await authorize(operation.security, this.#description.securitySchemes, auth as AnyAuth, {
                rejected,
                baseUrl: base,
                fetch,
              }),
      },
      {
        fetch,
        signal: call.signal,
        timeout,
        deadline,
        retries,
        clock,
        fetchOptions: { ...client.fetchOptions, ...call.fetchOptions },
        shouldRetry: client.shouldRetry,
        onRequest: client.onRequest,
        onResponse: client.onResponse,
      },
    );
    const incoming = {
      response,
      signal: scope.signal,
      receive: <T>(read: () => Promise<T>): Promise<T> =>
        scope.run(Math.min(timeout, deadline - clock.now()), read),
      refuse: (reason: string, value?: unknown, issues = []): InvalidResponseError =>
        new InvalidResponseError(id, response, reason, value, issues),
    };
    return {
      response,
      read: () =>
        readResponse(operation, incoming, {
          codecs,
          validators: validators?.responses,
          onInvalidResponse: client.onInvalidResponse,
        }),
    };
  }

  #baseUrl(operation: Operation, call: RequestOptions): URL {
    const { baseUrl, server } = this.#options;
    return parseBaseUrl(
      call.baseUrl ?? baseUrl ?? operation.servers?.[0] ?? serverUrl(this.#description.servers, server),
    );
  }
}

function checkRequest(input: OperationInput, parse: Parse<unknown> | undefined): void {
  const parsed = parse?.(input);
  if (parsed?.ok === false) throw new InvalidRequestError("The request is not valid", parsed.issues);
}
