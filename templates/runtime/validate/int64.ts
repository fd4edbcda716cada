/** True for an integer of JSON: a number or an exact `bigint`. */
export function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

/** True for an exact integer of 64 bits. A number beyond 2^53 may have been rounded. */
export function isInt64(value: number | bigint): boolean {
  return typeof value === "bigint"
    ? BigInt.asIntN(64, value) === value
    : Number.isSafeInteger(value);
}

/** True for an exact unsigned integer of 64 bits. */
export function isUint64(value: number | bigint): boolean {
  return typeof value === "bigint"
    ? BigInt.asUintN(64, value) === value
    : Number.isSafeInteger(value) && value >= 0;
}

/** Converts a valid integer to a `bigint`. */
export function toBigInt(value: unknown): bigint {
  return BigInt(value as number | bigint);
}
