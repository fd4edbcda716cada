import { matchesDuration } from "./date-time.ts";
import { isMadeOf, temporal } from "./temporal.ts";

/** True for a duration whose units are not too large for `Temporal.Duration`. */
export function matchesTemporalDuration(value: unknown): boolean {
  return matchesDuration(value) && isMadeOf("Duration", value as string);
}

/** Returns the `Temporal.Duration` of a valid text; another value as it is. */
export function toTemporalDuration<Duration>(value: unknown): Duration {
  if (typeof value !== "string") return value as Duration;
  return temporal("Duration").from(value) as Duration;
}
