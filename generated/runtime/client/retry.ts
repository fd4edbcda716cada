// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * True if repeating a request with this method has the same effect as sending it once (RFC 9110
 * §9.2.2).
 */
export function isIdempotent(method: string): boolean {
  return /^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY)$/.test(method);
}

/** A failed attempt, and the default decision to repeat it. */
export interface FailedAttempt {
  readonly operationId: string;
  readonly method: string;
  /** 0 for the first attempt. */
  readonly attempt: number;
  /** `undefined` if no response was received. */
  readonly response: Response | undefined;
  readonly willRetry: boolean;
}

/**
 * True if a failed attempt is repeated; `response` is absent if none was received.
 * Requests refused with 429, or with 503 and a time to retry, were not processed. Others may have
 * been, so the call must be `repeatable`.
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
 * Milliseconds until the next attempt: as given by `retry-after-ms` or `Retry-After` (RFC 9110
 * §10.2.3), otherwise full jitter up to 0.5 s · 2ⁿ, at most 8 s.
 * Infinity if the server requests more than a minute; negative for a time in the past.
 */
export function retryDelay(response: Response | undefined, attempt: number): number {
  // A missing header gives neither a number nor a date.
  const header = (name: string): string => response?.headers.get(name) as string;
  const after = header("retry-after");
  const requested = [
    parseFloat(header("retry-after-ms")),
    parseFloat(after) * 1000,
    Date.parse(after) - Date.now(),
  ].find(Number.isFinite);
  if (requested === undefined) return Math.random() * Math.min(8000, 500 * 2 ** attempt);
  return requested > 60_000 ? Infinity : requested;
}
