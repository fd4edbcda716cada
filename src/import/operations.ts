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

/**
 * The target of a fence's line in its document. A path or a name may contain spaces, and attributes
 * may follow it: if the document lacks the whole, the longest beginning that it has is the target.
 */
export function targetIn(document: TreeMap, target: Target): Target {
  const words = (target.kind === "operation" ? target.path : target.name).split(" ");
  for (let length = Math.min(words.length, maxWords); length > 0; length -= 1) {
    const name = words.slice(0, length).join(" ");
    const shorter = target.kind === "operation" ? { ...target, path: name } : { ...target, name };
    if (keysOfTarget(document, shorter) !== undefined) return shorter;
  }
  return target;
}

/** The maximum number of words of a target. */
const maxWords = 50;
