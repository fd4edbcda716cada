import { call } from "../syntax.ts";
import type {
  ConditionalSchema,
  NotSchema,
  NumberSchema,
  Schema,
  StringSchema,
  UnionSchema,
} from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import { testConditional } from "./keywords/conditional.ts";
import { testNot } from "./keywords/not.ts";
import { testEvaluated } from "./keywords/unevaluated.ts";
import { unionCondition, unionSteps } from "./keywords/union.ts";
import { objectTest, typeTest } from "./type-test.ts";
import {
  core,
  enumeration,
  guardCondition,
  isUnconstrained,
  keywordSteps,
} from "./check-scalar.ts";
import { type Condition, always, and, isTrue, never } from "./condition.ts";
import { type Check, Frame } from "./frame.ts";
import type { JsonType } from "../../schema/value.ts";
import { type Parts, type TypedSchema, isBare, isContainer, partsOf } from "./parts.ts";
import { type Step, demand, onlyIf, printBody } from "./steps.ts";

/** Maximum number of nested blocks in one function; deeper ones get a function of their own. */
const deepest = 3;

/** The body of a function that returns true if `value` is valid for `schema`. */
export function checkBody(schema: Schema, value: Code, frame: Frame): Code {
  return printBody(ownSteps([schema], value, frame));
}

export const check: Check = { direct, apart, steps };

function direct(
  schema: Schema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): Condition | undefined {
  const shared = sharedTest(schema, value, frame);
  if (shared !== undefined) return shared;
  const parts = partsOf([schema], frame.unit.resolve, known);
  return parts.impossible ? never : inline(parts, value, frame, known);
}

/** A call of the function that tests equal schemas of the module. */
function sharedTest(schema: Schema, value: Code, { unit }: Frame): Condition | undefined {
  const test = unit.sharedTest(schema);
  return test && isTrue(call(test, [value]));
}

function apart(schema: Schema, value: Code, frame: Frame): Condition {
  const shared = sharedTest(schema, value, frame);
  if (shared !== undefined) return shared;
  const body = (): Code => checkBody(schema, ts`value`, new Frame(frame.unit));
  return isTrue(frame.unit.companions.test(schema, value, frame, body));
}

/**
 * The parts as an expression, if they are few and TypeScript does not narrow one part by another in
 * a single expression.
 */
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
    // Comes after the guards: comparing with literals would leave TypeScript no type to narrow.
    parts.type === undefined ? enumeration(parts, value, frame) : always,
    rest,
    ...refs.map((ref) => refCondition(ref, value, frame)),
  ]);
}

/** Statements that reject a `value` that one of `schemas` does not accept. */
function steps(
  schemas: readonly Schema[],
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  const [only] = schemas;
  const shared = only && schemas.length === 1 ? sharedTest(only, value, frame) : undefined;
  return shared === undefined ? ownSteps(schemas, value, frame, known) : [demand(shared)];
}

function ownSteps(
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
    ...parts.evaluated.flatMap((each) => testEvaluated(each, value, frame, parts.type)),
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
      ...keywordSteps("object", objects, value, frame),
      demand(enumeration(parts, value, frame)),
    ];
  }
  if (parts.type === "array") {
    const arrays = parts.typed.filter((each) => each.kind === "array");
    return [
      ...(known === undefined ? [demand(isTrue(ts`Array.isArray(${value})`))] : []),
      ...keywordSteps("array", arrays, value, frame),
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

// The first of these may be checked in place; it may narrow the value, so all later ones go through
// functions.
function otherSteps(parts: Parts, value: Code, frame: Frame): readonly Step[] {
  let isNarrowed = isNarrowing(parts);
  return parts.others.flatMap((other) => {
    if (isNarrowed) return [demand(apart(other, value, frame))];
    isNarrowed = true;
    const inPlace = otherCondition(other, value, frame, parts.type);
    if (inPlace !== undefined) return [demand(inPlace)];
    if (other.kind === "union") return unionSteps(other, value, frame, parts.type);
    return other.kind === "conditional" ? testConditional(other, value, frame, parts.type) : [];
  });
}

// A value that is compared with literals, or a boolean, has few values left for TypeScript, which
// rejects further comparisons as pointless.
function isNarrowing(parts: Parts): boolean {
  return parts.values !== undefined || parts.type === "boolean";
}

function otherCondition(
  schema: UnionSchema | NotSchema | ConditionalSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): Condition | undefined {
  if (schema.kind === "not") return testNot(schema, value, frame, known);
  return schema.kind === "union" ? unionCondition(schema, value, frame, known) : undefined;
}

/** The check of another declaration, in place if it is only a test of a type. */
function refCondition(
  schema: Extract<Schema, { kind: "ref" }>,
  value: Code,
  frame: Frame,
): Condition {
  const target = frame.unit.resolve(schema.target);
  const bare = ["any", "null", "boolean", "string", "number"].includes(target.kind);
  if (bare && scalarsOf(target).every((each) => isUnconstrained(each, value, frame))) {
    return frame.condition(target, value);
  }
  return isTrue(frame.unit.callTest(schema, value, frame));
}

function scalarsOf(schema: Schema): readonly (StringSchema | NumberSchema)[] {
  return schema.kind === "string" || schema.kind === "number" ? [schema] : [];
}
