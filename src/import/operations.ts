import { METHODS, type Target } from "./target.ts";
import { type Tree, type TreeMap, isMap, valueAt } from "./tree.ts";

/** The operations of a document: those of its paths and those of its webhooks, in its order. */
export interface DocumentOperation {
  readonly target: Target;
  readonly keys: readonly string[];
  readonly operation: TreeMap;
}

/** Where a document has its webhooks: OpenAPI 3.1, and the extension that came before it. */
const WEBHOOKS = ["webhooks", "x-webhooks"] as const;

export function operationsOf(document: TreeMap): readonly DocumentOperation[] {
  return ["paths", ...WEBHOOKS].flatMap((field) => {
    const items = document.get(field);
    if (!isMap(items)) return [];
    return [...items].flatMap(([name, item]) => operationsOfItem(field, name, item));
  });
}

function operationsOfItem(field: string, name: string, item: Tree): readonly DocumentOperation[] {
  if (!isMap(item)) return [];
  return [...item].flatMap(([method, operation]) => {
    if (!METHODS.has(method) || !isMap(operation)) return [];
    const target: Target =
      field === "paths" ? { kind: "operation", method, path: name } : { kind: "webhook", name };
    return [{ target, keys: [field, name, method], operation }];
  });
}

/**
 * The keys of what a target names, when the document has it. A path item may be elsewhere, by
 * reference.
 */
export function keysOfTarget(document: TreeMap, target: Target): readonly string[] | undefined {
  const ways =
    target.kind === "operation"
      ? [["paths", target.path, target.method]]
      : WEBHOOKS.map((field) => [field, target.name]);
  return ways.find((keys) => valueAt(document, keys) !== undefined);
}
