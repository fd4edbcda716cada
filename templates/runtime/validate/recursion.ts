import type { Issues } from "./issues.ts";

/** The check of one recursive schema: whether a value that is `depth` levels deep is valid. */
export type Decide = (value: unknown, depth: number, known: Known) => boolean;

/**
 * What the checks of recursive schemas have found out about the parts of one value. Where several ways lead to the same part (members of a union of which each goes on inside of it),
 * asking each of them anew would take time exponential in the depth of the value.
 */
export class Known {
  readonly #verdicts = new Map<Decide, Map<unknown, Map<number, boolean>>>();

  /** What `decide` says of a value. How deep it is counts too, since the depth is limited. */
  ask(decide: Decide, value: unknown, depth: number): boolean {
    if (typeof value !== "object" || value === null) return decide(value, depth, this);
    const ofCheck = ownMap(this.#verdicts, decide);
    const ofValue = ownMap(ofCheck, value);
    const known = ofValue.get(depth);
    if (known !== undefined) return known;
    const verdict = decide(value, depth, this);
    ofValue.set(depth, verdict);
    return verdict;
  }
}

function ownMap<Key, Inner, Value>(maps: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<Inner, Value>();
  maps.set(key, made);
  return made;
}

/** Whether the issues that the schema `name` has with the part of the value at `at` have been collected before. */
export function isCollected(issues: Issues, name: string, at: string): boolean {
  issues.visited ??= new Set();
  const { size } = issues.visited;
  return issues.visited.add(`${name} ${at}`).size === size;
}
