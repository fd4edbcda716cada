/**
 * True if `value` is a multiple of `divisor`, both taken as the decimals in JSON: 19.99 is a
 * multiple of 0.01, regardless of binary rounding.
 * `scale` is the power of ten that makes `divisor` an integer, or 0 if that is not exact.
 */
export function isMultipleOf(value: number, divisor: number, scale: number): boolean {
  // A decimal of at most 15 digits survives the conversion to a double and back, so the scaled
  // value is exact below that.
  const scaled = Math.round(value * scale);
  if (scale !== 0 && Math.abs(scaled) < 1e15) {
    return scaled / scale === value && scaled % Math.round(divisor * scale) === 0;
  }
  return Number.isFinite(value) && isExactMultiple(toDecimal(value), toDecimal(divisor));
}

/** `digits × 10^exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function isExactMultiple(value: Decimal, divisor: Decimal): boolean {
  const exponent = Math.min(value.exponent, divisor.exponent);
  const scaled = ({ digits, exponent: own }: Decimal): bigint =>
    digits * BigInt(10) ** BigInt(own - exponent);
  return scaled(value) % scaled(divisor) === BigInt(0);
}

function toDecimal(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
