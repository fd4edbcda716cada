import type { Containment, Mode, Side } from "../../src/evolve/containment.ts";
import type { Instance } from "../../src/schema/value.ts";
import { isInstanceObject } from "../../src/schema/value.ts";

/** The number of values that the search is asked for. */
export const mostFound = 12;

/**
 * Values that a schema may accept: some that the search finds, and `count` in all by exchanging
 * parts of them.
 */
export function* leftValues(
  containment: Containment,
  side: Side,
  mode: Mode,
  count: number,
): Iterable<Instance> {
  const made = containment.valuesOf(side, mode, Math.min(count, mostFound));
  yield* made;
  if (made.length < 2) return;
  let state = 1;
  const choose = (most: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * most);
  };
  for (let index = made.length; index < count; index += 1) {
    const [one = null, other = null] = [made[choose(made.length)], made[choose(made.length)]];
    yield crossed(one, other, choose);
  }
}

/** A value with parts of two others at the same places. */
function crossed(one: Instance, other: Instance, choose: (most: number) => number): Instance {
  if (Array.isArray(one) && Array.isArray(other)) {
    const all = [...one, ...other] as readonly Instance[];
    return all.filter(() => choose(2) === 0);
  }
  if (!isInstanceObject(one) || !isInstanceObject(other)) return choose(2) === 0 ? one : other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const entries = [...names].flatMap((name): [string, Instance][] => {
    const [a, b] = [one[name], other[name]];
    if (a === undefined || b === undefined) {
      const only = a ?? b;
      return only === undefined || choose(3) === 0 ? [] : [[name, only]];
    }
    return [[name, crossed(a, b, choose)]];
  });
  return Object.fromEntries(entries);
}
