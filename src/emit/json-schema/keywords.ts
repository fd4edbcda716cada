import type { Json, JsonObject } from "../../ir/json.ts";

/**
 * All of several sets of keywords. If two have the same keyword, one of them becomes a separate
 * schema.
 */
export function keywordsOfAll(all: readonly JsonObject[]): JsonObject {
  const own: Record<string, Json> = {};
  const apart: Json[] = [];
  for (const [keyword, value] of all.flatMap((each) => Object.entries(each))) {
    if (keyword === "allOf" && Array.isArray(value)) apart.push(...(value as readonly Json[]));
    else if (Object.hasOwn(own, keyword)) apart.push({ [keyword]: value });
    else own[keyword] = value;
  }
  return apart.length === 0 ? own : { ...own, allOf: apart };
}

/** `all` under their names. Several of one name are combined. */
export function byName<Value extends Json>(
  all: readonly (readonly [name: string, value: Value])[],
  together: (one: Value, other: Value) => Value,
): JsonObject {
  const named = new Map<string, Value>();
  for (const [name, value] of all) {
    const known = named.get(name);
    named.set(name, known === undefined ? value : together(known, value));
  }
  return Object.fromEntries(named);
}
