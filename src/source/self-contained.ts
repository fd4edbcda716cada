import { isObject } from "../openapi/object.ts";
import { isUriReference } from "./references.ts";

/**
 * True if a value contains no reference to another source and no name that references from
 * elsewhere could use. Members with these names count everywhere, even in examples, so the result
 * may be false for a source that is self-contained, but not the reverse. `isTree`: no object occurs
 * twice in it, as in JSON; then less has to be remembered.
 */
export function isSelfContained(root: unknown, isTree = false): boolean {
  return !hasMember(root, isTree, (key, held) => isName(key, held) || leadsOut(key, held));
}

/** True if a value may name schemas by URIs or anchors, which other sources can see. */
export function hasNames(root: unknown): boolean {
  return hasMember(root, false, isName);
}

/** True if a member of an object at any depth is a reference to another source, or a name. */
function hasMember(
  root: unknown,
  isTree: boolean,
  isMeant: (key: string, held: unknown) => boolean,
): boolean {
  const open: unknown[] = [root];
  const seen = new Set<unknown>();
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === "object" && item !== null) open.push(item);
      continue;
    }
    // An aliased object occurs several times.
    if (!isObject(value) || seen.has(value)) continue;
    if (!isTree) seen.add(value);
    // The value comes from a parser, so it inherits nothing that can be enumerated.
    for (const key in value) {
      const held = value[key];
      if (isMeant(key, held)) return true;
      if (typeof held === "object" && held !== null) open.push(held);
    }
  }
  return false;
}

const naming: ReadonlySet<string> = new Set(["$id", "$self", "$anchor", "$dynamicAnchor"]);

function isName(key: string, held: unknown): boolean {
  return key.startsWith("$") && typeof held === "string" && naming.has(key);
}

function leadsOut(key: string, held: unknown): boolean {
  switch (key) {
    case "$ref":
    case "$dynamicRef":
      return typeof held === "string" && !held.startsWith("#");
    case "defaultMapping":
      return typeof held === "string" && isUriReference(held);
    case "mapping":
      return typeof held === "object" && held !== null && Object.values(held).some(isOutside);
    default:
      return false;
  }
}

function isOutside(target: unknown): boolean {
  return typeof target === "string" && !target.startsWith("#") && isUriReference(target);
}
