import type {
  ConditionalSchema,
  NotSchema,
  NumberSchema,
  Schema,
  StringSchema,
  UnionSchema,
} from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import { arraySteps } from "./check-array.ts";
import { evaluatedSteps } from "./check-evaluated.ts";
import { objectSteps, objectTest } from "./check-object.ts";
import { unionCondition, unionSteps } from "./check-union.ts";
import type { Checker } from "./checker.ts";
import { core, enumeration, guardCondition, typeTest } from "./check-scalar.ts";
import { type Condition, always, and, ask, never, not, print } from "./condition.ts";
import { scalarConstraints } from "./constraints.ts";
import { Frame } from "./frame.ts";
import type { JsonType } from "../../schema/types.ts";
import { type Parts, type TypedSchema, isBare, isContainer, partsOf } from "./parts.ts";
import { type Step, code, demand, onlyIf, printBody } from "./steps.ts";

/** Nested blocks of one function; what is nested deeper gets a function of its own. */
const deepest = 3;

/** The body of a function that tells whether `value` is valid for `schema`. */
export function checkBody(schema: Schema, value: Code, frame: Frame): Code {
  return printBody(steps([schema], value, frame));
}

export const checker: Checker = { condition, direct, apart, steps };

/** Whether `value` is valid for `schema`, as an expression; what no expression can say calls a companion. `known`: the type that TypeScript and we know it to have. */
function condition(schema: Schema, value: Code, frame: Frame, known?: JsonType): Condition {
  return direct(schema, value, frame, known) ?? apart(schema, value, frame);
}

function direct(
  schema: Schema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): Condition | undefined {
  const parts = partsOf([schema], frame.unit.resolve, known);
  return parts.impossible ? never : inline(parts, value, frame, known);
}

function apart(schema: Schema, value: Code, frame: Frame): Condition {
  const body = (): Code => checkBody(schema, ts`value`, new Frame(frame.unit));
  return ask(frame.unit.companions.test(schema, value, frame, body));
}

/** The parts as an expression, where they are few and of kinds that one expression can check without TypeScript narrowing one part by another. */
function inline(parts: Parts, value: Code, frame: Frame, known?: JsonType): Condition | undefined {
  const { typed, guards, others, refs } = parts;
  const isPlain = (schema: TypedSchema): boolean => !isContainer(schema) || isBare(schema);
  const count = typed.length + guards.length + others.length + refs.length;
  const few = count <= 6 && others.length <= (isNarrowing(parts) ? 0 : 1);
  if (!few || parts.evaluated.length > 0 || !typed.every(isPlain) || guards.some(isContainer)) {
    return undefined;
  }
  const [other] = others;
  const rest = other === undefined ? always : otherCondition(other, value, frame, parts.type);
  if (rest === undefined) return undefined;
  return and([
    core(parts, value, frame, known),
    ...guards.map((guard) => guardCondition(guard, value, frame)),
    // After the guards, of which a value that is compared with literals would leave nothing to TypeScript.
    parts.type === undefined ? enumeration(parts, value, frame) : always,
    rest,
    ...refs.map((ref) => refCondition(ref, value, frame)),
  ]);
}

/** Statements that refuse a `value` that one of `schemas` does not accept. */
function steps(
  schemas: readonly Schema[],
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  const parts = partsOf(schemas, frame.unit.resolve, known);
  if (parts.impossible) return [{ kind: "refuse", when: always }];
  const simple = inline(parts, value, frame, known);
  if (simple !== undefined) return [demand(simple)];
  const [only] = schemas;
  if (frame.nesting >= deepest && only !== undefined) {
    const whole =
      schemas.length === 1
        ? only
        : ({ kind: "intersection", at: only.at, members: schemas } as const);
    return [demand(apart(whole, value, frame))];
  }
  return [
    ...containerSteps(parts, value, frame, known),
    ...parts.guards.flatMap((guard) => guardSteps(guard, value, frame)),
    ...(parts.type === undefined ? [demand(enumeration(parts, value, frame))] : []),
    ...parts.evaluated.flatMap((each) => evaluatedSteps(each, value, frame, checker, parts.type)),
    ...otherSteps(parts, value, frame),
    ...parts.refs.map((ref) => demand(refCondition(ref, value, frame))),
  ];
}

function containerSteps(
  parts: Parts,
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  if (parts.type === "object") {
    const objects = parts.typed.filter((each) => each.kind === "object");
    return [
      ...(known === undefined ? [demand(objectTest(objects, value, frame))] : []),
      ...objectSteps(objects, value, frame, checker),
      demand(enumeration(parts, value, frame)),
    ];
  }
  if (parts.type === "array") {
    const arrays = parts.typed.filter((each) => each.kind === "array");
    return [
      ...(known === undefined ? [demand(ask(ts`Array.isArray(${value})`))] : []),
      ...arraySteps(arrays, value, frame, checker),
      demand(enumeration(parts, value, frame)),
    ];
  }
  return [demand(core(parts, value, frame, known))];
}

function guardSteps(guard: Parts["guards"][number], value: Code, frame: Frame): readonly Step[] {
  if (guard.kind !== "array" && guard.kind !== "object") {
    return [demand(guardCondition(guard, value, frame))];
  }
  const inner = steps([guard], value, frame.inner(), guard.kind);
  return onlyIf(typeTest(guard.kind, value, frame), inner);
}

// The first of these may be read in place; it may narrow the value, so whatever follows goes through functions.
function otherSteps(parts: Parts, value: Code, frame: Frame): readonly Step[] {
  let isNarrowed = isNarrowing(parts);
  return parts.others.flatMap((other) => {
    if (isNarrowed) return [demand(apart(other, value, frame))];
    isNarrowed = true;
    const inPlace = otherCondition(other, value, frame, parts.type);
    if (inPlace !== undefined) return [demand(inPlace)];
    if (other.kind === "union") return unionSteps(other, value, frame, checker, parts.type);
    return other.kind === "conditional" ? conditionalSteps(other, value, frame, parts.type) : [];
  });
}

// A value that is compared with literals, and a boolean, have few values left for TypeScript: it refuses further comparisons as pointless.
function isNarrowing(parts: Parts): boolean {
  return parts.values !== undefined || parts.type === "boolean";
}

function otherCondition(
  schema: UnionSchema | NotSchema | ConditionalSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): Condition | undefined {
  if (schema.kind === "not") return not(condition(schema.schema, value, frame, known));
  return schema.kind === "union" ? unionCondition(schema, value, frame, checker, known) : undefined;
}

function conditionalSteps(
  schema: ConditionalSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  const question = condition(schema.if, value, frame, known);
  if (question.kind === "constant") {
    return steps([question.value ? schema.then : schema.else], value, frame, known);
  }
  const holds = frame.locals.declare("applies");
  const inner = frame.inner();
  const then = onlyIf(ask(holds), steps([schema.then], value, inner, known));
  const otherwise = onlyIf(not(ask(holds)), steps([schema.else], value, inner, known));
  if (then.length + otherwise.length === 0) return [];
  // The annotation keeps TypeScript from narrowing the value by what the variable says.
  return [code(ts`const ${holds}: boolean = ${print(question)};`), ...then, ...otherwise];
}

/** The check of another declaration, in place where it is nothing but a test of a type. */
function refCondition(
  schema: Extract<Schema, { kind: "ref" }>,
  value: Code,
  frame: Frame,
): Condition {
  const target = frame.unit.resolve(schema.target);
  const bare = ["any", "null", "boolean", "string", "number"].includes(target.kind);
  if (
    bare &&
    scalarsOf(target).every((each) => scalarConstraints(each, value, frame.unit).length === 0)
  ) {
    return condition(target, value, frame);
  }
  return ask(frame.unit.callTest(schema, value, frame));
}

function scalarsOf(schema: Schema): readonly (StringSchema | NumberSchema)[] {
  return schema.kind === "string" || schema.kind === "number" ? [schema] : [];
}
