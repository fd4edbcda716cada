import type { Schema, UnionSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import type { Checker } from "./checker.ts";
import { type Condition, ask, or, print } from "./condition.ts";
import type { Frame } from "./frame.ts";
import { type JsonType, type UnionTag, areDisjoint, tagOf } from "../../schema/types.ts";
import { readProperty } from "./properties.ts";
import { type Step, code, demand, exactlyOne, printSteps } from "./steps.ts";

/** Unions of more members than this are checked by statements, one for each. */
const mostOperands = 12;

/** The check of a union as an expression; `undefined` where it takes statements: many members, or several that may match. */
export function unionCondition(
  schema: UnionSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
  known?: JsonType,
): Condition | undefined {
  const members = schema.members;
  if (members.length > mostOperands || tagOfUnion(members, frame) !== undefined) return undefined;
  const conditions = (): readonly Condition[] =>
    members
      .toSorted((a, b) => rank(a) - rank(b))
      .map((member) => operand(member, value, frame, checker, known));
  if (schema.mode === "anyOf" || areDisjoint(members, frame.unit.resolve)) return or(conditions());
  const [one, other] = members;
  if (members.length !== 2 || one === undefined || other === undefined) return undefined;
  return exactlyOne(
    checker.condition(one, value, frame, known),
    checker.condition(other, value, frame, known),
  );
}

/**
 * In which order the members of a union are asked. Null is the cheapest question, and the one that readers look for first.
 * Calls come last: after one that said no, TypeScript may think that no value is left.
 */
function rank(member: Schema): number {
  if (member.kind === "null") return 0;
  if (isCalled(member)) return 3;
  return member.kind === "ref" ? 2 : 1;
}

// A guard that says no has a value of its type, and `not` one that its schema accepts: TypeScript would hold that against the next comparison.
function operand(
  member: Schema,
  value: Code,
  frame: Frame,
  checker: Checker,
  known?: JsonType,
): Condition {
  return isCalled(member)
    ? checker.apart(member, value, frame)
    : checker.condition(member, value, frame, known);
}

function isCalled(member: Schema): boolean {
  switch (member.kind) {
    case "guard":
    case "not":
    case "conditional":
    case "evaluated":
      return true;
    case "intersection":
    case "union":
      return member.members.some(isCalled) || member.members.some(({ kind }) => kind === "ref");
    default:
      return false;
  }
}

/** The check of a union for which there is no `unionCondition`. */
export function unionSteps(
  schema: UnionSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
  known?: JsonType,
): readonly Step[] {
  const tag = tagOfUnion(schema.members, frame);
  if (tag !== undefined) return tagSteps(schema, tag, value, frame, checker, known);
  const matches = frame.locals.declare("found");
  const isAnyOf = schema.mode === "anyOf" || areDisjoint(schema.members, frame.unit.resolve);
  const counts = schema.members.map((member, index) => {
    const test = print(checker.condition(member, value, frame, known));
    if (isAnyOf) return ts`${matches} ||= ${test};`;
    // The second match decides.
    return index === 0
      ? ts`if (${test}) ${matches}++;`
      : ts`if ((${test}) && ++${matches} > 1) return false;`;
  });
  const start = isAnyOf ? ts`false` : ts`0`;
  const holds = isAnyOf ? ask(matches) : ask(ts`${matches} === 1`, ts`${matches} !== 1`);
  return [code(ts`let ${matches} = ${start};\n${counts}`), demand(holds)];
}

/** Two objects are asked one after the other, unless the first would go far into the value before it says no. */
function tagOfUnion(members: readonly Schema[], { unit }: Frame): UnionTag | undefined {
  return tagOf(members, unit.resolve, unit.recursive ? 2 : 3);
}

function tagSteps(
  schema: UnionSchema,
  tag: UnionTag,
  value: Code,
  frame: Frame,
  checker: Checker,
  known?: JsonType,
): readonly Step[] {
  const inner = frame.inner();
  const cases = tag.branches.map(({ schema: branch, values }) => {
    const labels = values.map((each) => ts`case ${lit(each)}:`);
    const test = printSteps([demand(checker.condition(branch, value, inner, "object"))]);
    return ts`${labels}\n${test}\nbreak;`;
  });
  const choice = code(
    ts`switch (${readProperty(value, tag.property, frame)}) {\n${cases}\ndefault: return false;\n}`,
  );
  if (known === "object") return [choice];
  const isObject = ask(ts`${frame.unit.runtime("validate/is-object", "isObject")}(${value})`);
  if (tag.others.length === 0) return [demand(isObject), choice];
  const rest: UnionSchema = { kind: "union", at: schema.at, mode: "anyOf", members: tag.others };
  const otherwise = printSteps(checker.steps([rest], value, inner));
  const body = ts`if (${print(isObject)}) {\n${printSteps([choice])}\n} else {\n${otherwise}\n}`;
  return [code(body)];
}
