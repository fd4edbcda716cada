import type { ObjectSchema, Schema } from "../ir/schema.ts";
import { propertyOf } from "./object-of.ts";
import { conjuncts, disjuncts, type Resolve } from "./references.ts";

/** The maximum number of names that are listed. */
const mostNames = 500;

/**
 * Returns the object with a property for each name that its `propertyNames` lists, instead of
 * `additionalProperties`. Other objects are returned unchanged.
 */
export function withListedNames(schema: ObjectSchema, resolve: Resolve): ObjectSchema {
  const { names, properties, patterns, required, rest: value, ...others } = schema;
  if (names === undefined || patterns.length > 0 || value?.kind === "never") return schema;
  const listed = namesIn(names, resolve);
  if (listed === undefined || listed.size > mostNames) return schema;
  const { at } = schema;
  const added = [...listed]
    .filter((name) => !properties.some((property) => property.name === name))
    .map((name) => propertyOf(name, value ?? { kind: "any", at }, required.includes(name), at));
  return {
    ...others,
    properties: [...properties, ...added],
    patterns,
    required: required.filter((name) => !listed.has(name)),
  };
}

/** Returns the strings that a schema lists, if it accepts no others. */
function namesIn(names: Schema, resolve: Resolve): ReadonlySet<string> | undefined {
  const listed = new Set<string>();
  for (const alternative of disjuncts(names, resolve)) {
    const list = conjuncts(alternative, resolve).find(({ kind }) => kind === "enum");
    if (list?.kind !== "enum") return undefined;
    for (const { value } of list.members) if (typeof value === "string") listed.add(value);
  }
  return listed;
}
