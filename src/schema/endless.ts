import { components } from "../ir/graph.ts";
import { type Json, type JsonObject, isObject } from "../ir/json.ts";
import type { ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { canHaveDefault, isDecided } from "./fill.ts";
import { type Declarations, followed, resolverOf } from "./references.ts";

/**
 * Returns the properties whose defaults contain themselves: filling one in requires filling in the
 * same default again, endlessly.
 */
export function endlessDefaults(program: Declarations): readonly Property[] {
  const all = new Set<Property>();
  for (const { schema } of program.declarations.values()) {
    walk(schema, (node) => {
      if (node.kind !== "object") return;
      for (const property of node.properties) if (canHaveDefault(property)) all.add(property);
    });
  }
  const next = new Map([...all].map((property) => [property, filledWith(property, program)]));
  const targets = (property: Property): readonly Property[] => next.get(property) ?? [];
  return components(all, targets).flatMap((group) =>
    group.length > 1 || group.some((property) => targets(property).includes(property)) ? group : [],
  );
}

/**
 * Returns the properties whose defaults are filled in directly inside the default of a property.
 */
function filledWith(property: Property, program: Declarations): readonly Property[] {
  const resolve = resolverOf(program);
  const found: Property[] = [];
  /** The schemas already visited with each value. */
  const seen = new Map<Json, Set<Schema>>();
  visit(property.default, property.schema);
  return found;

  function visit(value: Json | undefined, schema: Schema | undefined): void {
    if (typeof value !== "object" || value === null || schema === undefined) return;
    switch (schema.kind) {
      case "ref": {
        const target = followed(schema, resolve);
        const held = seen.get(value) ?? new Set();
        if (target.kind === "ref" || held.has(target)) break;
        seen.set(value, held.add(target));
        visit(value, target);
        break;
      }
      case "object":
        if (isObject(value)) visitObject(value, schema);
        break;
      case "array":
        if (!isObject(value)) {
          value.forEach((item, index) => visit(item, schema.prefix[index] ?? schema.rest));
        }
        break;
      case "union":
        if (isDecided(schema, program, "input"))
          schema.members.forEach((member) => visit(value, member));
        break;
      case "intersection":
        schema.members.forEach((member) => visit(value, member));
        break;
      case "evaluated":
      case "guard":
        visit(value, schema.schema);
        break;
      default:
    }
  }

  function visitObject(value: JsonObject, { properties, rest }: ObjectSchema): void {
    const own = new Map(Object.entries(value));
    for (const inner of properties) {
      const held = own.get(inner.name);
      own.delete(inner.name);
      if (held !== undefined) visit(held, inner.schema);
      else if (canHaveDefault(inner)) found.push(inner);
    }
    for (const held of own.values()) visit(held, rest);
  }
}
