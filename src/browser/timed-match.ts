import { matchingOf } from "../pattern/matching.ts";
import type { Pattern } from "../pattern/pattern.ts";

/**
 * True if a text matches a pattern; `undefined` if matching could take too long. A browser has no
 * time limit, so patterns that could be slow are not matched.
 */
export function matchesInTime({ source, flags }: Pattern, text: string): boolean | undefined {
  const matching = matchingOf(source, text.length);
  const isSafe = matching?.by === "engine" && matching.slow === undefined;
  return isSafe ? new RegExp(source, flags).test(text) : undefined;
}
