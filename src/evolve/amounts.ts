/** A sum of some of the amounts, and its limits. */
interface Sum {
  readonly parts: readonly boolean[];
  readonly min: number;
  readonly max: number;
}

/** Whole numbers that are asked for: the limit of each, and the limits of sums of them. */
export interface Amounts {
  readonly limits: readonly number[];
  readonly sums: readonly Sum[];
}

/**
 * Yields amounts that satisfy all sums, small ones first; at least one if there are any. Amounts
 * beyond what the lower limits add up to are not needed, so there are finitely many.
 */
export function* amountsFor(
  { limits, sums }: Amounts,
  spend: () => boolean,
): Generator<readonly number[]> {
  const enough = sums.reduce((total, { min }) => total + Math.max(0, min), 0);
  const most = limits.map((limit) => Math.min(limit, enough));
  yield* choose([], most, sums, spend);
}

function* choose(
  chosen: readonly number[],
  most: readonly number[],
  sums: readonly Sum[],
  spend: () => boolean,
): Generator<readonly number[]> {
  const index = chosen.length;
  const totals = sums.map(({ parts }) =>
    chosen.reduce((total, amount, each) => total + (parts[each] === true ? amount : 0), 0),
  );
  const isOver = sums.some(({ max }, each) => (totals[each] ?? 0) > max);
  if (isOver) return;
  if (index === most.length) {
    if (sums.every(({ min }, each) => (totals[each] ?? 0) >= min)) yield chosen;
    return;
  }
  // What the later amounts can add at most bounds this one from below.
  let least = 0;
  let greatest = most[index] ?? 0;
  for (const [each, { parts, min, max }] of sums.entries()) {
    const later = most.reduce(
      (total, amount, other) => total + (other > index && parts[other] === true ? amount : 0),
      0,
    );
    const missing = min - (totals[each] ?? 0) - later;
    if (parts[index] === true) {
      least = Math.max(least, missing);
      greatest = Math.min(greatest, max - (totals[each] ?? 0));
    } else if (missing > 0) return;
  }
  for (let amount = least; amount <= greatest; amount += 1) {
    if (!spend()) return;
    yield* choose([...chosen, amount], most, sums, spend);
  }
}
