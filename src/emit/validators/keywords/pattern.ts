import { lit, ts } from "../../code.ts";
import { isTrue } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { demand } from "../steps.ts";

export const pattern: Keyword<"string"> = {
  of: "string",
  costly: true,
  test: (schemas, value, frame) =>
    schemas.flatMap(({ patterns = [], length }) =>
      patterns.flatMap((source) => {
        const test = frame.unit.companions.pattern(source, length?.max);
        return test === undefined ? [] : demand(isTrue(ts`${test}.test(${value})`));
      }),
    ),
  explain: ({ patterns = [], length }, explanation) =>
    patterns.flatMap((source) => {
      const test = explanation.unit.companions.pattern(source, length?.max);
      if (test === undefined) return [];
      return explanation.scalar("pattern", lit(source), test);
    }),
};
