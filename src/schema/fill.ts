import type { Program } from "../ir/program.ts";
import type { Property, Schema, UnionSchema } from "../ir/schema.ts";
import { areDisjoint } from "./disjoint.ts";
import { besideNull } from "./nullable.ts";
import { type Declarations, resolverOf } from "./references.ts";
import { type Side, isVisible } from "./view.ts";

/**
 * Returns the schemas inside `schema`, including itself, in which defaults are filled in when a
 * request omits a property.
 * This is the single definition: types of the parsed view and the `fill` functions of validators
 * both use it. Defaults apply inside objects, arrays, maps and `allOf`, and inside a union only if
 * at most one member can hold the value (`isDecided`); never inside `not`, `if`, `contains` or
 * property names. References are listed, not followed.
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
 * Returns the schemas directly inside `schema` where values may change: by filling in defaults of
 * requests (`input`), or by conversions in both directions.
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

/** True if a property's default could be filled in, judging by the property alone. */
export function canHaveDefault(property: Property): boolean {
  return property.default !== undefined && !property.required && isVisible(property, "input");
}

/**
 * True if no value that could change is valid for two members, null excepted: in one direction, or
 * in both.
 */
export function isDecided(union: UnionSchema, program: Declarations, side?: Side): boolean {
  return areDisjoint(besideNull(union), resolverOf(program), side === undefined ? {} : { side });
}
