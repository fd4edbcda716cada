import { maxNesting } from "../source/limits.ts";

/** The number of values that overlays and a patch may add to a document. */
const maxAdded = 2_000_000;

/** Keeps a document from becoming too large or too deep by what is added to it again and again. */
export class Growth {
  #left = maxAdded;

  /**
   * Takes note of a value that is added at places of at most this depth. Returns the reason if it
   * must not be.
   */
  add(value: unknown, depth: number, times: number): "too-large" | "nesting" | undefined {
    let level: readonly unknown[] = [value];
    for (let below = 0; level.length > 0; below += 1) {
      if (depth + below > maxNesting) return "nesting";
      this.#left -= level.length * times;
      if (this.#left < 0) return "too-large";
      level = partsOf(level, this.#left);
    }
    return undefined;
  }
}

/** Returns the parts of values, and not many more than a limit. */
function partsOf(values: readonly unknown[], limit: number): readonly unknown[] {
  const parts: unknown[] = [];
  for (const value of values) {
    if (parts.length > limit) break;
    if (typeof value !== "object" || value === null) continue;
    for (const part of Object.values(value)) parts.push(part);
  }
  return parts;
}
