/** Tells when events have happened, and are over for the moment. */
export interface Bell {
  /** Reports an event. */
  readonly ring: () => void;
  /** Waits for an event, if there was none since the last call, and until there are no more. */
  rung(): Promise<void>;
}

/** The time without events, in milliseconds, after which a save is taken to be complete. */
const quiet = 15;

/** Creates a bell that also rings when a signal is aborted. */
export function createBell(stop: AbortSignal): Bell {
  let isRung = stop.aborted;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    isRung = true;
    wake?.();
  };
  stop.addEventListener("abort", ring);
  return {
    ring,
    async rung() {
      if (!isRung) await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      while (isRung && !stop.aborted) {
        isRung = false;
        await new Promise((resume) => setTimeout(resume, quiet));
      }
    },
  };
}
