import { ts } from "../../code.ts";
import { holderOf } from "../exact.ts";
import { refusesUndefined } from "../../../schema/json-types.ts";
import type { Keyword } from "../keyword.ts";
import { isPresent, onlyIf, withVariable } from "../steps.ts";

export const prefixItems: Keyword<"array"> = {
  of: "array",
  test: (schemas, value, frame) =>
    schemas.flatMap(({ prefix, length }) =>
      prefix.flatMap((item, index) => {
        if (item.kind === "any") return [];
        const local = frame.locals.declare("item");
        const isCertain = index < (length?.min ?? 0) && refusesUndefined(item, frame.unit.resolve);
        const inner = (isCertain ? frame : frame.inner()).steps([item], local);
        const checks = isCertain ? inner : onlyIf(isPresent(local), inner);
        const items = holderOf(value, [item], frame.unit);
        return withVariable(local, ts`${items}[${index}]`, checks);
      }),
    ),
  explain: (schema, explanation) => {
    const { prefix, at } = schema;
    if (prefix.every(({ kind }) => kind === "any")) return [];
    const entries = prefix.map((item, index) =>
      explanation.entry(item, at, ["prefixItems", `${index}`]),
    );
    return [explanation.array("prefixItems", ...entries)];
  },
};
