/** Measures the stages of a run, for `--stats`. */
export interface Stopwatch {
  /** Ends a stage, and names it. */
  lap(name: string): void;
  /**
   * A line for each stage, with the milliseconds of wall clock and of processor time that it took,
   * all threads together.
   */
  text(): string;
  /** The seconds since the start: `0.9 s`. */
  total(): string;
}

export function startStopwatch(): Stopwatch {
  const lines: string[] = [];
  const start = performance.now();
  let wall = start;
  let cpu = process.cpuUsage();
  return {
    lap: (name) => {
      const used = process.cpuUsage(cpu);
      const wallMs = Math.round(performance.now() - wall);
      const cpuMs = Math.round((used.user + used.system) / 1000);
      lines.push(`  ${name}: ${wallMs} ms, ${cpuMs} ms of processor\n`);
      wall = performance.now();
      cpu = process.cpuUsage();
    },
    text: () => lines.join(""),
    total: () => `${((performance.now() - start) / 1000).toFixed(1)} s`,
  };
}
