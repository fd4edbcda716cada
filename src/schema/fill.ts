import type { Program } from "../ir/program.ts";
import type { Property, Schema, UnionSchema } from "../ir/schema.ts";
import { areDisjoint } from "./disjoint.ts";
import { besideNull } from "./nullable.ts";
import { type Declarations, resolverOf } from "./references.ts";
import { type Side, isVisible } from "./view.ts";

/**
 * The schemas inside `schema`, itself included, that defaults reach: those of which a property's
 * default is filled in when a request leaves the property out.
 *
 * This is the one place that decides it: types of the parsed view and the `fill` functions of
 * validators both ask it. Defaults reach through objects, arrays, maps and `allOf`, and into a
 * union only where at most one member can hold the value (`isDecided`); they never reach into
 * `not`, `if`, `contains` or the names of properties. References are listed, not followed.
 */
export function filledSchemas(schema: Schema, program: Declarations): readonly Schema[] {
  const found: Schema[] = [];
  const enter = (inside: Schema): void => {
    found.push(inside);
    for (const each of reachedInside(inside, program, "input")) enter(each);
  };
  enter(schema);
  return found;
}

/**
 * The schemas directly inside `schema` that whatever changes values reaches: the filling in of
 * defaults in requests (`input`), or conversions, which are made on both sides.
 */
export function reachedInside(
  schema: Schema,
  program: Declarations,
  side?: Side,
): readonly Schema[] {
  switch (schema.kind) {
    case "object": {
      const { properties, rest } = schema;
      const there =
        side === undefined ? properties : properties.filter((each) => isVisible(each, side));
      return [...there.map((property) => property.schema), ...(rest === undefined ? [] : [rest])];
    }
    case "array":
      return [...schema.prefix, ...(schema.rest === undefined ? [] : [schema.rest])];
    case "intersection":
      return schema.members;
    case "union":
      return isDecided(schema, program, side) ? schema.members : [];
    case "evaluated":
    case "guard":
      return [schema.schema];
    default:
      return [];
  }
}

/** True if a property's default is filled in when it is absent. */
export function isFilled(property: Property, program: Program): boolean {
  return canHaveDefault(property) && !program.endless.has(property.at);
}

/** The same, seen from the property alone. */
export function canHaveDefault(property: Property): boolean {
  return property.default !== undefined && !property.required && isVisible(property, "input");
}

/**
 * True if no value in which something could be changed is valid for two members, null aside: on
 * one side of the wire, or on both.
 */
export function isDecided(union: UnionSchema, program: Declarations, side?: Side): boolean {
  return areDisjoint(besideNull(union), resolverOf(program), side === undefined ? {} : { side });
}
