import type { ArraySchema, Schema } from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import type { Checker } from "./checker.ts";
import { type Condition, ask, print } from "./condition.ts";
import { sizeConstraints } from "./constraints.ts";
import { holderOf } from "./exact.ts";
import type { Frame } from "./frame.ts";
import { refusesUndefined } from "../../schema/types.ts";
import { uses } from "./locals.ts";
import { type Step, code, demand, isPresent, onlyIf, printSteps, withVariable } from "./steps.ts";

/** The checks of an array, cheap ones first: its length, its items, and whether they are unique. */
export function arraySteps(
  schemas: readonly ArraySchema[],
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const sizes = schemas.flatMap((schema) =>
    sizeConstraints(schema.length, ts`${value}.length`, "Items"),
  );
  return [
    ...sizes.map(({ holds }) => demand(holds)),
    ...schemas.flatMap((schema) => [
      ...prefixSteps(schema, value, frame, checker),
      ...restSteps(schema, value, frame, checker),
      ...containsSteps(schema, value, frame, checker),
    ]),
    ...(schemas.some(({ unique }) => unique) ? [demand(uniqueCondition(value, frame))] : []),
  ];
}

/** Whether no two items are equal. */
export function uniqueCondition(value: Code, frame: Frame): Condition {
  const call = ts`${frame.unit.runtime("validate/equality", "duplicateItems")}(${value})`;
  return ask(ts`${call} === undefined`, ts`${call} !== undefined`);
}

function prefixSteps(
  schema: ArraySchema,
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const certain = schema.length?.min ?? 0;
  return schema.prefix.flatMap((item, index) => {
    if (item.kind === "any") return [];
    const local = frame.locals.declare("item");
    const isCertain = index < certain && refusesUndefined(item, frame.unit.resolve);
    const inner = checker.steps([item], local, isCertain ? frame : frame.inner());
    const checks = isCertain ? inner : onlyIf(isPresent(local), inner);
    return withVariable(local, ts`${holderOf(value, [item], frame.unit)}[${index}]`, checks);
  });
}

function restSteps(
  schema: ArraySchema,
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const { rest, prefix } = schema;
  if (rest === undefined) return [];
  if (rest.kind === "never") {
    const size = ts`${value}.length`;
    return [demand(ask(ts`${size} <= ${prefix.length}`, ts`${size} > ${prefix.length}`))];
  }
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const checks = printSteps(checker.steps([rest], item, inner));
  return checks.length === 0
    ? []
    : [code(loop(holderOf(value, [rest], frame.unit), item, prefix.length, checks, inner))];
}

/** Goes through the items of an array from the index `start`. */
function loop(value: Code, item: Code, start: number, body: readonly Code[], frame: Frame): Code {
  if (!uses(body, item)) return ts`if (${value}.length > ${start}) {\n${body}\n}`;
  if (start === 0) return ts`for (const ${item} of ${value}) {\n${body}\n}`;
  const index = frame.locals.declare("index");
  return ts`for (let ${index} = ${start}; ${index} < ${value}.length; ${index}++) {
    const ${item} = ${value}[${index}];
    ${body}
  }`;
}

function containsSteps(
  schema: ArraySchema,
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  if (schema.contains === undefined) return [];
  const { min, max, schema: wanted } = schema.contains;
  if (min === 0 && max === undefined) return [];
  const matches = frame.locals.declare("found");
  const least = ask(ts`${matches} >= ${min}`, ts`${matches} < ${min}`);
  const most =
    max === undefined ? [] : [demand(ask(ts`${matches} <= ${max}`, ts`${matches} > ${max}`))];
  return [
    ...countMatches(wanted, value, matches, frame, checker).map(code),
    ...(min === 0 ? [] : [demand(least)]),
    ...most,
  ];
}

/** Statements that count in `matches` the items that `wanted` accepts. */
export function countMatches(
  wanted: Schema,
  value: Code,
  matches: Code,
  frame: Frame,
  checker: Checker,
): readonly Code[] {
  const inner = frame.inner();
  const item = inner.locals.declare("item");
  const test = checker.condition(wanted, item, inner);
  if (test.kind === "constant")
    return [ts`let ${matches} = ${test.value ? ts`${value}.length` : 0};`];
  return [
    ts`let ${matches} = 0;`,
    ts`for (const ${item} of ${value}) {\nif (${print(test)}) ${matches}++;\n}`,
  ];
}
