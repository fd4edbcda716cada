import { type Entry, type Placed, type Rule, placed } from "./explain.ts";
import { isInteger } from "./int64.ts";

/** Requires an integer of any size that satisfies the rules. */
export function exactInteger(...rules: readonly Rule[]): Rule {
  return (value, at, issues, schema) => {
    if (!isInteger(value))
      return issues.add(at, schema, "type", "must be integer", { type: "integer" });
    for (const rule of rules) rule(value, at, issues, schema);
  };
}

/** Reads a value from the result of `holder`, which contains exact integers. */
export function exactly(entry: Entry, holder: NonNullable<Placed["holder"]>): Placed {
  return { ...placed(entry), holder };
}
