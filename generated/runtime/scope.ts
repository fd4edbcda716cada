// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { ConnectionError, TimeoutError } from "./errors.js";

/** The time and the signal under which one attempt, and then the reading of its answer, runs. */
export interface Scope {
  /** Aborts with the caller's signal and when time is up. */
  readonly signal: AbortSignal;
  /**
   * Runs `task`, which reaches out to the server, within the time.
   * Throws `TimeoutError`, the reason of the caller's signal, or `ConnectionError` for whatever else goes wrong. Leaves no timer and no listener behind.
   */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** `limit` gives the milliseconds that a task has when it begins. */
export function openScope(operationId: string, limit: () => number, outer?: AbortSignal): Scope {
  const controller = new AbortController();
  const signal = outer ? AbortSignal.any([outer, controller.signal]) : controller.signal;
  return {
    signal,
    async run(task) {
      const time = limit();
      const expire = (): void =>
        controller.abort(new TimeoutError(operationId, `within ${time} ms`));
      // The longest time that a timer can be set for, 24 days, is as good as forever.
      const timer = setTimeout(expire, Math.min(time, 2 ** 31 - 1));
      let stop = (): void => undefined;
      const aborted = new Promise<never>((_, reject) => {
        stop = () => reject(signal.reason);
      });
      signal.addEventListener("abort", stop);
      try {
        signal.throwIfAborted();
        return await Promise.race([task(), aborted]);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw new ConnectionError(operationId, codeOf(error), error);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
      }
    },
  };
}

/** Waits for less than 24 days: a task that never ends, in a scope whose time is up. Rejects with the signal's reason when it aborts. */
export async function sleep(
  operationId: string,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await openScope(operationId, () => milliseconds, signal)
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
