import { type Code, ts } from "../code.ts";
import { type Condition, always, and, isTrue, not, or } from "./condition.ts";
import { checkOf } from "./formats.ts";
import { exactIntegerTest } from "./exact.ts";
import type { Frame } from "./frame.ts";
import type { JsonType } from "../../schema/value.ts";
import type { KeywordKind, SchemaOf } from "./keyword.ts";
import { testEnum } from "./keywords/enum.ts";
import type { Parts } from "./parts.ts";
import type { Step } from "./steps.ts";
import { typeTests, typeofTest } from "./type-test.ts";

/** The steps of all keywords about values of a type. */
export function keywordSteps<Kind extends KeywordKind>(
  kind: Kind,
  schemas: readonly SchemaOf<Kind>[],
  value: Code,
  frame: Frame,
): readonly Step[] {
  return frame.unit.keywords.of(kind).flatMap((keyword) => keyword.test(schemas, value, frame));
}

/** The constraints on a string or a number besides its type. */
function constraints(
  schema: SchemaOf<"string" | "number">,
  value: Code,
  frame: Frame,
): readonly Condition[] {
  const steps =
    schema.kind === "string"
      ? keywordSteps("string", [schema], value, frame)
      : keywordSteps("number", [schema], value, frame);
  return steps.flatMap((step) => (step.kind === "refuse" ? not(step.when) : []));
}

/** The test of the type and of the constraints on a scalar of that type, in one condition. */
export function core(parts: Parts, value: Code, frame: Frame, known?: JsonType): Condition {
  const { type, typed, values } = parts;
  if (type === undefined) return always;
  const scalars = typed.filter((each) => each.kind === "string" || each.kind === "number");
  const inside = scalars.flatMap((each) => constraints(each, value, frame));
  const whole = scalars.some((each) => each.kind === "number" && each.integer);
  const isNarrowed = inside.length > 0 || parts.others.length > 0;
  const exact = scalars.some((each) => each.kind === "number" && each.converted !== undefined);
  const tests = exact
    ? [exactIntegerTest(value, frame.unit)]
    : known !== undefined ||
        (values !== undefined && !isNarrowed) ||
        isOneFormat(parts, inside, frame)
      ? []
      : typeTests(type, { isInteger: whole, isNarrowed }, value, frame);
  return and([
    ...tests,
    ...(known !== undefined && whole && !exact ? [isTrue(ts`Number.isInteger(${value})`)] : []),
    enumeration(parts, value, frame),
    ...inside,
  ]);
}

/** True if the only constraint is a format, whose check refuses all values but strings. */
function isOneFormat(
  { typed: [only, ...more], values, others }: Parts,
  inside: readonly Condition[],
  { unit }: Frame,
): boolean {
  if (only?.kind !== "string" || more.length > 0 || values !== undefined) return false;
  return inside.length === 1 && others.length === 0 && checkOf(only, unit.settings) !== undefined;
}

/** The constraints of a guard on a string or a number. Values of other types pass. */
export function guardCondition(
  guard: Parts["guards"][number],
  value: Code,
  frame: Frame,
): Condition {
  if (guard.kind === "array" || guard.kind === "object") return always;
  const inside = [
    ...(guard.kind === "number" && guard.integer ? [isTrue(ts`Number.isInteger(${value})`)] : []),
    ...constraints(guard, value, frame),
  ];
  if (inside.length === 0) return always;
  return or([not(typeofTest(guard.kind, value)), and(inside)]);
}

/** True if a scalar has no constraint but its type. */
export function isUnconstrained(
  schema: SchemaOf<"string" | "number">,
  value: Code,
  frame: Frame,
): boolean {
  return constraints(schema, value, frame).length === 0;
}

/** True if `value` is one of the values that remain. */
export function enumeration({ values }: Parts, value: Code, frame: Frame): Condition {
  return values === undefined ? always : testEnum(values, value, frame);
}
