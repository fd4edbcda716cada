import type { Json, JsonObject } from "../ir/json.ts";

/** A JSON value's type, in the words of `type`. */
export type JsonType = "null" | "boolean" | "string" | "number" | "array" | "object";

/** The type of a value (JSON Schema 2020-12 core §4.2.1). */
export function jsonType(value: Json): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonType;
}

/** A text that is the same for values that JSON Schema takes for equal (core §4.2.2), and for no others: the order of keys does not count, and 1.0 is 1. */
export function canonicalText(value: Json): string {
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalText).join()}]`;
  const object: JsonObject = value;
  const members = Object.keys(object)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(object[key] ?? null)}`);
  return `{${members.join()}}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
