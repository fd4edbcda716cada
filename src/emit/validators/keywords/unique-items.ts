import { call } from "../../syntax.ts";
import { ts } from "../../code.ts";
import { compare } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { demand } from "../steps.ts";

/** `uniqueItems`. Equal items are only searched for in an array that is not too long. */
export const uniqueItems: Keyword<"array"> = {
  of: "array",
  test: (schemas, value, frame) => {
    if (!schemas.some(({ unique }) => unique)) return [];
    const duplicates = call(frame.unit.runtime("validate/equality", "duplicateItems"), [value]);
    return [demand(compare(duplicates, "===", ts`undefined`))];
  },
  explain: ({ unique, length }, explanation) => {
    if (!unique) return [];
    const limit = length?.max === undefined ? [] : [length.max];
    return [explanation.array("uniqueItems", ...limit)];
  },
};
