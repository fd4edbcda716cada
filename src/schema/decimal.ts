/** A number as its decimal representation: `digits × 10^exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

export function toDecimal(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * True if `value` is a multiple of `divisor`, both as decimals: 19.99 is a multiple of 0.01 (JSON
 * Schema 2020-12 validation §6.2.1).
 */
export function isMultiple(value: number, divisor: number): boolean {
  if (!Number.isFinite(value) || divisor === 0) return false;
  const [one, other] = aligned(toDecimal(value), toDecimal(divisor));
  return one % other === 0n;
}

/** Returns the least common multiple of two decimals. */
export function leastMultiple(a: number, b: number): number {
  const [one, other] = aligned(toDecimal(a), toDecimal(b));
  const exponent = Math.min(toDecimal(a).exponent, toDecimal(b).exponent);
  return toNumber({ digits: (one / commonDivisor(one, other)) * other, exponent });
}

/** Returns `count × step` without binary rounding errors. */
export function times(step: number, count: number): number {
  const { digits, exponent } = toDecimal(step);
  return toNumber({ digits: digits * BigInt(Math.trunc(count)), exponent });
}

function toNumber({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`);
}

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ digits, exponent: own }: Decimal): bigint =>
    digits * 10n ** BigInt(own - exponent);
  return [scaled(a), scaled(b)];
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [one, other] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (other !== 0n) [one, other] = [other, one % other];
  return one;
}
