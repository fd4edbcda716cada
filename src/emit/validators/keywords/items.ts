import { type Code, ts } from "../../code.ts";
import { compare } from "../condition.ts";
import { holderOf } from "../exact.ts";
import type { Frame } from "../frame.ts";
import type { Keyword, SchemaOf } from "../keyword.ts";
import { uses } from "../locals.ts";
import { type Step, code, demand, printSteps } from "../steps.ts";

/** The items after the prefix. */
export const items: Keyword<"array"> = {
  of: "array",
  test: (schemas, value, frame) => schemas.flatMap((schema) => restSteps(schema, value, frame)),
  explain: ({ rest, prefix, at }, explanation) => {
    if (rest === undefined || rest.kind === "any") return [];
    if (rest.kind === "never") return [explanation.array("noMoreItems", prefix.length)];
    const start = prefix.length === 0 ? [] : [prefix.length];
    return [explanation.array("items", explanation.entry(rest, at, ["items"]), ...start)];
  },
};

function restSteps(schema: SchemaOf<"array">, value: Code, frame: Frame): readonly Step[] {
  const { rest, prefix } = schema;
  if (rest === undefined) return [];
  if (rest.kind === "never") {
    const size = ts`${value}.length`;
    return [demand(compare(size, "<=", prefix.length))];
  }
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const checks = printSteps(inner.steps([rest], item));
  if (checks.length === 0) return [];
  const array = holderOf(value, [rest], frame.unit);
  return [code(loop({ array, item, start: prefix.length, body: checks }, inner))];
}

interface Loop {
  readonly array: Code;
  readonly item: Code;
  readonly start: number;
  readonly body: readonly Code[];
}

/** Loops over the items of an array from the index `start`. */
function loop({ array, item, start, body }: Loop, frame: Frame): Code {
  if (!uses(body, item)) return ts`if (${array}.length > ${start}) {\n${body}\n}`;
  if (start === 0) return ts`for (const ${item} of ${array}) {\n${body}\n}`;
  const index = frame.locals.declare("index");
  return ts`for (let ${index} = ${start}; ${index} < ${array}.length; ${index}++) {
    const ${item} = ${array}[${index}];
    ${body}
  }`;
}
