import type { Json } from "../ir/json.ts";

/** What a schema can accept: JSON, and bytes where it says binary. */
export type SampleValue = Json | Uint8Array | readonly SampleValue[] | SampleObject;

/** An object with samples in it. It may own a key named `__proto__`. */
export interface SampleObject {
  readonly [key: string]: SampleValue;
}

export type SampleType = "null" | "boolean" | "string" | "number" | "array" | "object" | "binary";

/** The type of a value: JSON Schema's (2020-12 core §4.2.1), and `binary`. */
export function typeOfSample(value: SampleValue): SampleType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Uint8Array) return "binary";
  return typeof value as SampleType;
}

export function isSampleList(value: SampleValue): value is readonly SampleValue[] {
  return Array.isArray(value);
}

export function isSampleObject(value: SampleValue): value is SampleObject {
  return typeOfSample(value) === "object";
}

/** A property of the object itself, never one that it inherits. */
export function ownSample(object: SampleObject, name: string): SampleValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A text that is the same for values that JSON Schema takes for equal (core §4.2.2), and for no others. */
export function equalityText(value: SampleValue): string {
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (value instanceof Uint8Array) return `bytes ${value.join()}`;
  if (isSampleList(value)) return `[${value.map(equalityText).join()}]`;
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${equalityText(item)}`);
  return `{${members.join()}}`;
}
