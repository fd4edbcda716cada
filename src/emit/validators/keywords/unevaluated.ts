import type { EvaluatedSchema, Schema } from "../../../ir/schema.ts";
import { constant, list, when, call } from "../../syntax.ts";
import { type Code, lit, ts } from "../../code.ts";
import type { Explanation } from "../explanation.ts";
import { type Condition, always, and, isTrue, not, or, print } from "../condition.ts";
import { type Evaluation, type When, byCondition, evaluationsOf } from "../evaluated.ts";
import type { Frame } from "../frame.ts";
import type { JsonType } from "../../../schema/value.ts";
import { keyLoop } from "../key-loop.ts";
import { uses } from "../locals.ts";
import { readProperty } from "../properties.ts";
import { type Step, code, isPresent, onlyIf, printSteps } from "../steps.ts";

/**
 * The checks of `unevaluatedProperties` and `unevaluatedItems`, for a value that the rest of the
 * schema accepts.
 */
export function testEvaluated(
  schema: EvaluatedSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  const of = (type: "object" | "array"): readonly Step[] => {
    const wanted = type === "object" ? schema.properties : schema.items;
    if (wanted === undefined || wanted.kind === "any") return [];
    if (known !== undefined && known !== type) return [];
    const inner = known === undefined ? frame.inner() : frame;
    const emit = type === "object" ? unevaluatedProperties : unevaluatedItems;
    const steps = emit(schema, wanted, value, inner).map(code);
    if (known === type) return steps;
    const test =
      type === "array"
        ? ts`Array.isArray(${value})`
        : call(frame.unit.runtime("validate/is-object", "isObject"), [value]);
    return onlyIf(isTrue(test), steps);
  };
  return [...of("object"), ...of("array")];
}

/** Loops over the properties of `value`, an object, that `schema` does not evaluate. */
function unevaluatedProperties(
  schema: EvaluatedSchema,
  wanted: Schema,
  value: Code,
  frame: Frame,
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
    const { flag, declared } = declareFlag(group.when, value, frame);
    before.push(declared);
    return and([isTrue(flag), holds]);
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
    others: printSteps(inner.steps([wanted], item)),
  });
  return loop === undefined ? [] : [...before, loop];
}

/** Loops over the items of `value`, an array, that `schema` does not evaluate. */
function unevaluatedItems(
  schema: EvaluatedSchema,
  wanted: Schema,
  value: Code,
  frame: Frame,
): readonly Code[] {
  const evaluations = evaluationsOf(schema.schema, "array", frame.unit.resolve);
  const certain = evaluations.filter(({ when }) => when.length === 0);
  if (certain.some(({ all }) => all)) return [];
  const start = Math.max(0, ...certain.map(({ array }) => array?.prefix.length ?? 0));
  const evaluated = frame.locals.declare("evaluated");
  const inner = frame.inner();
  const index = inner.locals.declare("index");
  const item = inner.locals.declare("item");
  const before: Code[] = [];
  const skips: Code[] = [];
  const skip = (condition: Condition): void => {
    const isNever = condition.kind === "constant" && !condition.value;
    if (!isNever) skips.push(when(print(condition), ts`continue;`));
  };
  const isContained = contained(certain, item, inner);
  if (isContained.kind === "constant" && isContained.value) return [];
  skip(isContained);
  let isRaised = false;
  for (const group of byCondition(evaluations)) {
    if (group.when.length === 0) continue;
    const isAll = group.evaluations.some(({ all }) => all);
    const reach = Math.max(...group.evaluations.map(({ array }) => array?.prefix.length ?? 0));
    const holds = contained(group.evaluations, item, inner);
    const isContaining = holds.kind !== "constant" || holds.value;
    if (!isAll && reach <= start && !isContaining) continue;
    const { flag, declared } = declareFlag(group.when, value, frame);
    before.push(declared);
    if (isAll || reach > start) {
      isRaised = true;
      const to = isAll ? ts`${value}.length` : ts`${reach}`;
      before.push(when(flag, ts`${evaluated} = Math.max(${evaluated}, ${to});`));
    }
    skip(and([isTrue(flag), holds]));
  }
  const body = printSteps(inner.steps([wanted], item));
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

/** True if `item` is one that `contains` of a schema accepts. */
function contained(group: readonly Evaluation[], item: Code, frame: Frame): Condition {
  return or(
    group.flatMap(({ array }) => {
      const wanted = array?.contains?.schema;
      if (wanted === undefined) return [];
      // A companion, since the item is checked again after a failure, which must not narrow it.
      const direct = frame.direct(wanted, item);
      return direct?.kind === "constant" ? direct : frame.apart(wanted, item);
    }),
  );
}

/**
 * A variable that is true if all of `when` holds. Its annotation keeps TypeScript from narrowing
 * the value by it.
 */
export function declareFlag(
  when: readonly When[],
  value: Code,
  frame: Frame,
): { readonly flag: Code; readonly declared: Code } {
  const flag = frame.locals.declare("applies");
  const condition = and(
    when.map((each) => {
      if (each.kind === "present") return isPresent(readProperty(value, each.name, frame));
      const test = frame.apart(each.schema, value);
      return each.by ? test : not(test);
    }),
  );
  return { flag, declared: constant(ts`${flag}: boolean`, print(condition)) };
}

function keyCondition(evaluation: Evaluation, key: Code, frame: Frame): Condition {
  const names = evaluation.object?.properties.map(({ name }) => name) ?? [];
  return or([
    ...names.map((name) => isTrue(ts`${key} === ${lit(name)}`)),
    ...patternsOf(evaluation.object, frame).map((pattern) => isTrue(ts`${pattern}.test(${key})`)),
  ]);
}

function patternsOf(object: Evaluation["object"], frame: Frame): readonly Code[] {
  return (
    object?.patterns.flatMap(({ pattern }) => frame.unit.companions.pattern(pattern) ?? []) ?? []
  );
}

export function explainEvaluated(
  schema: EvaluatedSchema,
  explanation: Explanation,
  known?: JsonType,
): Code {
  const { at, properties, items } = schema;
  const inside = explanation.placed(schema.schema, at, [], known);
  const rules = [
    ...explainLeftovers(schema, "object", properties, explanation),
    ...explainLeftovers(schema, "array", items, explanation),
  ];
  if (rules.length === 0) return inside;
  return explanation.call("validate/explain-applied", "evaluated", inside, ...rules);
}

function explainLeftovers(
  schema: EvaluatedSchema,
  type: "object" | "array",
  wanted: Schema | undefined,
  explanation: Explanation,
): readonly Code[] {
  if (wanted === undefined || wanted.kind === "any") return [];
  const groups = byCondition(evaluationsOf(schema.schema, type, explanation.unit.resolve));
  const parts = groups.map((group) => explanation.fields(explainPart(group, explanation)));
  const name = type === "object" ? "unevaluatedProperties" : "unevaluatedItems";
  const rule = wanted.kind === "never" ? [] : [explanation.placed(wanted, schema.at, [name])];
  return [explanation.call("validate/explain-applied", name, list(parts), ...rule)];
}

/** The parts of a schema that apply under the same conditions. */
function explainPart(
  { when, evaluations }: ReturnType<typeof byCondition>[number],
  explanation: Explanation,
): readonly (readonly [string, Code])[] {
  const rules = (by: boolean): readonly Code[] =>
    when.flatMap((each) =>
      each.kind === "accepted" && each.by === by ? explanation.test(each.schema) : [],
    );
  const present = when.flatMap((each) => (each.kind === "present" ? lit(each.name) : []));
  const objects = evaluations.flatMap(({ object }) => object ?? []);
  const arrays = evaluations.flatMap(({ array }) => array ?? []);
  const names = new Set(objects.flatMap(({ properties }) => properties.map(({ name }) => name)));
  const patterns = objects.flatMap(({ patterns: all }) =>
    all.flatMap(({ pattern }) => explanation.unit.companions.pattern(pattern) ?? []),
  );
  const contains = arrays.flatMap((each) =>
    each.contains === undefined ? [] : explanation.test(each.contains.schema),
  );
  const reach = Math.max(0, ...arrays.map(({ prefix }) => prefix.length));
  const lists: readonly (readonly [string, readonly Code[]])[] = [
    ["if", rules(true)],
    ["unless", rules(false)],
    ["present", present],
    ["names", [...names].map(lit)],
    ["patterns", patterns],
    ["contains", contains],
  ];
  return [
    ...lists.flatMap(([name, all]) => (all.length === 0 ? [] : [[name, list(all)] as const])),
    ...(reach === 0 ? [] : [["items", ts`${reach}`] as const]),
    ...(evaluations.some(({ all }) => all) ? [["all", ts`true`] as const] : []),
  ];
}
