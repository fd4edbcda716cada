import { type Entry, type Placed, type Rule, placed } from "./explain.ts";
import { isInteger } from "./int64.ts";

/** An integer of any size that meets the rules for integers. */
export function exactInteger(...rules: readonly Rule[]): Rule {
  return (value, at, issues, schema) => {
    if (!isInteger(value))
      return issues.add(at, schema, "type", "must be integer", { type: "integer" });
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

/** A value that is read from what `holder` makes: it has the integers that numbers cannot hold. */
export function exactly(entry: Entry, holder: NonNullable<Placed["holder"]>): Placed {
  return { ...placed(entry), holder };
}
