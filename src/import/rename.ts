import { type ComponentKeys, componentOf, componentsOf, componentsUsed, id } from "./components.ts";
import { namesAreValues, withExplicitMapping } from "./explicit-mapping.ts";
import type { Fragment } from "./fragment.ts";
import { areInConflict } from "./merge.ts";
import { keysOfReference, referenceTo, rewriteReferences } from "./references.ts";
import { type Tree, type TreeMap, isMap, valueAt } from "./tree.ts";

/** A component that was renamed, because an earlier page has a different one of the same name. */
export interface Renamed {
  readonly fragment: Fragment;
  readonly from: ComponentKeys;
  readonly to: ComponentKeys;
}

/**
 * Renames components that differ from those of earlier fragments in more than annotations:
 * `Message2`. A component that refers to a renamed one differs too, and is renamed with it. Names
 * that are values on the wire do not change: discriminators get a `mapping` for them. If that is
 * not possible, all components of a fragment keep their names.
 */
export function renameConflicts(fragments: readonly Fragment[]): {
  readonly fragments: readonly Fragment[];
  readonly renamed: readonly Renamed[];
} {
  const taken = new Map<string, Tree>();
  const renamed: Renamed[] = [];
  const result = fragments.map((fragment) => {
    const names = namesAreValues(fragment.document)
      ? new Map<string, ComponentKeys>()
      : newNames(fragment.document, taken);
    for (const keys of componentsOf(fragment.document)) {
      const to = names.get(id(keys));
      if (to !== undefined) renamed.push({ fragment, from: keys, to });
    }
    const document = names.size === 0 ? fragment.document : withNames(fragment.document, names);
    for (const keys of componentsOf(document)) {
      const value = valueAt(document, keys);
      if (value !== undefined && !taken.has(id(keys))) taken.set(id(keys), value);
    }
    return { ...fragment, document };
  });
  return { fragments: result, renamed };
}

/**
 * The new names of the components of a document that must be renamed, by id. All get the same
 * number, the first that avoids collisions for all of them.
 */
function newNames(
  document: TreeMap,
  taken: ReadonlyMap<string, Tree>,
): ReadonlyMap<string, ComponentKeys> {
  const moving = movingComponents(document, taken);
  if (moving.length === 0) return new Map();
  for (let number = 2; ; number += 1) {
    const names = new Map(moving.map((keys) => [id(keys), numbered(keys, number)]));
    const candidate = withNames(document, names);
    const free = [...names.values()].every((keys) => {
      const [known, value] = [taken.get(id(keys)), valueAt(candidate, keys)];
      if (valueAt(document, keys) !== undefined || value === undefined) return false;
      return known === undefined || !areInConflict(keys, known, value);
    });
    if (free) return names;
  }
}

/**
 * The components that differ from those of the same name, and those with a name in use that refer
 * to them.
 */
function movingComponents(
  document: TreeMap,
  taken: ReadonlyMap<string, Tree>,
): readonly ComponentKeys[] {
  const moving = new Map<string, ComponentKeys>();
  const rest = componentsOf(document).flatMap((keys) => {
    const [known, value] = [taken.get(id(keys)), valueAt(document, keys)];
    if (known === undefined || value === undefined) return [];
    if (areInConflict(keys, known, value)) moving.set(id(keys), keys);
    return [{ keys, uses: componentsUsed(document, value).map(id) }];
  });
  for (let found = moving.size > 0; found;) {
    const next = rest.filter(
      ({ keys, uses }) => !moving.has(id(keys)) && uses.some((used) => moving.has(used)),
    );
    for (const { keys } of next) moving.set(id(keys), keys);
    found = next.length > 0;
  }
  return [...moving.values()];
}

function withNames(document: TreeMap, names: ReadonlyMap<string, ComponentKeys>): TreeMap {
  const mapped = withExplicitMapping(document, document, names);
  const rewritten = rewriteReferences(isMap(mapped) ? mapped : document, (reference) => {
    const component = componentOf(document, reference);
    const to = component === undefined ? undefined : names.get(id(component));
    if (component === undefined || to === undefined) return reference.ref;
    const keys = reference.kind === "security" ? undefined : keysOfReference(reference.ref);
    if (keys === undefined) return to.at(-1) ?? reference.ref;
    return referenceTo([...to, ...keys.slice(component.length)]);
  });
  return renameKeys(rewritten, [], names);
}

/** Renames the keys of components, at the second or third level. */
function renameKeys(
  map: TreeMap,
  above: readonly string[],
  names: ReadonlyMap<string, ComponentKeys>,
): TreeMap {
  return new Map(
    [...map].map(([key, value]) => {
      const keys = [...above, key];
      const name = names.get(id(keys))?.at(-1) ?? key;
      return [name, keys.length < 3 && isMap(value) ? renameKeys(value, keys, names) : value];
    }),
  );
}

function numbered(keys: ComponentKeys, number: number): ComponentKeys {
  return [...keys.slice(0, -1), `${keys.at(-1) ?? ""}${number}`];
}
