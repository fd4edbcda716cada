import { matchesInstant } from "./instant.ts";
import { isMadeOf, temporal } from "./temporal.ts";

/** True for a date and time that is an instant: no leap second. */
export function matchesTemporalInstant(value: unknown): boolean {
  return matchesInstant(value) && isMadeOf("Instant", precise(value as string));
}

/** Returns the `Temporal.Instant` of a valid text, to the nanosecond; another value as it is. */
export function toTemporalInstant<Instant>(value: unknown): Instant {
  if (typeof value !== "string") return value as Instant;
  return temporal("Instant").from(precise(value)) as Instant;
}

/** RFC 3339 allows any number of digits, and `Temporal` nine. */
function precise(text: string): string {
  return text.replace(/(\.\d{9})\d+/, "$1");
}
