import { call } from "../../syntax.ts";
import { lit } from "../../code.ts";
import { isTrue } from "../condition.ts";
import { checkOf } from "../formats.ts";
import type { Keyword } from "../keyword.ts";
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
    const { unit } = explanation;
    const check = checkOf(schema, unit.settings);
    if (check === undefined || schema.format === undefined) return [];
    return [explanation.scalar("format", lit(schema.format), unit.runtime(...check))];
  },
};
