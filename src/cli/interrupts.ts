/** Signals that end the program. */
export interface Interrupts {
  /**
   * Does work that must not be left half done: a signal that comes meanwhile takes effect after it.
   * Work is nothing but waiting for the outside, since no signal is heard while the program
   * computes.
   */
  critical<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Exit codes as shells give them: 128 and the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Puts off SIGINT and SIGTERM while there is critical work; a second signal does not wait.
 * At all other times nobody listens to them, so the operating system ends the process at once,
 * whatever it computes.
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
