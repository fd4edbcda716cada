import { METHODS, type Target } from "./target.ts";
import { type Tree, type TreeMap, isMap, valueAt } from "./tree.ts";

/** An operation of a document, in its paths or in its webhooks. */
export interface DocumentOperation {
  readonly target: Target;
  readonly keys: readonly string[];
  readonly operation: TreeMap;
}

/** The fields for webhooks: OpenAPI 3.1, and the older extension. */
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

/** The keys of a target in a document, if it has it. A path item may be a reference. */
export function keysOfTarget(document: TreeMap, target: Target): readonly string[] | undefined {
  const ways =
    target.kind === "operation"
      ? [["paths", target.path, target.method]]
      : WEBHOOKS.map((field) => [field, target.name]);
  return ways.find((keys) => valueAt(document, keys) !== undefined);
}
