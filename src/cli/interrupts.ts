/** Handling of the signals that end the program. */
export interface Interrupts {
  /**
   * Runs work that must not be interrupted: a signal that arrives meanwhile takes effect after it.
   * The work must be asynchronous waiting only, since signals are not delivered while JavaScript
   * computes.
   */
  critical<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Exit codes by shell convention: 128 plus the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Defers SIGINT and SIGTERM during critical work; a second signal does not wait. At all other times
 * there is no listener, so the operating system ends the process at once, even in the middle of a
 * computation.
 */
export function handleInterrupts(process: NodeJS.Process): Interrupts {
  let depth = 0;
  let pending: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    const code = exitCodes[signal as keyof typeof exitCodes];
    if (pending !== undefined) process.exit(code);
    pending = code;
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  return {
    critical: async (work) => {
      depth += 1;
      if (depth === 1) for (const signal of signals) process.on(signal, onSignal);
      try {
        return await work();
      } finally {
        depth -= 1;
        if (depth === 0) for (const signal of signals) process.off(signal, onSignal);
        if (depth === 0 && pending !== undefined) process.exit(pending);
      }
    },
  };
}
