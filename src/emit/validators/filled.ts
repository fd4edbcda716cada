import type { Schema } from "../../ir/schema.ts";
import { filledSchemas, isFilled } from "../../link/fill.ts";
import type { Unit } from "./unit.ts";

/** Whether a default is filled in somewhere inside of values that `schema` accepts. */
export function fillsIn(schema: Schema, unit: Unit): boolean {
  return filledSchemas(schema, unit.$.program).some((each) => {
    if (each.kind === "ref") return unit.$.facts(each.target).parsed;
    return each.kind === "object" && each.properties.some(isFilled);
  });
}
