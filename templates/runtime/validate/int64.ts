/** True if a value is an integer of JSON: as a number, or exactly. */
export function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isInteger(value);
}

/** True if an integer is known exactly and has 64 bits. A number beyond 2^53 may have been rounded. */
export function isInt64(value: number | bigint): boolean {
  return typeof value === "bigint"
    ? BigInt.asIntN(64, value) === value
    : Number.isSafeInteger(value);
}

/** The same without a sign. */
export function isUint64(value: number | bigint): boolean {
  return typeof value === "bigint"
    ? BigInt.asUintN(64, value) === value
    : Number.isSafeInteger(value) && value >= 0;
}

/** A valid integer as a `bigint`. */
export function toBigInt(value: unknown): bigint {
  return BigInt(value as number | bigint);
}
