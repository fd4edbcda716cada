import type { Verdict } from "../../src/evolve/containment.ts";

/** The time of the processor that the process has used, in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Counts verdicts, and measures the time that they take. */
export class Tally {
  readonly #title: string;
  readonly #counts = new Map<string, number>();
  readonly #times: number[] = [];
  readonly #lines: string[] = [];
  #wrong = 0;
  #values = 0;

  constructor(title: string) {
    this.#title = title;
  }

  /** Asks a question, and counts the answer. */
  ask(name: string, question: () => Verdict): Verdict {
    const start = processorTime();
    const verdict = question();
    const time = processorTime() - start;
    this.#times.push(time);
    const kind = verdict.kind === "contained" && verdict.isVacuous ? "vacuous" : verdict.kind;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (verdict.kind === "unknown") {
      this.#lines.push(`unknown: ${name}: ${verdict.reason} at "${verdict.at}"`);
    }
    if (time > 1000) this.#lines.push(`slow: ${name}: ${time.toFixed(0)} ms`);
    return verdict;
  }

  wrong(text: string): void {
    this.#wrong += 1;
    this.#lines.push(`wrong: ${text}`);
  }

  compared(values: number): void {
    this.#values += values;
  }

  print(): void {
    const times = this.#times.toSorted((a, b) => a - b);
    const at = (share: number): string =>
      `${(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)} ms`;
    const total = times.length;
    const open = this.#counts.get("unknown") ?? 0;
    for (const line of this.#lines) console.log(line);
    const counts = [...this.#counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
    console.log(`\n${this.#title}: ${total} questions: ${counts}; ${this.#wrong} wrong`);
    console.log(
      `  decided ${((100 * (total - open)) / Math.max(1, total)).toFixed(3)} %, ` +
        `median ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, max ${at(1)}` +
        (this.#values > 0 ? `; ${this.#values} values compared with proofs` : ""),
    );
  }
}
