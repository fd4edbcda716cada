import { type ComponentKeys, componentAt, id } from "./components.ts";
import { keysOfReference } from "./references.ts";
import { type Tree, type TreeMap, isList, isMap, stringAt } from "./tree.ts";

/**
 * True if a discriminator refers to schemas by names that no reference beside it contains: those of
 * the schemas that extend its own.
 */
export function namesAreValues(tree: Tree): boolean {
  if (isList(tree)) return tree.some(namesAreValues);
  if (!isMap(tree)) return false;
  const discriminator = tree.get("discriminator");
  const isImplicit =
    typeof discriminator === "string" ||
    (isMap(discriminator) && discriminator.has("propertyName") && !discriminator.has("mapping"));
  if (isImplicit && alternatives(tree).length === 0) return true;
  return [...tree.values()].some(namesAreValues);
}

/**
 * Adds a `mapping` to discriminators for the alternatives in `moving`, whose names are values on
 * the wire, so that these components can be renamed.
 */
export function withExplicitMapping(
  tree: Tree,
  document: TreeMap,
  moving: ReadonlyMap<string, ComponentKeys>,
): Tree {
  if (isList(tree)) return tree.map((item) => withExplicitMapping(item, document, moving));
  if (!isMap(tree)) return tree;
  const result = new Map(
    [...tree].map(([key, value]) => [key, withExplicitMapping(value, document, moving)]),
  );
  const discriminator = tree.get("discriminator");
  if (!isMap(discriminator) || !discriminator.has("propertyName")) return result;
  const mapping = discriminator.get("mapping") ?? new Map<string, Tree>();
  if (!isMap(mapping)) return result;
  const added = alternatives(tree).flatMap((ref): [string, string][] => {
    const component = componentAt(document, keysOfReference(ref) ?? []);
    const name = component?.at(-1);
    if (component === undefined || name === undefined || !moving.has(id(component))) return [];
    const isMapped =
      mapping.has(name) || [...mapping.values()].some((to) => to === ref || to === name);
    return isMapped ? [] : [[name, ref]];
  });
  if (added.length === 0) return result;
  return result.set(
    "discriminator",
    new Map([...discriminator, ["mapping", new Map([...mapping, ...added])]]),
  );
}

/** The references in the alternatives of a schema. */
function alternatives(schema: TreeMap): readonly string[] {
  return ["oneOf", "anyOf"].flatMap((key) => {
    const members = schema.get(key);
    return isList(members) ? members.flatMap((member) => stringAt(member, "$ref") ?? []) : [];
  });
}
