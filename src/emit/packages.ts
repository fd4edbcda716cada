import type { Emitter } from "./emitter.ts";

/**
 * The packages that the output of emitters imports, by name: the ranges of versions that each of
 * them asks for, all of which have to hold, as npm joins them.
 */
export function packagesOf(emitters: readonly Emitter[]): ReadonlyMap<string, string> {
  const ranges = new Map<string, Set<string>>();
  for (const [name, range] of emitters.flatMap(({ packages }) => Object.entries(packages ?? {}))) {
    ranges.set(name, (ranges.get(name) ?? new Set()).add(range));
  }
  const joined = [...ranges].map(([name, own]) => [name, [...own].join(" ")] as const);
  return new Map(joined.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
