import type { Property, Schema } from "../ir/schema.ts";
import { mapChildren, walk } from "../ir/visit.ts";
import type { Resolve } from "./references.ts";

/** Returns a schema that accepts the same values, in which no default is filled in. */
export function withoutDefaults(schema: Schema): Schema {
  return schema.kind === "ref"
    ? { ...schema, unfilled: true }
    : withoutOwn(mapChildren(schema, withoutDefaults));
}

/**
 * Returns such a schema of a form. Objects with files stand in it themselves, because the type of
 * a file that a handler reads is another one than that of a file that a client sends.
 */
export function formWithoutDefaults(schema: Schema, resolve: Resolve): Schema {
  return apart(schema, new Set());

  function apart(one: Schema, around: ReadonlySet<Schema>): Schema {
    if (one.kind !== "ref") return withoutOwn(mapChildren(one, (child) => apart(child, around)));
    const target = resolve(one.target);
    return around.has(target) || !reachesFile(target, new Set())
      ? { ...one, unfilled: true }
      : apart(target, new Set([...around, target]));
  }

  function reachesFile(one: Schema, seen: Set<Schema>): boolean {
    if (seen.has(one)) return false;
    seen.add(one);
    let isFound = false;
    walk(one, (node) => {
      isFound ||= node.kind === "binary";
      if (node.kind === "ref") isFound ||= reachesFile(resolve(node.target), seen);
    });
    return isFound;
  }
}

function withoutOwn(schema: Schema): Schema {
  if (schema.kind !== "object") return schema;
  return { ...schema, properties: schema.properties.map(withoutDefault) };
}

/** Returns a property without its own default. */
export function withoutDefault(property: Property): Property {
  const { default: _, ...kept } = property;
  return kept;
}
