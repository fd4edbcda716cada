import type { Host } from "../host/host.ts";

/** Lets a run be cancelled: by a signal, at the points where it waits. */
export interface Cancellation {
  /** Returns a host whose reads end with the reason of the signal once it is aborted. */
  over(host: Host): Host;
  /**
   * Gives other tasks of the process a turn, since a run computes for long, and throws the reason
   * of the signal if it is aborted.
   */
  pause(): Promise<void>;
}

/** The milliseconds that a run may compute before it pauses. */
const longest = 10;

/** Returns the cancellation by a signal; without one, nothing pauses. */
export function cancellationBy(signal: AbortSignal | undefined): Cancellation {
  if (signal === undefined) return { over: (host) => host, pause: async () => undefined };
  let last = performance.now();
  const pause = async (): Promise<void> => {
    signal.throwIfAborted();
    if (performance.now() - last < longest) return;
    await new Promise((resume) => setTimeout(resume, 0));
    last = performance.now();
    signal.throwIfAborted();
  };
  const after = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await pause();
    return await work();
  };
  return {
    pause,
    over: (host) => ({
      ...host,
      readText: (path) => after(() => host.readText(path)),
      fetchText: (url) => after(() => host.fetchText(url)),
      fetchChanged: (url, known, options) => after(() => host.fetchChanged(url, known, options)),
    }),
  };
}
