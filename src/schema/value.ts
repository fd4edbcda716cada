import { type Json, isList } from "../ir/json.ts";

/** A type of JSON (JSON Schema 2020-12 core §4.2.1). */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** All of them, in the order in which they are listed everywhere. */
export const jsonTypes: readonly JsonType[] = [
  "null",
  "boolean",
  "number",
  "string",
  "array",
  "object",
];

/** The type of a JSON value; 1.0 is a `number`, as 1 is. */
export function typeOfJson(value: Json): JsonType {
  if (value === null) return "null";
  return isList(value) ? "array" : (typeof value as JsonType);
}

/** What a schema can accept: JSON, and bytes where it says binary. */
export type SampleValue = Json | Uint8Array | readonly SampleValue[] | SampleObject;

/** An object with samples in it. It may own a key named `__proto__`. */
export interface SampleObject {
  readonly [key: string]: SampleValue;
}

/** A type of JSON, or `binary` for bytes, which are none. */
export type ValueType = JsonType | "binary";

/** The type of a value that may be bytes. */
export function typeOfValue(value: SampleValue): ValueType {
  return value instanceof Uint8Array ? "binary" : typeOfJson(value as Json);
}

export function isSampleObject(value: SampleValue): value is SampleObject {
  return typeOfValue(value) === "object";
}

/** A property of the object itself, never one that it inherits. */
export function ownSample(object: SampleObject, name: string): SampleValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * A text that is the same for values that JSON Schema takes for equal (core §4.2.2), and for no
 * others: the order of keys does not count, and 1.0 is 1.
 */
export function canonicalText(value: SampleValue): string {
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (value instanceof Uint8Array) return `bytes ${value.join()}`;
  if (isList(value)) return `[${value.map(canonicalText).join()}]`;
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonicalText(item)}`);
  return `{${members.join()}}`;
}
