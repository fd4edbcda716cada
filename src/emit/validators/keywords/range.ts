import type { Range } from "../../../ir/schema.ts";
import type { Code } from "../../code.ts";
import { type Condition, compare } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { demand } from "../steps.ts";

/** One bound of a range; the runtime has a rule of the same name. */
function bound(
  name: string,
  limitOf: (range: Range) => number | undefined,
  holds: (value: Code, limit: number) => Condition,
): Keyword<"number"> {
  return {
    of: "number",
    test: (schemas, value) =>
      schemas.flatMap(({ range = {} }) => {
        const limit = limitOf(range);
        return limit === undefined ? [] : demand(holds(value, limit));
      }),
    explain: ({ range = {} }, explanation) => {
      const limit = limitOf(range);
      return limit === undefined ? [] : [explanation.scalar(name, limit)];
    },
  };
}

export const minimum: Keyword<"number"> = bound(
  "minimum",
  ({ min }) => min,
  (value, limit) => compare(value, ">=", limit),
);

export const maximum: Keyword<"number"> = bound(
  "maximum",
  ({ max }) => max,
  (value, limit) => compare(value, "<=", limit),
);

export const exclusiveMinimum: Keyword<"number"> = bound(
  "exclusiveMinimum",
  ({ exclusiveMin }) => exclusiveMin,
  (value, limit) => compare(value, ">", limit),
);

export const exclusiveMaximum: Keyword<"number"> = bound(
  "exclusiveMaximum",
  ({ exclusiveMax }) => exclusiveMax,
  (value, limit) => compare(value, "<", limit),
);
