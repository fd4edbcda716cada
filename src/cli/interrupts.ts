/** Signals that end the program. */
export interface Interrupts {
  /** Work that must not be left half done: a signal that comes meanwhile takes effect after it. */
  critical<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Exit codes as shells give them: 128 and the number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Ends the process on SIGINT and SIGTERM, at once or after critical work; a second signal does not wait. */
export function handleInterrupts(process: NodeJS.Process): Interrupts {
  let depth = 0;
  let pending: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (depth === 0 || pending !== undefined) process.exit(exitCodes[signal]);
      pending = exitCodes[signal];
    });
  }
  return {
    critical: async (work) => {
      depth += 1;
      try {
        return await work();
      } finally {
        depth -= 1;
        if (depth === 0 && pending !== undefined) process.exit(pending);
      }
    },
  };
}
