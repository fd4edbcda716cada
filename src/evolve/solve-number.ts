import { type Decimal, isMultiple, toDecimal } from "../schema/decimal.ts";
import type { Literal } from "./formula.ts";
import { type Outcome, type Search, empty, found, undecided } from "./outcome.ts";

/** The conditions of a number; bounds are inclusive unless they are open. */
interface Conditions {
  min: number;
  isMinOpen: boolean;
  max: number;
  isMaxOpen: boolean;
  readonly multiples: number[];
  readonly noMultiples: number[];
  listed: ReadonlySet<number> | undefined;
  readonly unlisted: Set<number>;
}

/** The number of candidates that are tried one after the other. */
const mostTried = 4000;

/**
 * Finds a number that satisfies all facts. Numbers are doubles, and stand for the decimals that
 * they are printed as.
 */
export function findNumber(facts: readonly Literal[], { formulas, spend }: Search): Outcome {
  const conditions = conditionsOf(facts, { formulas });
  if (conditions === undefined) return empty;
  const fits = fitting(conditions);
  if (conditions.listed !== undefined) {
    const value = [...conditions.listed].find(fits);
    return value === undefined ? empty : found(value);
  }
  const { min, max, isMinOpen, isMaxOpen } = conditions;
  if (min > max || (min === max && (isMinOpen || isMaxOpen))) return empty;
  const likely = candidates(conditions).find(fits);
  if (likely !== undefined) return found(likely);
  spend(20);
  return searched(conditions, fits);
}

function conditionsOf(
  facts: readonly Literal[],
  { formulas }: Pick<Search, "formulas">,
): Conditions | undefined {
  const result: Conditions = {
    min: -Number.MAX_VALUE,
    isMinOpen: false,
    max: Number.MAX_VALUE,
    isMaxOpen: false,
    multiples: [],
    noMultiples: [],
    listed: undefined,
    unlisted: new Set(),
  };
  for (const fact of facts) {
    const atom = formulas.at(fact);
    if (atom.kind === "multiple") (fact > 0 ? result.multiples : result.noMultiples).push(atom.by);
    else if (atom.kind === "bound") {
      const end = fact > 0 ? atom.end : atom.end === "min" ? "max" : "min";
      narrow(result, end, atom.value, fact > 0 ? atom.open : !atom.open);
    } else if (atom.kind === "numbers" && fact < 0) {
      for (const value of atom.values) result.unlisted.add(value);
    } else if (atom.kind === "numbers") {
      const { listed } = result;
      result.listed = new Set([...atom.values].filter((value) => listed?.has(value) ?? true));
    }
  }
  return result;
}

function narrow(conditions: Conditions, end: "min" | "max", value: number, open: boolean): void {
  if (end === "min") {
    if (value > conditions.min) [conditions.min, conditions.isMinOpen] = [value, open];
    else if (value === conditions.min) conditions.isMinOpen ||= open;
  } else if (value < conditions.max) [conditions.max, conditions.isMaxOpen] = [value, open];
  else if (value === conditions.max) conditions.isMaxOpen ||= open;
}

function fitting(conditions: Conditions): (value: number) => boolean {
  const { min, max, isMinOpen, isMaxOpen, multiples, noMultiples, unlisted } = conditions;
  return (value) =>
    Number.isFinite(value) &&
    (isMinOpen ? value > min : value >= min) &&
    (isMaxOpen ? value < max : value <= max) &&
    multiples.every((by) => isMultiple(value, by)) &&
    !noMultiples.some((by) => isMultiple(value, by)) &&
    !unlisted.has(value);
}

/** Numbers that people would write first. */
function candidates({ min, max, multiples, unlisted }: Conditions): readonly number[] {
  const near: number[] = [0, 1, -1, 0.5, 1.5, 0.1, -0.5, 0.25, 1.7, 3.14159, 1e-7];
  for (const edge of [min, max]) {
    if (Math.abs(edge) === Number.MAX_VALUE) continue;
    near.push(edge, edge + 1, edge - 1, edge + 0.5, edge - 0.5, Math.floor(edge), Math.ceil(edge));
    near.push(edge + 0.1, edge - 0.1, edge * 1.5, Math.floor(edge) + 0.0001);
  }
  for (const by of multiples)
    near.push(by, -by, 2 * by, ...[min, max].map((edge) => near1(edge, by)));
  if (Math.abs(min) < 1e300 && Math.abs(max) < 1e300) near.push(min + (max - min) / 2);
  if (unlisted.size > 0) {
    const most = Math.max(...[...unlisted].filter((value) => Math.abs(value) < 1e15), 0);
    near.push(Math.floor(most) + 1, Math.floor(most) + 1.5);
  }
  return near.map((value) => value + 0).filter((value) => Number.isFinite(value));
}

function near1(edge: number, by: number): number {
  return Math.abs(edge) === Number.MAX_VALUE ? by : Math.round(edge / by) * by;
}

/** Looks through all numbers in question, as far as they can be counted. */
function searched(conditions: Conditions, fits: (value: number) => boolean): Outcome {
  const { min, max, multiples } = conditions;
  const grid = multiples.length > 0 ? gridOf(conditions) : undefined;
  if (grid !== undefined) return onGrid(grid, conditions, fits);
  let value = min;
  for (let tried = 0; tried < mostTried && value <= max; tried += 1) {
    if (fits(value)) return found(value);
    value = nextUp(value);
  }
  if (value > max) return empty;
  // Decimals with many digits are multiples of nothing that documents ask about.
  for (let tried = 1; tried < 200; tried += 1) {
    const width = Math.min(max - min, 1);
    const candidate = (Math.abs(min) === Number.MAX_VALUE ? 0 : min) + width * (tried / 211.123);
    if (fits(candidate)) return found(candidate);
  }
  return undecided("no number was found between the limits");
}

/** The multiples of all divisors: `count × step × 10^exponent` for a range of counts. */
interface Grid {
  readonly step: bigint;
  readonly exponent: number;
  readonly first: bigint;
  readonly last: bigint;
}

function gridOf({ min, max, multiples }: Conditions): Grid {
  const decimals = multiples.map(toDecimal);
  const exponent = Math.min(...decimals.map((each) => each.exponent));
  let step = 1n;
  for (const each of decimals) step = leastCommon(step, scaled(each, exponent));
  const counts = [min, max].map((edge): readonly [bigint, bigint] => {
    const decimal = toDecimal(edge);
    const common = Math.min(exponent, decimal.exponent);
    return [scaled(decimal, common), scaled({ digits: step, exponent }, common)];
  });
  const [low = [0n, 1n], high = [0n, 1n]] = counts;
  return { step, exponent, first: ceiling(...low), last: -ceiling(-high[0], high[1]) };
}

function onGrid(grid: Grid, conditions: Conditions, fits: (value: number) => boolean): Outcome {
  const { first, last, step, exponent } = grid;
  if (first > last) return empty;
  const valueAt = (count: bigint): number | undefined => {
    const digits = count * step;
    const value = Number(`${digits}e${exponent}`) + 0;
    const decimal = toDecimal(value);
    const common = Math.min(decimal.exponent, exponent);
    const isExact = scaled(decimal, common) === scaled({ digits, exponent }, common);
    return isExact ? value : undefined;
  };
  const start = first > 0n ? first : last < 0n ? last : 0n;
  const counted = last - first < BigInt(mostTried);
  const tried = counted ? counts(first, last) : around(start, first, last);
  for (const count of tried) {
    const value = valueAt(count);
    if (value !== undefined && fits(value)) return found(value);
  }
  if (counted) return empty;
  return repeats(grid, conditions) ? empty : undecided("no multiple was found between the limits");
}

/**
 * True if every number of the grid is a multiple of one that is excluded: then all are, beside the
 * ones that were tried.
 */
function repeats({ step, exponent }: Grid, { noMultiples }: Conditions): boolean {
  return noMultiples.some((by) => {
    const decimal = toDecimal(by);
    const common = Math.min(decimal.exponent, exponent);
    return scaled({ digits: step, exponent }, common) % scaled(decimal, common) === 0n;
  });
}

function* counts(first: bigint, last: bigint): Iterable<bigint> {
  for (let count = first; count <= last; count += 1n) yield count;
}

function* around(start: bigint, first: bigint, last: bigint): Iterable<bigint> {
  for (let offset = 0n; offset < BigInt(mostTried); offset += 1n) {
    if (start + offset <= last) yield start + offset;
    if (offset > 0n && start - offset >= first) yield start - offset;
  }
}

function scaled({ digits, exponent }: Decimal, common: number): bigint {
  return digits * 10n ** BigInt(exponent - common);
}

function ceiling(value: bigint, by: bigint): bigint {
  const [amount, divisor] = by < 0n ? [-value, -by] : [value, by];
  const quotient = amount / divisor;
  return amount > 0n && quotient * divisor !== amount ? quotient + 1n : quotient;
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b < 0n ? -b : b];
  const product = one * other;
  while (other !== 0n) [one, other] = [other, one % other];
  return product / one;
}

/** The least double that is greater. */
function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] ?? Infinity;
}
