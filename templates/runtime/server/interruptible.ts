/* eslint-disable @typescript-eslint/prefer-promise-reject-errors */
/**
 * Wraps a sequence so that it ends when `signal` aborts, even while an item is awaited. The
 * source's `return` is called then, and when the reader stops.
 * `ended` is called once, with the error if the source threw one.
 */
export function interruptible<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
  ended: (error?: unknown) => void,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = source[Symbol.asyncIterator]();
      const done: IteratorResult<T> = { done: true, value: undefined };
      let open = true;
      let interrupt = (): void => undefined;
      const finish = (error?: unknown): void => {
        if (!open) return;
        open = false;
        signal.removeEventListener("abort", stop);
        ended(error);
      };
      const stop = (): void => {
        if (!open) return;
        finish();
        interrupt();
        // Not awaited: the source may be waiting for an event that never occurs.
        Promise.resolve(iterator.return?.()).catch(() => undefined);
      };
      signal.addEventListener("abort", stop);
      if (signal.aborted) stop();
      return {
        next: () =>
          new Promise((resolve, reject) => {
            if (!open) return resolve(done);
            interrupt = () => resolve(done);
            iterator.next().then(
              (result) => {
                if (result.done === true) finish();
                resolve(result);
              },
              (error: unknown) => {
                finish(error);
                reject(error);
              },
            );
          }),
        return: () => {
          stop();
          return Promise.resolve(done);
        },
      };
    },
  };
}
