import { call } from "../../syntax.ts";
import { ts, lit } from "../../code.ts";
import { isTrue, compare } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { demand } from "../steps.ts";

export const minLength: Keyword<"string"> = {
  of: "string",
  test: (schemas, value, frame) =>
    schemas.flatMap(({ length }) => {
      const min = length?.min ?? 0;
      if (min === 0) return [];
      // One code unit is enough for one code point, so there is nothing to count.
      if (min === 1) return demand(compare(ts`${value}.length`, "!==", 0));
      const hasMinLength = frame.unit.runtime("validate/string-length", "hasMinLength");
      return demand(isTrue(call(hasMinLength, [value, lit(min)])));
    }),
  explain: (schema, explanation) => {
    const min = schema.length?.min ?? 0;
    return min === 0 ? [] : [explanation.scalar("minLength", min)];
  },
};
