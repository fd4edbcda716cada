import { components } from "../ir/graph.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { refsOf } from "../ir/visit.ts";

/**
 * Returns the first declaration of each cycle of declarations whose values would have to contain
 * each other, so that none has a finite value.
 */
export function endlessValues(declarations: readonly Declaration[]): readonly Declaration[] {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const targets = (declaration: Declaration): readonly Declaration[] =>
    refsOf(declaration.schema).flatMap((id) => byId.get(id) ?? []);
  const endless = components(declarations, targets)
    .filter(([first, ...others]) => others.length > 0 || (first && targets(first).includes(first)))
    .map(endlessOf)
    .filter(({ size }) => size > 0);
  const firsts = new Set(endless.map((ids) => declarations.find(({ id }) => ids.has(id))));
  return declarations.filter((declaration) => firsts.has(declaration));
}

/** Returns the members of a cycle that have no value without another one of them. */
function endlessOf(circle: readonly Declaration[]): ReadonlySet<DeclarationId> {
  // Assumes that none has a value, and removes those that need none of the others.
  const endless = new Set(circle.map(({ id }) => id));
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const { id, schema } of circle) {
      if (endless.has(id) && hasValue(schema, endless)) isChanged = endless.delete(id);
    }
  }
  return endless;
}

/**
 * True if a schema has a value that needs none of the declarations in `endless`, or if that cannot
 * be determined.
 */
function hasValue(schema: Schema, endless: ReadonlySet<DeclarationId>): boolean {
  const each = (inner: Schema): boolean => hasValue(inner, endless);
  switch (schema.kind) {
    case "ref":
      return !endless.has(schema.target);
    case "intersection":
      return schema.members.every(each);
    case "union":
      return schema.members.some(each);
    case "evaluated":
      return each(schema.schema);
    case "conditional":
      return each(schema.then) || each(schema.else);
    case "object":
      return schema.properties.every(
        (property) => !property.required || property.access !== "both" || each(property.schema),
      );
    case "array": {
      const min = schema.length?.min ?? 0;
      return (
        schema.prefix.slice(0, min).every(each) &&
        (min <= schema.prefix.length || schema.rest === undefined || each(schema.rest))
      );
    }
    default:
      return true;
  }
}
