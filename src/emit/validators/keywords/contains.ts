import type { Schema } from "../../../ir/schema.ts";
import { type Code, ts } from "../../code.ts";
import { when } from "../../syntax.ts";
import { compare, print } from "../condition.ts";
import type { Frame } from "../frame.ts";
import type { Keyword } from "../keyword.ts";
import { code, demand } from "../steps.ts";

/** `contains`, with `minContains` and `maxContains`. */
export const contains: Keyword<"array"> = {
  of: "array",
  test: (schemas, value, frame) =>
    schemas.flatMap((schema) => {
      if (schema.contains === undefined) return [];
      const { min, max, schema: wanted } = schema.contains;
      if (min === 0 && max === undefined) return [];
      const found = frame.locals.declare("found");
      const least = compare(found, ">=", min);
      return [
        ...countMatches(wanted, value, found, frame).map(code),
        ...(min === 0 ? [] : [demand(least)]),
        ...(max === undefined ? [] : [demand(compare(found, "<=", max))]),
      ];
    }),
  explain: (schema, explanation) => {
    if (schema.contains === undefined) return [];
    const { min, max, schema: wanted } = schema.contains;
    if (min === 0 && max === undefined) return [];
    const limits = max === undefined ? [min] : [min, max];
    return [explanation.array("contains", explanation.test(wanted), ...limits)];
  },
};

/** Statements that count in `matches` the items that `wanted` accepts. */
function countMatches(wanted: Schema, value: Code, matches: Code, frame: Frame): readonly Code[] {
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const test = inner.condition(wanted, item);
  if (test.kind === "constant")
    return [ts`let ${matches} = ${test.value ? ts`${value}.length` : 0};`];
  return [
    ts`let ${matches} = 0;`,
    ts`for (const ${item} of ${value}) {
      ${when(print(test), ts`${matches}++;`)}
    }`,
  ];
}
