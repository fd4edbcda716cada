// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { ConnectionError, TimeoutError } from "./errors.js";

/** The time and the signal under which one attempt, and then the reading of its answer, runs. */
export interface Scope {
  /** Aborts with the caller's signal and when time is up. */
  readonly signal: AbortSignal;
  /**
   * Runs `task`, which reaches out to the server, for at most `limit` milliseconds.
   * Throws `TimeoutError`, the reason of the caller's signal, or `ConnectionError` for whatever else goes wrong. Leaves no timer and no listener behind.
   */
  run<T>(limit: number, task: () => Promise<T>): Promise<T>;
}

export function openScope(operationId: string, outer?: AbortSignal): Scope {
  const controller = new AbortController();
  const signal = outer ? AbortSignal.any([outer, controller.signal]) : controller.signal;
  return {
    signal,
    async run(limit, task) {
      let stop = (): void => undefined;
      const aborted = new Promise<never>((_, reject) => {
        stop = () => reject(signal.reason);
      });
      signal.addEventListener("abort", stop);
      const expire = (): void => controller.abort(new TimeoutError(operationId, limit));
      // Longer than a timer can be set for is as good as forever.
      const timer = limit < 2 ** 31 ? setTimeout(expire, limit) : undefined;
      try {
        signal.throwIfAborted();
        return await Promise.race([task(), aborted]);
      } catch (error) {
        throw signal.aborted ? signal.reason : new ConnectionError(operationId, error);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
      }
    },
  };
}
