import { numberFormats } from "../schema/number-formats.ts";
import type { NumberSchema } from "../ir/schema.ts";
import { leastMultiple, times } from "../schema/decimal.ts";
import { seedOf } from "../schema/seed.ts";

/**
 * Generates numbers that all of these schemas may accept, the most natural first. The caller has to
 * check them against the schemas.
 */
export function* numbersFor(all: readonly NumberSchema[], seed: string): Generator<number> {
  const ranges = all.map(({ range }) => range ?? {});
  const known = all.flatMap(({ format }) => numberFormats.get(format ?? "") ?? []);
  const low = Math.max(
    ...ranges.flatMap(({ min, exclusiveMin }) => [min ?? -Infinity, exclusiveMin ?? -Infinity]),
    ...known.map(({ min }) => min),
  );
  const high = Math.min(
    ...ranges.flatMap(({ max, exclusiveMax }) => [max ?? Infinity, exclusiveMax ?? Infinity]),
    ...known.map(({ max }) => max),
  );
  const whole = all.some(({ integer }) => integer) || known.some(({ integer }) => integer);
  const divisors = all.flatMap(({ multipleOf }) => multipleOf ?? []).filter((one) => one > 0);
  const step = [...(whole ? [1] : []), ...divisors].reduce(
    (a, b) => leastMultiple(a, b),
    divisors[0] ?? 1,
  );
  const wanted = 1 + (seedOf(seed) % 100);
  const near = Math.min(Math.max(wanted, low), high);
  const starts = [near, low, high, 0].filter((start) => Number.isFinite(start));
  for (const start of starts) {
    // Larger counts are not safe integers.
    const count = Math.max(-(2 ** 53), Math.min(2 ** 53, Math.round(start / step)));
    for (const offset of [0, 1, -1, 2, -2]) yield times(step, count + offset);
  }
  for (let offset = 3; offset < 100; offset += 1) {
    yield times(step, Math.round(near / step) + offset);
    yield times(step, Math.round(near / step) - offset);
  }
  if (divisors.length > 0) return;
  yield* starts;
  // Between bounds that are close together.
  if (Number.isFinite(low) && Number.isFinite(high)) {
    for (const part of [0.5, 0.25, 0.75, 0.1]) yield low + (high - low) * part;
  }
}
