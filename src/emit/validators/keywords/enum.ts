import { call } from "../../syntax.ts";
import type { EnumSchema } from "../../../ir/schema.ts";
import { type Code, lit, ts } from "../../code.ts";
import { type Condition, isTrue, compare, or } from "../condition.ts";
import type { Explanation } from "../explanation.ts";
import type { Frame } from "../frame.ts";
import { typeOfJson } from "../../../schema/value.ts";

/** Most scalars that are compared one after the other; more are looked up in a set. */
const mostComparisons = 20;

/** True if `value` is one of a list of values. */
export function testEnum(schema: EnumSchema, value: Code, { unit }: Frame): Condition {
  const values = schema.members.map((member) => member.value);
  const scalars = values.filter((each) => typeof each !== "object" || each === null);
  const compared =
    scalars.length > mostComparisons
      ? [isTrue(ts`${unit.companions.set(scalars)}.has(${value})`)]
      : scalars.map((each) => compare(value, "===", lit(each)));
  const equal = values
    .filter((each) => typeOfJson(each) === "array" || typeOfJson(each) === "object")
    .map((each) => {
      const equals = unit.runtime("validate/equality", "equals");
      return isTrue(call(equals, [value, unit.companions.json(each)]));
    });
  return or([...compared, ...equal]);
}

export function explainEnum({ members }: EnumSchema, explanation: Explanation): Code {
  const values = members.map(({ value }) => value);
  const areScalar = values.every((value) => typeof value !== "object" || value === null);
  return explanation.scalar(areScalar ? "values" : "equalTo", ...values.map(lit));
}
