/** Properties that a patch treats differently. */
export interface PatchedNames {
  /** Those that it does not change, such as the id. */
  readonly fixed?: readonly string[];
  /** Those that null does not remove, since every value has them. */
  readonly required?: readonly string[];
}

/**
 * Applies a JSON merge patch (RFC 7396) to a value: null removes a property, an object changes what
 * is inside, any other value replaces.
 */
export function mergePatch(value: unknown, patch: unknown, names: PatchedNames = {}): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(value) ? value : {}));
  const { fixed = [], required = [] } = names;
  for (const [name, change] of Object.entries(patch)) {
    if (fixed.includes(name) || change === undefined) continue;
    if (change === null && !required.includes(name)) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), change));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
