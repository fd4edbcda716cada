import { call } from "../../syntax.ts";
import { type Code, lit } from "../../code.ts";
import { isTrue } from "../condition.ts";
import { checkOf } from "../formats.ts";
import type { Explanation } from "../explanation.ts";
import type { Keyword, SchemaOf } from "../keyword.ts";
import { demand } from "../steps.ts";

/** The format of a string. */
export const format: Keyword<"string"> = {
  of: "string",
  costly: true,
  test: (schemas, value, { unit }) =>
    schemas.flatMap((schema) => {
      const check = checkOf(schema, unit.settings);
      return check === undefined ? [] : demand(isTrue(call(unit.runtime(...check), [value])));
    }),
  explain: (schema, explanation) => {
    const rule = explainAs("format", schema, explanation);
    return rule === undefined ? [] : [rule];
  },
};

/** The rule for a string that has no other keyword than a format. */
export function explainFormatted(
  schema: SchemaOf<"string">,
  explanation: Explanation,
): Code | undefined {
  const isLimited = schema.length?.max !== undefined;
  if (isLimited || explanation.inside(schema).length !== 1) return undefined;
  return explainAs("formatted", schema, explanation);
}

function explainAs(
  rule: "format" | "formatted",
  schema: SchemaOf<"string">,
  explanation: Explanation,
): Code | undefined {
  const { unit } = explanation;
  const check = checkOf(schema, unit.settings);
  if (check === undefined || schema.format === undefined) return undefined;
  return explanation.scalar(rule, lit(schema.format), unit.runtime(...check));
}
