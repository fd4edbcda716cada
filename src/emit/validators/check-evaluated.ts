import type { EvaluatedSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import type { Checker } from "./checker.ts";
import { type Condition, always, and, ask, not, or, print } from "./condition.ts";
import { type Evaluation, type When, byCondition, evaluationsOf } from "./evaluated.ts";
import type { Frame } from "./frame.ts";
import type { JsonType } from "../../schema/types.ts";
import { keyLoop } from "./keys.ts";
import { uses } from "./locals.ts";
import { readProperty } from "./properties.ts";
import { type Step, code, isPresent, onlyIf, printSteps } from "./steps.ts";

/** Statements for one property or item that was not evaluated: `name` is its key or index, an expression. */
export type ForUnevaluated = (item: Code, name: Code, frame: Frame) => readonly Code[];

/** The checks of `unevaluatedProperties` and `unevaluatedItems`, for a value that the rest of the schema accepts. */
export function evaluatedSteps(
  schema: EvaluatedSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
  known?: JsonType,
): readonly Step[] {
  const of = (type: "object" | "array"): readonly Step[] => {
    const wanted = type === "object" ? schema.properties : schema.items;
    if (wanted === undefined || wanted.kind === "any") return [];
    if (known !== undefined && known !== type) return [];
    const inner = known === undefined ? frame.inner() : frame;
    const forEach: ForUnevaluated = (item, _name, within) =>
      printSteps(checker.steps([wanted], item, within));
    const emit = type === "object" ? unevaluatedProperties : unevaluatedItems;
    const steps = emit(schema, value, inner, checker, forEach).map(code);
    if (known === type) return steps;
    const test =
      type === "array"
        ? ts`Array.isArray(${value})`
        : ts`${frame.unit.runtime("validate/is-object", "isObject")}(${value})`;
    return onlyIf(ask(test), steps);
  };
  return [...of("object"), ...of("array")];
}

/** Goes through the properties of `value`, an object, that `schema` does not evaluate. */
export function unevaluatedProperties(
  schema: EvaluatedSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
  forEach: ForUnevaluated,
): readonly Code[] {
  const evaluations = evaluationsOf(schema.schema, "object", frame.unit.resolve);
  const certain = evaluations.filter(({ when }) => when.length === 0);
  if (certain.some(({ all }) => all)) return [];
  const before: Code[] = [];
  const inner = frame.inner();
  const key = inner.locals.declare("name");
  const skips = byCondition(evaluations).flatMap((group) => {
    if (group.when.length === 0) return [];
    const isAll = group.evaluations.some(({ all }) => all);
    const holds = isAll
      ? always
      : or(group.evaluations.map((each) => keyCondition(each, key, frame)));
    if (holds.kind === "constant" && !holds.value) return [];
    const { flag, declared } = declareFlag(group.when, value, frame, checker);
    before.push(declared);
    return and([ask(flag), holds]);
  });
  const item = inner.locals.declare("item");
  const loop = keyLoop({
    object: value,
    key,
    item,
    each: [],
    known: [
      ...new Set(certain.flatMap(({ object }) => object?.properties.map(({ name }) => name) ?? [])),
    ],
    patterns: certain.flatMap(({ object }) => patternsOf(object, frame)),
    skips,
    others: forEach(item, key, inner),
  });
  return loop === undefined ? [] : [...before, loop];
}

/** Goes through the items of `value`, an array, that `schema` does not evaluate. */
export function unevaluatedItems(
  schema: EvaluatedSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
  forEach: ForUnevaluated,
): readonly Code[] {
  const evaluations = evaluationsOf(schema.schema, "array", frame.unit.resolve);
  const certain = evaluations.filter(({ when }) => when.length === 0);
  if (certain.some(({ all }) => all)) return [];
  const start = Math.max(0, ...certain.map(({ array }) => array?.prefix.length ?? 0));
  const evaluated = frame.locals.declare("evaluated");
  const inner = frame.inner();
  const index = inner.locals.declare("index");
  const item = inner.locals.declare("item");
  const contained = (group: readonly Evaluation[]): Condition =>
    or(
      group.flatMap(({ array }) => {
        const wanted = array?.contains?.schema;
        if (wanted === undefined) return [];
        // A companion, since the item is looked at again after a no, and must not be narrowed by it.
        const direct = checker.direct(wanted, item, inner);
        return direct?.kind === "constant" ? direct : checker.apart(wanted, item, inner);
      }),
    );
  const before: Code[] = [];
  const skips: Code[] = [];
  const skip = (condition: Condition): void => {
    const isNever = condition.kind === "constant" && !condition.value;
    if (!isNever) skips.push(ts`if (${print(condition)}) continue;`);
  };
  const isContained = contained(certain);
  if (isContained.kind === "constant" && isContained.value) return [];
  skip(isContained);
  let isRaised = false;
  for (const group of byCondition(evaluations)) {
    if (group.when.length === 0) continue;
    const isAll = group.evaluations.some(({ all }) => all);
    const reach = Math.max(...group.evaluations.map(({ array }) => array?.prefix.length ?? 0));
    const holds = contained(group.evaluations);
    const isContaining = holds.kind !== "constant" || holds.value;
    if (!isAll && reach <= start && !isContaining) continue;
    const { flag, declared } = declareFlag(group.when, value, frame, checker);
    before.push(declared);
    if (isAll || reach > start) {
      isRaised = true;
      const to = isAll ? ts`${value}.length` : ts`${reach}`;
      before.push(ts`if (${flag}) ${evaluated} = Math.max(${evaluated}, ${to});`);
    }
    skip(and([ask(flag), holds]));
  }
  const body = forEach(item, index, inner);
  if (body.length === 0) return [];
  const first = isRaised ? evaluated : ts`${start}`;
  return [
    ...(isRaised ? [ts`let ${evaluated} = ${start};`] : []),
    ...before,
    ts`for (let ${index} = ${first}; ${index} < ${value}.length; ${index}++) {
      ${uses([...skips, ...body], item) && ts`const ${item} = ${value}[${index}];`}
      ${skips}
      ${body}
    }`,
  ];
}

/** A variable that says whether all of `when` holds. Its annotation keeps TypeScript from narrowing the value by it. */
export function declareFlag(
  when: readonly When[],
  value: Code,
  frame: Frame,
  checker: Checker,
): { readonly flag: Code; readonly declared: Code } {
  const flag = frame.locals.declare("applies");
  const condition = and(
    when.map((each) => {
      if (each.kind === "present") return isPresent(readProperty(value, each.name, frame));
      const test = checker.apart(each.schema, value, frame);
      return each.by ? test : not(test);
    }),
  );
  return { flag, declared: ts`const ${flag}: boolean = ${print(condition)};` };
}

function keyCondition(evaluation: Evaluation, key: Code, frame: Frame): Condition {
  const names = evaluation.object?.properties.map(({ name }) => name) ?? [];
  return or([
    ...names.map((name) => ask(ts`${key} === ${lit(name)}`)),
    ...patternsOf(evaluation.object, frame).map((pattern) => ask(ts`${pattern}.test(${key})`)),
  ]);
}

function patternsOf(object: Evaluation["object"], frame: Frame): readonly Code[] {
  return (
    object?.patterns.flatMap(({ pattern }) => frame.unit.companions.pattern(pattern) ?? []) ?? []
  );
}
