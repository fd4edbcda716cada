// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { Clock } from "./clock.js";

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
  /** `undefined`: no answer came. */
  readonly response: Response | undefined;
  readonly willRetry: boolean;
}

/**
 * Whether an attempt that ended so is repeated; without a `response`, no answer came.
 * 429, and 503 that says when to come back, were not acted upon. Anything else may have been, so the call must be one that is `repeatable` without harm.
 */
export function isRetryable(response: Response | undefined, repeatable: boolean): boolean {
  if (!response) return repeatable;
  const { status, headers } = response;
  return (
    status === 429 ||
    (status === 503 && headers.has("retry-after")) ||
    (repeatable && [408, 500, 502, 503, 504].includes(status))
  );
}

/**
 * Milliseconds until the next attempt: what the server asks for in `Retry-After` (RFC 9110 §10.2.3) or `retry-after-ms`, else full jitter up to 0.5 s · 2ⁿ and at most 8 s.
 * Infinity when the server asks for more than a minute.
 */
export function retryDelay(response: Response | undefined, attempt: number, clock: Clock): number {
  const seconds = response?.headers.get("retry-after") ?? "";
  const milliseconds = response?.headers.get("retry-after-ms") ?? seconds && Number(seconds) * 1000;
  const asked = milliseconds === "" ? NaN : Number(milliseconds);
  const wait = Number.isNaN(asked) ? Date.parse(seconds) - clock.now() : asked;
  if (Number.isNaN(wait)) return clock.random() * Math.min(8000, 500 * 2 ** attempt);
  return wait > 60_000 ? Infinity : Math.max(0, wait);
}
