import type { MethodPlace } from "./resource-name.ts";

/** An object of a nested client. */
export interface Resource {
  /** The keys of the operations that are its methods, in the order of `placed`. */
  readonly operations: readonly string[];
  /** The names of the objects directly below it, sorted. */
  readonly below: readonly string[];
}

/**
 * The objects of a nested client by path, sorted: the root is the empty path, then `apps`,
 * `apps.users`, …
 */
export function resourcesOf(
  placed: Iterable<readonly [string, MethodPlace]>,
): ReadonlyMap<string, Resource> {
  const resources = new Map<
    string,
    { readonly operations: string[]; readonly below: Set<string> }
  >();
  const at = (path: string): { readonly operations: string[]; readonly below: Set<string> } => {
    const made = resources.get(path) ?? { operations: [], below: new Set() };
    resources.set(path, made);
    return made;
  };
  at("");
  for (const [key, { resource }] of placed) {
    resource.forEach((name, index) => at(resource.slice(0, index).join(".")).below.add(name));
    at(resource.join(".")).operations.push(key);
  }
  const sorted = [...resources].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([path, { operations, below }]) => [
      path,
      { operations, below: [...below].toSorted() },
    ]),
  );
}
