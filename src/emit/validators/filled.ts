import { converts } from "../../schema/conversions.ts";
import type { Property, Schema } from "../../ir/schema.ts";
import { filledSchemas, isFilled } from "../../schema/fill.ts";
import { isVisible } from "./properties.ts";
import { type Rewrite, type Unit, sideOf } from "./unit.ts";

/** True if something inside of values that `schema` accepts is changed: a default filled in, or a value converted. */
export function changesIn(schema: Schema, rewrite: Rewrite, unit: Unit): boolean {
  return (rewrite === "fill" && fillsIn(schema, unit)) || convertsIn(schema, unit);
}

function fillsIn(schema: Schema, unit: Unit): boolean {
  const { program, facts } = unit.$;
  return filledSchemas(schema, program).some((each) => {
    if (each.kind === "ref") return facts(each.target).parsed;
    return (
      each.kind === "object" && each.properties.some((property) => isFilled(property, program))
    );
  });
}

/** True if something inside of values that `schema` accepts is converted. */
export function convertsIn(schema: Schema, unit: Unit): boolean {
  const side = sideOf(unit.view);
  return converts(schema, side, (target) => unit.$.facts(target).converts[side]);
}

/** True if a property's default is filled in by a function that rewrites values so. */
export function getsDefault(property: Property, rewrite: Rewrite, unit: Unit): boolean {
  return rewrite === "fill" && isFilled(property, unit.$.program);
}

/** True if what is in a property is changed. */
export function isRewritten(property: Property, rewrite: Rewrite, unit: Unit): boolean {
  return isVisible(property, unit.view) && changesIn(property.schema, rewrite, unit);
}
