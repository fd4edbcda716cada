import type { Clock } from "./clock.ts";

/** Repeating a request with one of these methods does no more than sending it once (RFC 9110 §9.2.2). */
export function isIdempotent(method: string): boolean {
  return /^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY)$/.test(method);
}

/** A failed attempt, and whether the rules would repeat it. */
export interface FailedAttempt {
  readonly operationId: string;
  readonly method: string;
  /** 0: the first. */
  readonly attempt: number;
  /** Absent when no answer came. */
  readonly response?: Response;
  readonly willRetry: boolean;
}

/**
 * Whether an attempt that ended so is repeated; `response` is `undefined` when no complete answer came.
 * 429, and 503 that says when to come back, were not acted upon; anything else may have been, so it takes a call that can be `repeated` without harm.
 */
export function isRetryable(response: Response | undefined, repeated: boolean): boolean {
  const status = response?.status;
  if (status === 429 || (status === 503 && response?.headers.has("retry-after") === true)) return true;
  return repeated && (status === undefined || [408, 500, 502, 503, 504].includes(status));
}

/**
 * Milliseconds to wait before the next attempt: what the server asks for, else full jitter up to 0.5 s · 2ⁿ and 8 s.
 * `undefined` when the server asks for more than a minute.
 */
export function retryDelay(
  response: Response | undefined,
  attempt: number,
  clock: Clock,
): number | undefined {
  const asked = response && retryAfter(response.headers, clock.now());
  if (asked !== undefined) return asked > 60_000 ? undefined : asked;
  return clock.random() * Math.min(8000, 500 * 2 ** attempt);
}

/** `Retry-After` (RFC 9110 §10.2.3), in seconds or as a date, or `retry-after-ms`; `undefined` when it says neither. */
function retryAfter(headers: Headers, now: number): number | undefined {
  const seconds = headers.get("retry-after") ?? "";
  const milliseconds = headers.get("retry-after-ms") ?? "";
  const asked = /^\d+(?:\.\d+)?$/.test(milliseconds)
    ? Number(milliseconds)
    : /^\d+(?:\.\d+)?$/.test(seconds)
      ? Number(seconds) * 1000
      : Date.parse(seconds) - now;
  return Number.isNaN(asked) ? undefined : Math.max(0, asked);
}
