import { runInThisContext } from "node:vm";
import type { Pattern } from "../pattern/pattern.ts";

/** The time limit for matching, in milliseconds: some patterns take exponential time. */
const patience = 100;

/** True if a text matches a pattern; `undefined` if matching would take too long. */
export function matchesInTime({ source, flags }: Pattern, text: string): boolean | undefined {
  const [pattern, own, tested] = [source, flags, text].map((part) => JSON.stringify(part));
  try {
    return runInThisContext(`new RegExp(${pattern}, ${own}).test(${tested})`, {
      timeout: patience,
    });
  } catch {
    return undefined;
  }
}
