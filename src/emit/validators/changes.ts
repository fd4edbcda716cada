import { converts } from "../../schema/conversions.ts";
import type { Property, Schema } from "../../ir/schema.ts";
import { filledSchemas, isFilled } from "../../schema/fill.ts";
import { isUnfilled } from "../../schema/facts.ts";
import { isVisible } from "./properties.ts";
import { type Rewrite, type Unit, sideOf } from "./unit.ts";

/**
 * True if part of a value that `schema` accepts changes: a default is filled in, or a value
 * converted.
 */
export function changesIn(schema: Schema, rewrite: Rewrite, unit: Unit): boolean {
  return (rewrite === "fill" && fillsIn(schema, unit)) || convertsIn(schema, unit);
}

function fillsIn(schema: Schema, unit: Unit): boolean {
  const { program, facts } = unit.$;
  return filledSchemas(schema, program).some((each) => {
    if (each.kind === "ref") {
      const known = facts(each.target);
      return known.parsed && !isUnfilled(each, known);
    }
    return (
      each.kind === "object" && each.properties.some((property) => isFilled(property, program))
    );
  });
}

/** True if part of a value that `schema` accepts is converted. */
export function convertsIn(schema: Schema, unit: Unit): boolean {
  const side = sideOf(unit.view);
  return converts(schema, side, (target) => unit.$.facts(target).converts[side]);
}

/** True if `rewrite` fills in a property's default. */
export function getsDefault(property: Property, rewrite: Rewrite, unit: Unit): boolean {
  return rewrite === "fill" && isFilled(property, unit.$.program);
}

/** True if the value of a property changes. */
export function isRewritten(property: Property, rewrite: Rewrite, unit: Unit): boolean {
  return isVisible(property, unit.view) && changesIn(property.schema, rewrite, unit);
}
