import { ConnectionError, TimeoutError } from "./errors.ts";

/** The time and the signal under which one attempt, and then the reading of its answer, runs. */
export interface TimeLimit {
  /** Aborts with the caller's signal and when time is up. */
  readonly signal: AbortSignal;
  /**
   * Runs `task`, which reaches out to the server, within the time.
   * Throws `TimeoutError`, the reason of the caller's signal, or `ConnectionError` for whatever else goes wrong. Leaves no timer and no listener behind.
   */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** `limit` gives the milliseconds that a task has when it begins. */
export function startTimeLimit(
  operationId: string,
  limit: () => number,
  outer?: AbortSignal,
): TimeLimit {
  const controller = new AbortController();
  // Where the platform cannot join signals, as React Native, the caller's is heard while a task runs.
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
        // The longest time that a timer can be set for, 24 days, is as good as forever.
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

/** Waits for less than 24 days: a task that never ends, under a limit that is up. Rejects with the signal's reason when it aborts. */
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

/** `ECONNREFUSED` where the platform says so, else the kind of error. */
function codeOf(error: unknown): unknown {
  const { code, name, cause } = Object(error) as ErrorLike;
  return code ?? (cause ? codeOf(cause) : name);
}

interface ErrorLike {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
}
