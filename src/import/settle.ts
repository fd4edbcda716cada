import type { Fragment } from "./fragment.ts";
import { type Difference, areInConflict } from "./merge.ts";
import { type Tree, type TreeMap, isMap, valueAt } from "./tree.ts";

/** The fragments with one version of a part, in merge order. */
export type Version = readonly [Fragment, ...(readonly Fragment[])];

/** A part of which pages have different versions, and the chosen version. */
export interface Settled {
  readonly part: readonly string[];
  readonly chosen: Version;
  /** The fragments with another version, and the place where each differs. */
  readonly others: readonly { readonly other: Fragment; readonly keys: readonly string[] }[];
}

/** Returns the versions of a part that fragments have; annotations make no difference. */
export function versionsOf(
  part: readonly string[],
  fragments: readonly Fragment[],
): readonly Version[] {
  const versions: [Fragment, ...Fragment[]][] = [];
  for (const fragment of fragments) {
    const value = valueAt(fragment.document, part);
    if (value === undefined) continue;
    const same = versions.find(([first]) => {
      const known = valueAt(first.document, part);
      return known !== undefined && !areInConflict(part, known, value);
    });
    if (same === undefined) versions.push([fragment]);
    else same.push(fragment);
  }
  return versions;
}

/** Returns the most frequent version; of equally frequent ones, the first. */
export function mostFrequent(versions: readonly Version[]): Version | undefined {
  return versions.toSorted((a, b) => b.length - a.length)[0];
}

/**
 * Replaces every version of the parts in conflict with the one that `choose` returns, so that the
 * fragments can be merged.
 */
export function settleConflicts(
  fragments: readonly Fragment[],
  conflicts: readonly Difference[],
  choose: (versions: readonly Version[]) => Version | undefined,
): { readonly fragments: readonly Fragment[]; readonly settled: readonly Settled[] } {
  const parts = new Map<string, Difference[]>();
  for (const conflict of conflicts) {
    const key = JSON.stringify(conflict.part);
    parts.set(key, [...(parts.get(key) ?? []), conflict]);
  }
  const settled: Settled[] = [];
  let result = fragments;
  for (const own of parts.values()) {
    const part = own[0]?.part ?? [];
    const chosen = choose(versionsOf(part, result));
    if (chosen === undefined) continue;
    const others = own.flatMap(({ keys, kept, other }) =>
      [kept, other].flatMap((one) => (includes(chosen, one) ? [] : [{ other: one, keys }])),
    );
    const byPlace = new Map(others.map((one) => [one.other.at, one]));
    settled.push({ part, chosen, others: [...byPlace.values()] });
    const lacksIt = ({ document }: Fragment): boolean => valueAt(document, part) === undefined;
    const isInherited = own.some(({ kept, other }) => lacksIt(kept) || lacksIt(other));
    const value = valueAt(chosen[0].document, part) ?? null;
    result = result.map((fragment) => {
      if (lacksIt(fragment) && !isInherited) return fragment;
      return { ...fragment, document: replaced(fragment.document, part, value) };
    });
  }
  return { fragments: result, settled };
}

function includes(version: Version, fragment: Fragment): boolean {
  return version.some(({ at }) => at === fragment.at);
}

/** Replaces a part of a document, if the value that contains it exists. */
function replaced(map: TreeMap, [key = "", ...rest]: readonly string[], value: Tree): TreeMap {
  const below = map.get(key);
  if (rest.length === 0) return new Map([...map, [key, value]]);
  return isMap(below) ? new Map([...map, [key, replaced(below, rest, value)]]) : map;
}
