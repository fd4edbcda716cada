import type { Rule } from "./explain.ts";
import type { Collect, Issues } from "./issues.ts";

/** Checks one recursive schema: true if a value at nesting level `depth` is valid. */
export type Decide = (value: unknown, depth: number, known: Known) => boolean;

/**
 * Caches the results of recursive schemas for the parts of one value. If several paths lead to the
 * same part (several recursive members of a union), checking it again for each would take time
 * exponential in the depth.
 */
export class Known {
  readonly #verdicts = new Map<Decide, Map<unknown, Map<number, boolean>>>();

  /**
   * Returns the result of `decide`, from the cache if possible. The result depends on the depth,
   * since the depth is limited.
   */
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

/**
 * Creates a collector for a recursive schema from a rule table. Values deeper than `limit` are
 * refused, and each part of a value is examined once.
 */
export function recursive(
  decide: Decide,
  schema: string,
  limit: number,
  table: () => Rule,
): Collect {
  let rule: Rule | undefined;
  return (value, at, issues) => {
    const depth = issues.depth + 1;
    if (issues.isTrial) {
      if (!decide(value, depth, new Known())) issues.add(at, schema, "", "", {});
      return;
    }
    if (isCollected(issues, decide, at)) return;
    if (depth > limit) {
      const message = `must NOT be nested deeper than ${limit} levels`;
      return issues.add(at, schema, "depth", message, { limit });
    }
    rule ??= table();
    const own = rule;
    const collect = (): void => own(value, at, issues, schema);
    if (depth === 0) collectAll(issues, collect);
    else if (depth - issues.start < mostLevels) collectAt(depth, issues, collect);
    else if (!decide(value, depth, new Known())) defer(at, schema, depth, issues, collect);
  };
}

/** The maximum number of levels examined recursively, as each takes space on the stack. */
const mostLevels = 50;

function collectAt(depth: number, issues: Issues, collect: () => void): void {
  const outer = issues.depth;
  issues.depth = depth;
  collect();
  issues.depth = outer;
}

/** Defers a refused part, with a placeholder issue that keeps its position. */
function defer(
  at: string,
  schema: string,
  depth: number,
  issues: Issues,
  collect: () => void,
): void {
  issues.add(at, schema, "", "", {});
  const issue = issues.found[issues.found.length - 1];
  if (issue?.keyword === "" && issue.instancePath === at)
    issues.pending.push({ issue, depth, collect });
}

/** Collects the issues of a recursive value and of its deferred parts. */
function collectAll(issues: Issues, collect: () => void): void {
  const { pending, start } = issues;
  issues.pending = [];
  issues.start = 0;
  collectAt(0, issues, collect);
  collectPending(issues);
  issues.pending = pending;
  issues.start = start;
}

/** Collects the issues of deferred parts, each in the position of its placeholder. */
export function collectPending(issues: Issues): void {
  const { found, start } = issues;
  for (let next = issues.pending.shift(); next !== undefined; next = issues.pending.shift()) {
    const index = found.indexOf(next.issue);
    if (index < 0) continue;
    const [, ...rest] = found.splice(index);
    issues.start = next.depth;
    collectAt(next.depth, issues, next.collect);
    found.push(...rest.slice(0, Math.max(0, issues.limit - found.length)));
  }
  issues.start = start;
}

/** True if a schema has already examined the part of the value at `at`. */
function isCollected(issues: Issues, decide: Decide, at: string): boolean {
  issues.visited ??= new Map();
  const places = issues.visited.get(decide) ?? new Set();
  issues.visited.set(decide, places);
  const { size } = places;
  return places.add(at).size === size;
}
