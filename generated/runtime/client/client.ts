// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Placed, ClientDescription } from "./client-description.js";
import type { OperationParts, WireBody, WrittenParameters } from "./operation-parts.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import type { Operation } from "../wire/operation.js";
import type { BaseClientOptions, RequestOptions } from "./options.js";
import type { OperationInput } from "./operation-input.js";
import { ApiPromise, type Unread } from "./api-promise.js";
import { readResponse } from "./read-response.js";
import type { AnyResponse } from "./call-result.js";
import { isIdempotent } from "./retry.js";
import type { TimeLimit } from "./time-limit.js";
import { send } from "./send.js";
import { joinUrl, parseBaseUrl } from "./base-url.js";

/** Sends operations. Its options, including credentials, cannot be read back from it. */
export class Client {
  readonly #options: BaseClientOptions;
  readonly #description: ClientDescription;

  constructor(options: BaseClientOptions, description: ClientDescription) {
    this.#options = options;
    this.#description = description;
  }

  /**
   * Sends an operation immediately. `parts` is needed for parameters and bodies.
   */
  call<R extends AnyResponse>(
    operation: Operation,
    input: OperationInput = {},
    options: RequestOptions = {},
    parts: OperationParts = {},
  ): ApiPromise<R> {
    const unread = exchange(operation, input, options, parts, this.#options, this.#description);
    return new ApiPromise<R>(unread, options.signal);
  }
}

/** Writes a request and sends it. */
async function exchange(
  operation: Operation,
  input: OperationInput,
  call: RequestOptions,
  parts: OperationParts,
  client: BaseClientOptions,
  { authorize, server }: ClientDescription,
): Promise<Unread> {
  const { id, method, security = [], servers } = operation;
  client.check?.request(operation, input);
  const written: WrittenParameters = parts.writeParameters?.(operation, input) ?? operation;
  const { body, contentType }: Partial<WireBody> = parts.writeBody?.(operation, input, parts) ?? {};
  const baseUrl = parseBaseUrl(call.baseUrl ?? client.baseUrl ?? servers?.[0] ?? server?.() ?? "");
  const url = joinUrl(baseUrl, written.path, call.url);

  const { idempotencyHeader, onRequest, onResponse } = client;
  const isSafe = isIdempotent(method);
  // A stream. Not every platform has `ReadableStream`.
  const isOnce = !!(body as Partial<ReadableStream> | undefined)?.getReader;
  const key =
    call.idempotencyKey ?? (isSafe || !idempotencyHeader ? undefined : crypto.randomUUID());
  const lines = [
    !call.url && { "?": baseUrl.search.slice(1) },
    !call.url && { "?": written.query },
    !call.url && { "?": `${new URLSearchParams(call.query as URLSearchParams)}` },
    {
      accept: parts.accept ?? "application/json",
      "content-type": contentType,
      [idempotencyHeader ?? "idempotency-key"]: key,
    },
    client.headers,
    written.headers,
    call.headers,
  ].flatMap((each) => Object.entries(each || {}));
  const auth = call.auth ?? client.auth ?? {};
  // Also given to `fetch`, as a request keeps only those options that its platform knows.
  const fetchOptions = call.fetchOptions
    ? { ...client.fetchOptions, ...call.fetchOptions }
    : client.fetchOptions;
  const fetch = (request: Request): Promise<Response> =>
    (client.fetch ?? globalThis.fetch)(request, fetchOptions);

  const attempt = async ({ signal, run }: TimeLimit): Promise<Response> => {
    const sendWith = async (placed: readonly Placed[]): Promise<Response> => {
      const own = createRequest(id, url, [...lines, ...placed], {
        redirect: "manual",
        ...fetchOptions,
        method,
        signal,
        body,
        duplex: "half",
      });
      const request = ((await onRequest?.(own)) ?? own) as Request;
      const response = await run(() => fetch(request));
      return ((await onResponse?.(response, request)) ?? response) as Response;
    };
    return auth && authorize
      ? authorize(security, auth, { baseUrl, fetch }, sendWith, !isOnce)
      : sendWith([]);
  };
  const isRepeatable = isOnce ? undefined : isSafe || key !== undefined;
  const sent = await send(operation, attempt, isRepeatable, client, call);
  const { response } = sent;
  return { response, read: () => readResponse(operation, sent, parts, client) };
}

/**
 * Creates the request. Later headers replace earlier ones, or remove them if they are `undefined`;
 * cookies and parts of the query (`?`) are appended instead.
 * Throws `InvalidRequestError` for a request that `fetch` cannot send, without quoting it as the
 * platform might.
 */
function createRequest(
  id: string,
  url: URL,
  lines: readonly (readonly [string, string | undefined])[],
  init: object,
): Request {
  const target = new URL(url);
  try {
    const headers = new Headers();
    for (const [name, text] of lines) {
      const cookies = name === "cookie" && headers.get(name);
      if (name === "?") target.search += text ? (target.search && "&") + text : "";
      else if (text === undefined) headers.delete(name);
      else headers.set(name, cookies ? `${cookies}; ${text}` : text);
    }
    return new Request(target, { ...init, headers });
  } catch {
    throw new InvalidRequestError(`${id}: header or body cannot be sent`);
  }
}
