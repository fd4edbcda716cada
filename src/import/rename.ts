import { toPointer, descend } from "../source/pointer.ts";
import { type ComponentKeys, componentAt, componentsOf, id } from "./components.ts";
import type { Fragment } from "./fragment.ts";
import { type Reference, keysOfReference, referencesIn, rewriteReferences } from "./references.ts";
import { type Tree, type TreeMap, firstDifference, isList, isMap, valueAt } from "./tree.ts";

/** A component that got another name, because an earlier page has another one of its name. */
export interface Renamed {
  readonly fragment: Fragment;
  readonly from: ComponentKeys;
  readonly to: ComponentKeys;
}

/**
 * The same fragments with the components that differ from those of earlier fragments under names of their own: `Message2`. What refers to a renamed component differs too, and is renamed with it.
 * Security schemes keep their names, which are not references; so do all components of a fragment with a discriminator without a `mapping`, where names are values on the wire.
 */
export function renameConflicts(fragments: readonly Fragment[]): {
  readonly fragments: readonly Fragment[];
  readonly renamed: readonly Renamed[];
} {
  const taken = new Map<string, Tree>();
  const renamed: Renamed[] = [];
  const result = fragments.map((fragment) => {
    const names = hasImplicitMapping(fragment.document)
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

/** The new names of the components of a document that cannot keep theirs, by id. All get the same number, the first with which none of them is in the way of another component. */
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
      return known === undefined || firstDifference(known, value) === undefined;
    });
    if (free) return names;
  }
}

/** The components that differ from those that have their names, and those with a name in use that lead to them. */
function movingComponents(
  document: TreeMap,
  taken: ReadonlyMap<string, Tree>,
): readonly ComponentKeys[] {
  const shared = componentsOf(document).filter(
    (keys) => taken.has(id(keys)) && !keys.some((key) => key.startsWith("security")),
  );
  const moving = new Map<string, ComponentKeys>();
  const differs = (keys: ComponentKeys): boolean => {
    const [known, value] = [taken.get(id(keys)), valueAt(document, keys)];
    if (known === undefined || value === undefined) return false;
    return firstDifference(known, value) !== undefined || leadsTo(document, value, moving);
  };
  for (let found = true; found;) {
    const next = shared.filter((keys) => !moving.has(id(keys)) && differs(keys));
    for (const keys of next) moving.set(id(keys), keys);
    found = next.length > 0;
  }
  return [...moving.values()];
}

function leadsTo(
  document: TreeMap,
  value: Tree,
  moving: ReadonlyMap<string, ComponentKeys>,
): boolean {
  return referencesIn(value).some((reference) => {
    const component = componentOf(document, reference);
    return component !== undefined && moving.has(id(component));
  });
}

function componentOf(document: TreeMap, { ref, kind }: Reference): ComponentKeys | undefined {
  const keys = keysOfReference(ref);
  if (keys !== undefined) return componentAt(document, keys);
  return kind === "mapping" ? componentAt(document, ["components", "schemas", ref]) : undefined;
}

function withNames(document: TreeMap, names: ReadonlyMap<string, ComponentKeys>): TreeMap {
  const rewritten = rewriteReferences(document, (reference) => {
    const component = componentOf(document, reference);
    const to = component === undefined ? undefined : names.get(id(component));
    if (component === undefined || to === undefined) return reference.ref;
    const keys = keysOfReference(reference.ref);
    if (keys === undefined) return to.at(-1) ?? reference.ref;
    const pointer = toPointer(descend(undefined, ...to, ...keys.slice(component.length)));
    return `#${encodeURI(pointer)}`;
  });
  return renameKeys(rewritten, [], names);
}

/** Renames the keys of components, which are at the second or third level. */
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

function hasImplicitMapping(tree: Tree): boolean {
  if (isList(tree)) return tree.some(hasImplicitMapping);
  if (!isMap(tree)) return false;
  const discriminator = tree.get("discriminator");
  if (isMap(discriminator) && discriminator.has("propertyName") && !discriminator.has("mapping"))
    return true;
  return [...tree.values()].some(hasImplicitMapping);
}
