import type { Scalar } from "yaml";
import { type RawObject, isObject, member } from "../openapi/object.ts";
import { setOwn } from "./set-own.ts";

/** The tag of merge keys, as written and as resolved. */
export const mergeTags: readonly string[] = ["!!merge", "!<tag:yaml.org,2002:merge>"];

/**
 * True if a key merges its value into the object around it: `<<` without quotes
 * (https://yaml.org/type/merge.html).
 */
export function isMergeKey({
  source,
  type,
  tag,
}: Pick<Scalar, "source" | "type" | "tag">): boolean {
  return source === "<<" && (type === "PLAIN" || tag === "tag:yaml.org,2002:merge");
}

/**
 * Adds the members of an object, or of each object in a list, that `target` does not have, and
 * their keys to `merged`. The first of several objects with the same key counts. Returns false, and
 * adds nothing, for a value of another type.
 */
export function mergeInto(
  target: Record<string, unknown>,
  merged: Set<string>,
  value: unknown,
): boolean {
  const objects = objectsIn(value);
  for (const object of objects ?? []) {
    for (const key of Object.keys(object)) {
      if (Object.hasOwn(target, key)) continue;
      setOwn(target, key, member(object, key));
      merged.add(key);
    }
  }
  return objects !== undefined;
}

function objectsIn(value: unknown): readonly RawObject[] | undefined {
  if (isObject(value)) return [value];
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
}
