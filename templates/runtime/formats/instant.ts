import { matchesDateTime } from "./date-time.ts";

/** Whether a text is a date and time that a `Date` can hold: no leap second. */
export function matchesInstant(text: string): boolean {
  return matchesDateTime(text) && !Number.isNaN(toDate(text).getTime());
}

/** The instant of a valid text, to the millisecond; one that has been made already is copied. */
export function toDate(value: string | Date): Date {
  // RFC 3339 allows small letters, of which ECMAScript promises nothing.
  return new Date(typeof value === "string" ? value.toUpperCase() : value);
}
