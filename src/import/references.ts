import { descend, fromPointer, toPointer } from "../ir/pointer.ts";
import { type Position, holdsData, holdsNames } from "./positions.ts";
import { type Tree, type TreeMap, isList, isMap, stringAt } from "./tree.ts";

/**
 * A `$ref`, an entry of a discriminator's `mapping`, or the name of a scheme in a security
 * requirement.
 */
export interface Reference {
  readonly ref: string;
  readonly keys: readonly string[];
  readonly kind: "$ref" | "mapping" | "security";
  /** True inside a schema with an `$id`, which the reference is relative to. */
  readonly scoped: boolean;
}

/**
 * The references in a document or in a part of one. Examples, defaults and extensions are data: a
 * `$ref` in them does not count.
 */
export function referencesIn(tree: Tree): readonly Reference[] {
  const references: Reference[] = [];
  walk(tree, root, (reference) => {
    references.push(reference);
    return reference.ref;
  });
  return references;
}

/** Replaces every reference of a document with the result of `rewrite`. */
export function rewriteReferences(
  tree: TreeMap,
  rewrite: (reference: Reference) => string,
): TreeMap {
  const result = walk(tree, root, rewrite);
  return isMap(result) ? result : tree;
}

/** Returns the reference to the value at `keys` within a document. */
export function referenceTo(keys: readonly string[]): string {
  return `#${encodeURI(toPointer(descend(undefined, ...keys)))}`;
}

/**
 * The keys of the target of a local reference (`#/components/schemas/Pet`); `undefined` for any
 * other reference.
 */
export function keysOfReference(ref: string): readonly string[] | undefined {
  if (!ref.startsWith("#")) return undefined;
  try {
    return fromPointer(decodeURIComponent(ref.slice(1)));
  } catch {
    return undefined;
  }
}

/** A place in a document; `scoped` is true inside a schema with an `$id`. */
interface TreePlace {
  readonly position: Position;
  readonly keys: readonly string[];
  readonly scoped: boolean;
}

const root: TreePlace = { position: "fields", keys: [], scoped: false };

function walk(
  tree: Tree,
  { position, keys, scoped }: TreePlace,
  visit: (reference: Reference) => string,
): Tree {
  const fields = (key: string): TreePlace => ({ position: "fields", keys: [...keys, key], scoped });
  if (isList(tree)) return tree.map((item, index) => walk(item, fields(String(index)), visit));
  if (!isMap(tree)) return tree;
  if (position === "names") {
    return new Map([...tree].map(([key, value]) => [key, walk(value, fields(key), visit)]));
  }
  const inside = scoped || (stringAt(tree, "$id") !== undefined && keys.length > 0);
  return new Map(
    [...tree].map(([key, value]) => {
      const below = [...keys, key];
      if (key === "$ref" && typeof value === "string") {
        return [key, visit({ ref: value, keys: below, kind: "$ref", scoped: inside })];
      }
      if (key === "discriminator") return [key, walkMapping(value, below, inside, visit)];
      if (key === "security") return [key, walkRequirements(value, below, inside, visit)];
      if (holdsData(key) && !(holdsNames(key) && isMap(value))) return [key, value];
      const position = holdsNames(key) && isMap(value) ? "names" : "fields";
      return [key, walk(value, { position, keys: below, scoped: inside }, visit)];
    }),
  );
}

function walkMapping(
  tree: Tree,
  keys: readonly string[],
  scoped: boolean,
  visit: (reference: Reference) => string,
): Tree {
  const mapping = isMap(tree) ? tree.get("mapping") : undefined;
  if (!isMap(tree) || !isMap(mapping)) return tree;
  const entries = [...mapping].map(([key, value]): [string, Tree] => {
    const below = [...keys, "mapping", key];
    const isRef = typeof value === "string";
    return [key, isRef ? visit({ ref: value, keys: below, kind: "mapping", scoped }) : value];
  });
  return new Map([...tree, ["mapping", new Map(entries)]]);
}

function walkRequirements(
  tree: Tree,
  keys: readonly string[],
  scoped: boolean,
  visit: (reference: Reference) => string,
): Tree {
  if (!isList(tree)) return tree;
  return tree.map((requirement, index) => {
    if (!isMap(requirement)) return requirement;
    const below = [...keys, String(index)];
    return new Map(
      [...requirement].map(([name, scopes]) => {
        const reference = { ref: name, keys: [...below, name], kind: "security", scoped } as const;
        return [visit(reference), scopes];
      }),
    );
  });
}
