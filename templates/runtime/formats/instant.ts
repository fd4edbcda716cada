import { matchesDateTime } from "./date-time.ts";

/** True for a date and time that a `Date` can represent: no leap second. */
export function matchesInstant(value: unknown): boolean {
  return (
    typeof value === "string" && matchesDateTime(value) && !Number.isNaN(toDate(value).getTime())
  );
}

/** Returns the instant of a valid text, to the millisecond; an existing `Date` is copied. */
export function toDate(value: string | Date): Date {
  // RFC 3339 allows lower-case letters, which ECMAScript does not guarantee to parse.
  return new Date(typeof value === "string" ? value.toUpperCase() : value);
}
