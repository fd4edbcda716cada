import { call } from "../../syntax.ts";
import { lit } from "../../code.ts";
import { isTrue } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { demand } from "../steps.ts";

/** `maxLength`. Costly checks run only for texts that are not longer. */
export const maxLength: Keyword<"string"> = {
  of: "string",
  test: (schemas, value, frame) =>
    schemas.flatMap(({ length }) => {
      if (length?.max === undefined) return [];
      const hasMaxLength = frame.unit.runtime("validate/string-length", "hasMaxLength");
      return demand(isTrue(call(hasMaxLength, [value, lit(length.max)])));
    }),
  explain: (schema, explanation) => {
    const max = schema.length?.max;
    if (max === undefined) return [];
    return [explanation.scalar("maxLength", max, ...explanation.costly(schema))];
  },
};
