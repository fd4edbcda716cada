import { keepIntegers } from "./exact-integers.ts";
import { toJsonValue } from "./json-value.ts";

/**
 * The JSON form of `T`: a string for a `Date` or a value of `Temporal`, a number for a `bigint`,
 * which remains a `bigint` if a number would be rounded.
 * Objects and arrays are converted member by member; other types are unchanged.
 */
export type Json<T> = T extends Date | TemporalValue
  ? string
  : T extends bigint
    ? number | bigint
    : T extends Whole
      ? T
      : T extends object
        ? { [Key in keyof T]: Json<T[Key]> }
        : T;

/** A value of `Temporal`, which not every library of TypeScript declares. */
interface TemporalValue {
  readonly [Symbol.toStringTag]: `Temporal.${string}`;
  toJSON(): string;
}

/** Types that are not converted: scalars, also `string & {}`, bytes and streams. */
type Whole =
  | string
  | number
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<unknown>
  | ((...input: never) => unknown);

/**
 * Returns the JSON form of a value, for validation: a string for each `Date` and each value of
 * `Temporal`. An invalid `Date` becomes a string that is not a date.
 */
export function jsonForm(value: unknown): unknown {
  if (value instanceof Date && Number.isNaN(value.getTime())) return String(value);
  const plain = toJsonValue(value);
  if (Array.isArray(plain)) return keepIntegers(plain, plain.map(jsonForm));
  if (typeof plain !== "object" || plain === null || isWhole(plain)) return plain;
  // As own properties, whatever their names.
  const entries = Object.entries(plain).map(([name, item]) => [name, jsonForm(item)] as const);
  return keepIntegers(plain, Object.fromEntries(entries));
}

/** True for bytes, forms and streams. */
function isWhole(value: object): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    Symbol.iterator in value ||
    Symbol.asyncIterator in value
  );
}
