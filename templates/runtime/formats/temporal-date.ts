import { matchesDate } from "./date-time.ts";
import { isMadeOf, temporal } from "./temporal.ts";

/** True for a calendar day. */
export function matchesPlainDate(value: unknown): boolean {
  return matchesDate(value) && isMadeOf("PlainDate", value as string);
}

/** Returns the `Temporal.PlainDate` of a valid text; another value as it is. */
export function toPlainDate<PlainDate>(value: unknown): PlainDate {
  if (typeof value !== "string") return value as PlainDate;
  return temporal("PlainDate").from(value) as PlainDate;
}
