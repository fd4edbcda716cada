import { keepIntegers } from "./exact-integers.ts";
import { toJsonValue } from "./json-value.ts";

/**
 * What JSON holds where `T` has more: the text of a `Date`, the number of a `bigint`, which is itself a `bigint` where a number would be rounded.
 * Objects and arrays member by member; whatever else as it is.
 */
export type Json<T> = T extends Date
  ? string
  : T extends bigint
    ? number | bigint
    : T extends Whole
      ? T
      : T extends object
        ? { [Key in keyof T]: Json<T[Key]> }
        : T;

/** What is no JSON and is not looked into: bytes and streams. */
type Whole =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<unknown>
  | ((...input: never) => unknown);

/** A value as JSON would have it, so that it can be validated: a text for each `Date`. One that is invalid becomes no date. */
export function jsonForm(value: unknown): unknown {
  if (value instanceof Date && Number.isNaN(value.getTime())) return String(value);
  const plain = toJsonValue(value);
  if (Array.isArray(plain)) return keepIntegers(plain, plain.map(jsonForm));
  if (typeof plain !== "object" || plain === null || isWhole(plain)) return plain;
  // Properties of its own, whatever their names.
  const entries = Object.entries(plain).map(([name, item]) => [name, jsonForm(item)] as const);
  return keepIntegers(plain, Object.fromEntries(entries));
}

/** Bytes, forms and streams. */
function isWhole(value: object): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    Symbol.iterator in value ||
    Symbol.asyncIterator in value
  );
}
