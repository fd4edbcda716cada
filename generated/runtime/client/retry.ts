// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

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
export function isRetryable(
  response: Response | undefined,
  repeatable: boolean | undefined,
): boolean {
  const status = response?.status;
  return (
    (repeatable && [undefined, 408, 500, 502, 503, 504].includes(status)) ||
    (status === 503 && response?.headers.has("retry-after")) ||
    status === 429
  );
}

/**
 * Milliseconds until the next attempt: what the server asks for in `retry-after-ms` or `Retry-After` (RFC 9110 §10.2.3), else full jitter up to 0.5 s · 2ⁿ and at most 8 s.
 * Infinity when the server asks for more than a minute, less than nothing for a time that has passed.
 */
export function retryDelay(response: Response | undefined, attempt: number): number {
  // What is not there is no number and no date.
  const header = (name: string): string => response?.headers.get(name) as string;
  const after = header("retry-after");
  const asked = [
    parseFloat(header("retry-after-ms")),
    parseFloat(after) * 1000,
    Date.parse(after) - Date.now(),
  ].find(Number.isFinite);
  if (asked === undefined) return Math.random() * Math.min(8000, 500 * 2 ** attempt);
  return asked > 60_000 ? Infinity : asked;
}
