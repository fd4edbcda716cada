/* eslint-disable @typescript-eslint/prefer-promise-reject-errors */
import { ConnectionError, TimeoutError } from "./errors.ts";

/** The time limit and signal for one attempt and then for reading its response. */
export interface TimeLimit {
  /** Aborts with the caller's signal and when the time limit is reached. */
  readonly signal: AbortSignal;
  /**
   * Runs `task`, which communicates with the server, within the time limit.
   * Throws `TimeoutError`, the reason of the caller's signal, or `ConnectionError` for any other
   * failure. Leaves no timer and no listener behind.
   */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** `limit` returns the milliseconds available to a task that starts now. */
export function startTimeLimit(
  operationId: string,
  limit: () => number,
  outer?: AbortSignal,
): TimeLimit {
  const controller = new AbortController();
  // On platforms without `AbortSignal.any`, such as React Native, the caller's signal is observed
  // while a task runs.
  const joined = outer && (AbortSignal as Joining).any?.([outer, controller.signal]);
  return {
    signal: joined ?? controller.signal,
    run(task) {
      const time = limit();
      let done = (): void => undefined;
      return new Promise<never>((resolve, reject) => {
        const end = (reason: unknown): void => {
          controller.abort(reason);
          reject(reason);
        };
        const stop = (): void => end(outer?.reason ?? new Error("aborted"));
        const expire = (): void => end(new TimeoutError(operationId, `within ${time} ms`));
        // Timers cannot be set for more than 24 days, which stand for any longer limit.
        const timer = setTimeout(expire, Math.min(time, 2 ** 31 - 1));
        outer?.addEventListener("abort", stop);
        done = () => {
          clearTimeout(timer);
          outer?.removeEventListener("abort", stop);
        };
        if (outer?.aborted) stop();
        else {
          Promise.resolve()
            .then(task)
            .then(resolve as (value: unknown) => void, (error: unknown) =>
              reject(new ConnectionError(operationId, codeOf(error), error)),
            );
        }
      }).finally(() => done());
    },
  };
}

interface Joining {
  readonly any?: (signals: AbortSignal[]) => AbortSignal;
}

/**
 * Waits for less than 24 days, by running a task that never ends until its time limit is reached.
 * Rejects with the signal's reason when it aborts.
 */
export async function sleep(
  operationId: string,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await startTimeLimit(operationId, () => milliseconds, signal)
    .run(() => new Promise<void>(() => undefined))
    .catch((error: unknown) => {
      if (!(error instanceof TimeoutError)) throw error;
    });
}

/** Returns the platform's error code, such as `ECONNREFUSED`, or else the name of the error. */
function codeOf(error: unknown): unknown {
  const { code, name, cause } = Object(error) as ErrorLike;
  return code ?? (cause ? codeOf(cause) : name);
}

interface ErrorLike {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
}
