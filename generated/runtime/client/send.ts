// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { ConnectionError } from "./errors.js";
import type { Operation } from "../wire/operation.js";
import type { BaseClientOptions, RequestOptions } from "./options.js";
import { discard } from "./read-response.js";
import { isRetryable, retryDelay } from "./retry.js";
import { type TimeLimit, startTimeLimit, sleep } from "./time-limit.js";

/** A response, and the time limits for reading its body. */
export interface TimedResponse extends TimeLimit {
  readonly response: Response;
  readonly timeout: number;
}

/**
 * Repeats attempts until one succeeds or no retry is allowed. Throws the error of the last one.
 * `isRepeatable`: sending twice has the same effect as sending once; `undefined` if it cannot be
 * sent twice.
 */
export async function send(
  { id, method }: Operation,
  attempt: (timeLimit: TimeLimit) => Promise<Response>,
  isRepeatable: boolean | undefined,
  client: BaseClientOptions,
  call: RequestOptions,
): Promise<TimedResponse> {
  const { retries = 2, timeout = 60_000, totalTimeout = Infinity } = { ...client, ...call };
  const deadline = Date.now() + totalTimeout;
  const limit = (): number => Math.min(timeout, deadline - Date.now());
  for (let count = 0; ; count++) {
    const timeLimit = startTimeLimit(id, limit, call.signal);
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await attempt(timeLimit);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      failure = error;
    }
    const willRetry = isRetryable(response, isRepeatable);
    const isRetried =
      count < retries &&
      isRepeatable !== undefined &&
      (client.shouldRetry?.({ operationId: id, method, attempt: count, response, willRetry }) ??
        willRetry);
    const delay = isRetried ? retryDelay(response, count) : Infinity;
    if (Date.now() + delay >= deadline) {
      if (response) return { response, timeout, ...timeLimit };
      throw failure;
    }
    discard(response);
    await sleep(id, delay, call.signal);
  }
}
