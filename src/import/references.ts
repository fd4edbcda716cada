import { fromPointer } from "../source/pointer.ts";
import { type Tree, type TreeMap, isList, isMap, stringAt } from "./tree.ts";

/** A `$ref`, or an entry of a discriminator's `mapping` that is one. */
export interface Reference {
  readonly ref: string;
  readonly keys: readonly string[];
  readonly kind: "$ref" | "mapping";
  /** Whether it stands inside a schema with an `$id`, and so is relative to that and not to the document. */
  readonly scoped: boolean;
}

/** The references in a document or in a part of one. Examples, defaults and extensions are data: a `$ref` in them is none. */
export function referencesIn(tree: Tree): readonly Reference[] {
  const references: Reference[] = [];
  walk(tree, "fields", [], false, (reference) => {
    references.push(reference);
    return reference.ref;
  });
  return references;
}

/** The same document with every reference as `rewrite` has it. */
export function rewriteReferences(
  tree: TreeMap,
  rewrite: (reference: Reference) => string,
): TreeMap {
  const result = walk(tree, "fields", [], false, rewrite);
  return isMap(result) ? result : tree;
}

/** The keys that a reference within its document leads to (`#/components/schemas/Pet`), `undefined` for any other reference. */
export function keysOfReference(ref: string): readonly string[] | undefined {
  if (!ref.startsWith("#")) return undefined;
  try {
    return fromPointer(decodeURIComponent(ref.slice(1)));
  } catch {
    return undefined;
  }
}

/** Whether the keys of a map are fields of OpenAPI and JSON Schema, or names that the document's author chose. */
type Position = "fields" | "names";

const NAME_MAPS: ReadonlySet<string> = new Set(
  (
    "properties patternProperties $defs definitions dependentSchemas dependencies " +
    "schemas responses parameters requestBodies headers securitySchemes securityDefinitions links callbacks " +
    "pathItems mediaTypes examples paths webhooks x-webhooks content encoding variables scopes"
  ).split(" "),
);

const DATA: ReadonlySet<string> = new Set(
  "example default enum const value dataValue security".split(" "),
);

function walk(
  tree: Tree,
  position: Position,
  keys: readonly string[],
  scoped: boolean,
  visit: (reference: Reference) => string,
): Tree {
  if (isList(tree)) {
    return tree.map((item, index) => walk(item, "fields", [...keys, String(index)], scoped, visit));
  }
  if (!isMap(tree)) return tree;
  if (position === "names") {
    return new Map(
      [...tree].map(([key, value]) => [key, walk(value, "fields", [...keys, key], scoped, visit)]),
    );
  }
  const inside = scoped || (stringAt(tree, "$id") !== undefined && keys.length > 0);
  return new Map(
    [...tree].map(([key, value]) => {
      const below = [...keys, key];
      if (key === "$ref" && typeof value === "string") {
        return [key, visit({ ref: value, keys: below, kind: "$ref", scoped: inside })];
      }
      if (key === "discriminator") return [key, walkMapping(value, below, inside, visit)];
      if (NAME_MAPS.has(key) && isMap(value))
        return [key, walk(value, "names", below, inside, visit)];
      const data = DATA.has(key) || key === "examples" || key.startsWith("x-");
      return [key, data ? value : walk(value, "fields", below, inside, visit)];
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
