import type { Schema } from "../../ir/schema.ts";
import { filledSchemas, isFilled } from "../../link/fill.ts";
import type { Unit } from "./unit.ts";

/** Whether a default is filled in somewhere inside of values that `schema` accepts. */
export function fillsIn(schema: Schema, unit: Unit): boolean {
  const { program, facts } = unit.$;
  return filledSchemas(schema, program).some((each) => {
    if (each.kind === "ref") return facts(each.target).parsed;
    return (
      each.kind === "object" && each.properties.some((property) => isFilled(property, program))
    );
  });
}
