import { isObject } from "../openapi/object.ts";
import { isUriReference } from "./references.ts";

/**
 * True if a value contains no reference to another source and no name that references from
 * elsewhere could use. Members with these names count everywhere, even in examples, so the result
 * may be false for a source that is self-contained, but not the reverse.
 */
export function isSelfContained(root: unknown): boolean {
  const open: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === "object" && item !== null) open.push(item);
      continue;
    }
    // An aliased object occurs several times.
    if (!isObject(value) || seen.has(value)) continue;
    seen.add(value);
    for (const key of Object.keys(value)) {
      const held = value[key];
      if (typeof held === "string") {
        if (naming.has(key) || (referring.has(key) && !held.startsWith("#"))) return false;
        if (key === "defaultMapping" && isUriReference(held)) return false;
      } else if (typeof held === "object" && held !== null) {
        if (key === "mapping" && leadsOut(held)) return false;
        open.push(held);
      }
    }
  }
  return true;
}

const naming: ReadonlySet<string> = new Set(["$id", "$self"]);
const referring: ReadonlySet<string> = new Set(["$ref", "$dynamicRef"]);

function leadsOut(mapping: object): boolean {
  return Object.values(mapping).some(
    (target) => typeof target === "string" && !target.startsWith("#") && isUriReference(target),
  );
}
