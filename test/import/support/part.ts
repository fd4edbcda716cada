import { componentMaps, id, reachableFrom } from "../../../src/import/components.ts";
import { operationsOf } from "../../../src/import/operations.ts";
import { METHODS } from "../../../src/import/target.ts";
import { type Tree, type TreeMap, isMap } from "../../../src/import/tree.ts";

const ITEMS: ReadonlySet<string> = new Set(["paths", "webhooks", "x-webhooks"]);

/** The keys of an operation: field, path and method. */
export type OperationKeys = readonly string[];

/** The keys of the operations of a document, in order. */
export function operationKeys(document: TreeMap): readonly OperationKeys[] {
  return operationsOf(document).map(({ keys }) => keys);
}

/**
 * The part of a document with some of its operations: these, what they inherit, and the components
 * that they use. Anything else is on no page.
 */
export function partOf(document: TreeMap, operations: readonly OperationKeys[]): TreeMap {
  const bare = withoutComponents(document, new Set(operations.map(id)));
  const used = reachableFrom(document, [bare]);
  const result = new Map(bare);
  const components = new Map<string, Tree>();
  for (const { keys, map } of componentMaps(document)) {
    const kept = new Map([...map].filter(([name]) => used.has(id([...keys, name]))));
    const [root = "", kind] = keys;
    if (kept.size > 0) (kind === undefined ? result : components).set(kind ?? root, kept);
  }
  return components.size > 0 ? result.set("components", components) : result;
}

function withoutComponents(document: TreeMap, kept: ReadonlySet<string>): TreeMap {
  const roots = new Set(componentMaps(document).map(({ keys: [root] }) => root));
  const fields = [...document].flatMap(([field, value]): [string, Tree][] => {
    if (field === "components" || roots.has(field)) return [];
    return [[field, ITEMS.has(field) && isMap(value) ? itemsOf(field, value, kept) : value]];
  });
  return new Map(fields);
}

function itemsOf(field: string, items: TreeMap, kept: ReadonlySet<string>): TreeMap {
  const entries = [...items].flatMap(([name, item]): [string, Tree][] => {
    if (!isMap(item)) return [];
    const isKept = (key: string): boolean => kept.has(id([field, name, key]));
    if (![...item.keys()].some(isKept)) return [];
    return [[name, new Map([...item].filter(([key]) => !METHODS.has(key) || isKept(key)))]];
  });
  return new Map(entries);
}
