/** The number of measured rounds, and of warm-up rounds before them. */
export const rounds = 21;
const warmup = 6;

/** The minimum duration of one measurement, in nanoseconds: shorter ones are repeated. */
const least = 400_000;

/**
 * The duration of the warm-up of each function, in nanoseconds, until the engine has optimized it.
 */
const warming = 100_000_000;

/**
 * The median time of each of `runs` for one of `values`, in nanoseconds. They take turns, and each
 * round begins with another one.
 */
export function compare(runs, values) {
  const entries = Object.entries(runs).filter(([, run]) => run !== undefined);
  for (const [, run] of entries)
    for (let time = 0; time < warming;) time += measure(run, values, 1);
  const repeats = new Map(entries.map(([name, run]) => [name, repetitions(run, values)]));
  const times = new Map(entries.map(([name]) => [name, []]));
  for (let round = -warmup; round < rounds; round += 1) {
    for (let step = 0; step < entries.length; step += 1) {
      const [name, run] = entries[(step + round + warmup) % entries.length];
      const repeat = repeats.get(name);
      const time = measure(run, values, repeat) / (values.length * repeat);
      if (round >= 0) times.get(name).push(time);
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}

function repetitions(run, values) {
  for (let repeat = 1; ; repeat *= 2) if (measure(run, values, repeat) > least) return repeat;
}

function measure(run, values, repeat) {
  let count = 0;
  const start = process.hrtime.bigint();
  for (let turn = 0; turn < repeat; turn += 1) {
    for (const value of values) if (run(value)) count += 1;
  }
  const time = Number(process.hrtime.bigint() - start);
  // The result must be used, or the engine may remove the call.
  if (count < 0) throw new Error("unreachable");
  return time;
}

export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
