// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { Placed } from "./auth.js";
import { ConnectionError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { BaseClientOptions, RequestOptions } from "./options.js";
import { discard } from "./read-response.js";
import { isRetryable, retryDelay } from "./retry.js";
import { type Scope, openScope, sleep } from "./scope.js";

/** A call written down: each attempt asks for credentials and makes its request anew. */
export interface Outgoing {
  /** Sending it twice does no more than sending it once. */
  readonly isRepeatable: boolean;
  /** Its body can be read only once. */
  readonly isOnce: boolean;
  /** `rejected`: the server has refused those that were given before. */
  authorize(rejected: boolean): Promise<readonly Placed[]>;
  createRequest(placed: readonly Placed[], signal: AbortSignal): Request;
}

/** An answer, and the scope in which its body is read. */
export interface Answer {
  readonly response: Response;
  readonly scope: Scope;
}

/** Sends a call until no further attempt would better the answer. Throws what the last attempt threw. */
export async function send(
  { id, method }: Operation,
  { isRepeatable, isOnce, authorize, createRequest }: Outgoing,
  { fetch = globalThis.fetch, onRequest, onResponse, shouldRetry, ...client }: BaseClientOptions,
  call: RequestOptions,
): Promise<Answer> {
  const { retries = 2, timeout = 60_000, totalTimeout = Infinity } = { ...client, ...call };
  const deadline = Date.now() + totalTimeout;
  const limit = (): number => Math.min(timeout, deadline - Date.now());

  let isRefused = isOnce;
  let placed = await authorize(false);
  for (let attempt = 0; ;) {
    const scope = openScope(id, limit, call.signal);
    const own = createRequest(placed, scope.signal);
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
      const others = await authorize(true).catch(() => placed);
      if (`${others}` !== `${placed}`) {
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
    await sleep(id, delay, call.signal);
    placed = await authorize(false);
  }
}
