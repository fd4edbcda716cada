import type { EnumSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { type Condition, always, and, ask, not, or } from "./condition.ts";
import { scalarConstraints } from "./constraints.ts";
import { exactIntegerTest } from "./exact.ts";
import type { Frame } from "./frame.ts";
import { type JsonType, typeOfJson } from "../../schema/types.ts";
import type { Parts } from "./parts.ts";

/** Scalars are compared one after the other up to this many, and looked up in a set beyond. */
const mostComparisons = 20;

/** The type and what is said about a scalar of that type, in one condition. */
export function core(parts: Parts, value: Code, frame: Frame, known?: JsonType): Condition {
  const { type, typed, values } = parts;
  if (type === undefined) return always;
  const scalars = typed.filter((each) => each.kind === "string" || each.kind === "number");
  const constraints = scalars.flatMap((each) => scalarConstraints(each, value, frame.unit));
  const whole = scalars.some((each) => each.kind === "number" && each.integer);
  const isNarrowed = constraints.length > 0 || parts.others.length > 0;
  const exact = scalars.some((each) => each.kind === "number" && each.converted === true);
  const tests = exact
    ? [exactIntegerTest(value, frame.unit)]
    : known !== undefined || (values !== undefined && !isNarrowed)
      ? []
      : typeTests(type, whole, value, frame, isNarrowed);
  return and([
    ...tests,
    ...(known !== undefined && whole && !exact ? [ask(ts`Number.isInteger(${value})`)] : []),
    enumeration(parts, value, frame),
    ...constraints.map(({ holds }) => holds),
  ]);
}

// Infinity comes from a literal such as 1e999, and would become null on the way out.
function typeTests(
  type: JsonType,
  isInteger: boolean,
  value: Code,
  frame: Frame,
  isNarrowed: boolean,
): readonly Condition[] {
  if (type !== "number") return [typeTest(type, value, frame)];
  const test = numberTest(isInteger, value);
  return isNarrowed ? [typeofTest("number", value), test] : [test];
}

/** Whether a number is one of JSON's, an integer where it must be. It says that the value is a number, but not to TypeScript. */
export function numberTest(isInteger: boolean, value: Code): Condition {
  return ask(isInteger ? ts`Number.isInteger(${value})` : ts`Number.isFinite(${value})`);
}

/** Whether `value` has a type; TypeScript knows it afterwards. */
export function typeTest(type: JsonType, value: Code, frame: Frame): Condition {
  switch (type) {
    case "null":
      return ask(ts`${value} === null`, ts`${value} !== null`);
    case "array":
      return ask(ts`Array.isArray(${value})`);
    case "object":
      return ask(ts`${frame.unit.runtime("validate/is-object", "isObject")}(${value})`);
    default:
      return typeofTest(type, value);
  }
}

function typeofTest(type: "string" | "number" | "boolean", value: Code): Condition {
  return ask(ts`typeof ${value} === ${lit(type)}`, ts`typeof ${value} !== ${lit(type)}`);
}

/** What a guard asks of a string or a number: nothing of a value of another type. */
export function guardCondition(
  guard: Parts["guards"][number],
  value: Code,
  frame: Frame,
): Condition {
  if (guard.kind === "array" || guard.kind === "object") return always;
  const constraints = [
    ...(guard.kind === "number" && guard.integer ? [ask(ts`Number.isInteger(${value})`)] : []),
    ...scalarConstraints(guard, value, frame.unit).map(({ holds }) => holds),
  ];
  if (constraints.length === 0) return always;
  return or([not(typeofTest(guard.kind, value)), and(constraints)]);
}

/** Whether `value` is one of the values that remain. */
export function enumeration({ values }: Parts, value: Code, frame: Frame): Condition {
  return values === undefined ? always : enumCondition(values, value, frame);
}

/** Whether `value` is one of a list of values. */
function enumCondition(schema: EnumSchema, value: Code, frame: Frame): Condition {
  const values = schema.members.map((member) => member.value);
  const scalars = values.filter((each) => typeof each !== "object" || each === null);
  const compared =
    scalars.length > mostComparisons
      ? [ask(ts`${frame.unit.companions.set(scalars)}.has(${value})`)]
      : scalars.map((each) => ask(ts`${value} === ${lit(each)}`, ts`${value} !== ${lit(each)}`));
  const equal = values
    .filter((each) => typeOfJson(each) === "array" || typeOfJson(each) === "object")
    .map((each) => {
      const equals = frame.unit.runtime("validate/equality", "equals");
      return ask(ts`${equals}(${value}, ${frame.unit.companions.json(each)})`);
    });
  return or([...compared, ...equal]);
}
