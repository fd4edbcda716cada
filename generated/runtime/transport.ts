// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { Placed } from "./auth.js";
import type { WireBody } from "./codecs.js";
import { ConnectionError, InvalidRequestError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { BaseClientOptions, RequestOptions } from "./options.js";
import { discard } from "./read-response.js";
import { isRetryable, retryDelay } from "./retry.js";
import { type Scope, openScope, sleep } from "./scope.js";

/** A call written down: everything but its credentials, which each attempt asks for. */
export interface Outgoing {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: WireBody["body"] | undefined;
  /** Sending it twice does no more than sending it once. */
  readonly isRepeatable: boolean;
  /** `rejected`: the server has refused those that were given before. */
  credentials(rejected: boolean): Promise<readonly Placed[]>;
}

/** An answer, and the scope in which its body is read. */
export interface Answer {
  readonly response: Response;
  readonly scope: Scope;
}

/** Sends a call until no further attempt would better the answer. Throws what the last attempt threw. */
export async function send(
  { id, method }: Operation,
  { url, headers, body, isRepeatable, credentials }: Outgoing,
  client: BaseClientOptions,
  call: RequestOptions,
): Promise<Answer> {
  const { fetch = globalThis.fetch, onRequest, onResponse, shouldRetry } = client;
  const { retries = 2, timeout = 60_000, totalTimeout = Infinity } = { ...client, ...call };
  const { signal } = call;
  const deadline = Date.now() + totalTimeout;
  const limit = (): number => Math.min(timeout, deadline - Date.now());

  const createRequest = (placed: readonly Placed[], scope: Scope): Request => {
    try {
      const target = new URL(url);
      const own = new Headers(headers);
      for (const { header: [name, value] = [], query } of placed) {
        const cookies = name === "cookie" && own.get(name);
        if (name) own.set(name, cookies ? `${cookies}; ${value}` : `${value}`);
        if (query) target.search += (target.search && "&") + query;
      }
      return new Request(target, {
        redirect: "manual",
        ...client.fetchOptions,
        ...call.fetchOptions,
        method,
        headers: own,
        signal: scope.signal,
        body,
        duplex: "half",
      } as RequestInit);
    } catch {
      // What the platform says may quote a credential.
      throw new InvalidRequestError(`${id}: this body or credential cannot be sent`);
    }
  };

  const isOnce = body instanceof ReadableStream;
  let isRefused = isOnce;
  let placed = await credentials(false);
  for (let attempt = 0; ; ) {
    const scope = openScope(id, limit, signal);
    const own = createRequest(placed, scope);
    const request = (await onRequest?.(own)) ?? own;
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await scope.run(() => fetch(request));
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      failure = error;
    }
    if (response) response = (await onResponse?.(response, request)) ?? response;

    if (response?.status === 401 && !isRefused) {
      isRefused = true;
      const others = await credentials(true).catch(() => placed);
      if (JSON.stringify(others) !== JSON.stringify(placed)) {
        placed = others;
        discard(response);
        continue;
      }
    }
    const willRetry = isRetryable(response, isRepeatable);
    const isRetried =
      attempt < retries &&
      !isOnce &&
      (shouldRetry?.({ operationId: id, method, attempt, response, willRetry }) ?? willRetry);
    const delay = isRetried ? retryDelay(response, attempt++) : Infinity;
    if (Date.now() + delay >= deadline) {
      if (response) return { response, scope };
      throw failure;
    }
    discard(response);
    await sleep(id, delay, signal);
    placed = await credentials(false);
  }
}
