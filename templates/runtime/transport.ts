import type { Placed } from "./auth.ts";
import { systemClock } from "./clock.ts";
import type { WireBody } from "./codecs.ts";
import { ConnectionError, InvalidRequestError, TimeoutError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type { BaseClientOptions, FetchOptions, RequestOptions } from "./options.ts";
import { isRetryable, retryDelay } from "./retry.ts";
import { type Scope, openScope } from "./scope.ts";
import { encode } from "./text.ts";

/** A call written down: everything but its credentials, which each attempt asks for. */
export interface Outgoing {
  readonly operation: Operation;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Required<WireBody> | undefined;
  /** Sending it twice does no more than sending it once. */
  readonly isRepeatable: boolean;
  /** `rejected`: the server has refused those that were given before. */
  credentials(rejected: boolean): Promise<readonly Placed[]>;
}

/** An answer, and the scope and the milliseconds in which its body is read. */
export interface Answer {
  readonly response: Response;
  readonly scope: Scope;
  limit(): number;
}

/** Sends a call until no further attempt would better the answer. Throws what the last attempt threw. */
export async function send(
  outgoing: Outgoing,
  options: Omit<BaseClientOptions<unknown>, "validators"> & RequestOptions,
): Promise<Answer> {
  const { operation, body, isRepeatable, credentials } = outgoing;
  const { id: operationId, method } = operation;
  const { clock = systemClock, fetch = globalThis.fetch, signal, shouldRetry } = options;
  const { retries = 2, timeout = 60_000, totalTimeout = Infinity } = options;
  const deadline = clock.now() + totalTimeout;
  const limit = (): number => Math.min(timeout, deadline - clock.now());
  const isOnce = body?.body instanceof ReadableStream;

  let placed = await credentials(false);
  let isRefused = isOnce || placed.length === 0;
  for (let attempt = 0; ; ) {
    const scope = openScope(operationId, signal);
    const own = createRequest(outgoing, placed, scope.signal, options.fetchOptions);
    const request = (await options.onRequest?.(own)) ?? own;
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await scope.run(limit(), () => fetch(request));
    } catch (error) {
      if (!(error instanceof ConnectionError || error instanceof TimeoutError)) throw error;
      failure = error;
    }
    if (response) response = (await options.onResponse?.(response, request)) ?? response;

    if (response?.status === 401 && !isRefused) {
      isRefused = true;
      const others = await credentials(true).catch(() => placed);
      if (JSON.stringify(others) !== JSON.stringify(placed)) {
        placed = others;
        await response.body?.cancel();
        continue;
      }
    }
    const willRetry = isRetryable(response, isRepeatable);
    const isRetried =
      attempt < retries &&
      !isOnce &&
      (shouldRetry?.({ operationId, method, attempt, response, willRetry }) ?? willRetry);
    const delay = isRetried ? retryDelay(response, attempt++, clock) : Infinity;
    if (clock.now() + delay >= deadline) {
      if (!response) throw failure;
      return { response, scope, limit };
    }
    await response?.body?.cancel();
    await clock.sleep(delay, signal);
    placed = await credentials(false);
  }
}

function createRequest(
  { operation, url, headers: given, body }: Outgoing,
  placed: readonly Placed[],
  signal: AbortSignal,
  options?: FetchOptions,
): Request {
  const { id, method } = operation;
  try {
    const target = new URL(url);
    const headers = new Headers(given);
    for (const { in: place, name, value } of placed) {
      if (place === "header") headers.set(name, value);
      else if (place === "query") target.search += `&${encode(name)}=${encode(value)}`;
      else headers.set("cookie", [headers.get("cookie") ?? [], `${name}=${value}`].flat().join("; "));
    }
    const init = { redirect: "manual", ...options, method, headers, signal, ...(body && { body: body.body, duplex: "half" }) };
    return new Request(target, init as RequestInit);
  } catch {
    // What the platform says may quote a credential.
    throw new InvalidRequestError(`${id}: ${method} with this body or credential cannot be sent`);
  }
}
