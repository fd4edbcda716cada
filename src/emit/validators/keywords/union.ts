import type { Schema, UnionSchema } from "../../../ir/schema.ts";
import { list, switchOf, when, whenBlock, call } from "../../syntax.ts";
import { type Code, lit, ts } from "../../code.ts";
import { type Condition, isTrue, compare, or, print, and } from "../condition.ts";
import type { Origin } from "../../../ir/pointer.ts";
import { isExact } from "../exact.ts";
import type { Explanation, Placed } from "../explanation.ts";
import type { Frame } from "../frame.ts";
import { type JsonType } from "../../../schema/value.ts";
import { besidesTag, commonTag } from "../../../schema/tags.ts";
import { type Resolve } from "../../../schema/references.ts";
import { type UnionTag, areDisjoint, tagOf } from "../../../schema/disjoint.ts";
import { keywordHolder, readProperty } from "../properties.ts";
import { type Step, code, demand, exactlyOne, printSteps } from "../steps.ts";
import { type Group, asEnum, groupByType, mappedTags, typeNames } from "../union-groups.ts";

/** Unions of more members than this are checked by statements, one for each member. */
const mostOperands = 12;

/**
 * The check of a union as an expression; `undefined` if it takes statements: many members, or
 * several that may match.
 */
export function unionCondition(
  schema: UnionSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): Condition | undefined {
  const members = schema.members;
  if (members.length > mostOperands || tagOfUnion(members, frame) !== undefined) return undefined;
  const conditions = (): readonly Condition[] =>
    members
      .toSorted((a, b) => rank(a) - rank(b))
      .map((member) => operand(member, value, frame, known));
  if (schema.mode === "anyOf" || areDisjoint(members, frame.unit.resolve, { checked: true }))
    return or(conditions());
  const [one, other] = members;
  if (members.length !== 2 || one === undefined || other === undefined) return undefined;
  return exactlyOne(frame.condition(one, value, known), frame.condition(other, value, known));
}

/**
 * The position of a union's member in the order of checks. Null is the cheapest, and the one that
 * readers look for first.
 * Calls come last: after one that returns false, TypeScript may think that no value is left.
 */
function rank(member: Schema): number {
  if (member.kind === "null") return 0;
  if (isCalled(member)) return 3;
  return member.kind === "ref" ? 2 : 1;
}

// TypeScript narrows by a failed guard (to its type) and by a failed `not` (to its schema), which
// would make the next comparison an error.
function operand(member: Schema, value: Code, frame: Frame, known?: JsonType): Condition {
  return isCalled(member) ? frame.apart(member, value) : frame.condition(member, value, known);
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

/** The check of a union that has no `unionCondition`. */
export function unionSteps(
  schema: UnionSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  const tag = tagOfUnion(schema.members, frame);
  if (tag !== undefined) {
    const inner = frame.inner();
    const choice = code(tagChoice(tag, readProperty(value, tag.property, frame), value, inner));
    return known === "object" ? [choice] : tagSteps({ at: schema.at, tag, choice }, value, inner);
  }
  const matches = frame.locals.declare("found");
  const isAnyOf =
    schema.mode === "anyOf" || areDisjoint(schema.members, frame.unit.resolve, { checked: true });
  const counts = schema.members.map((member, index) => {
    const matching = frame.condition(member, value, known);
    const test = print(matching);
    if (isAnyOf) return ts`${matches} ||= ${test};`;
    // The second match decides.
    return index === 0
      ? when(test, ts`${matches}++;`)
      : when(print(and([matching, isTrue(ts`++${matches} > 1`)])), ts`return false;`);
  });
  const start = isAnyOf ? ts`false` : ts`0`;
  const holds = isAnyOf ? isTrue(matches) : compare(matches, "===", 1);
  return [code(ts`let ${matches} = ${start};\n${counts}`), demand(holds)];
}

/**
 * The tag of a union. Two objects are checked one after the other, unless the first check would go
 * deep into the value before it fails, or their tags are apart from their own checks.
 */
function tagOfUnion(members: readonly Schema[], { unit }: Frame): UnionTag | undefined {
  const tag = tagOf(members, unit.resolve, 2);
  if (tag === undefined || unit.recursive || tag.branches.length > 2) return tag;
  return tag.branches.some(({ schema }) => besidesTag(schema, tag.property) !== schema)
    ? tag
    : undefined;
}

/** Checks an object by the member that its tag selects. */
function tagChoice(tag: UnionTag, found: Code, value: Code, frame: Frame): Code {
  const cases = tag.branches.map(({ schema: branch, values }) => {
    const beyond = values.length === 0 ? branch : besidesTag(branch, tag.property);
    const test = printSteps([demand(frame.condition(beyond, value, "object"))]);
    return { labels: values.map(lit), body: [test, ts`break;`] };
  });
  const listed = cases.filter(({ labels }) => labels.length > 0);
  const [others = { labels: [], body: [ts`return false;`] }] = cases.filter(
    ({ labels }) => labels.length === 0,
  );
  return switchOf(found, [...listed, others]);
}

/** Checks an object by `choice`, and other values by the members that are no objects. */
function tagSteps(
  union: { readonly at: Origin; readonly tag: UnionTag; readonly choice: Step },
  value: Code,
  frame: Frame,
): readonly Step[] {
  const { at, tag, choice } = union;
  const isObject = isTrue(call(frame.unit.runtime("validate/is-object", "isObject"), [value]));
  if (tag.others.length === 0) return [demand(isObject), choice];
  const rest: UnionSchema = { kind: "union", at, mode: "anyOf", members: tag.others };
  const otherwise = printSteps(frame.steps([rest], value));
  const body = ts`${whenBlock(print(isObject), printSteps([choice]))} else {
    ${otherwise}
  }`;
  return [code(body)];
}

/**
 * Members that accept values of different types are distinguished by the type; among those of one
 * type the runtime chooses whose issues to show.
 */
export function explainUnion(
  schema: UnionSchema,
  explanation: Explanation,
  known?: JsonType,
): Placed {
  const { at, members } = schema;
  const values = asEnum(schema);
  if (values !== undefined) return { rule: explanation.rule(values, known), at };
  const { resolve } = explanation.unit;
  const groups = groupByType(members, resolve, known);
  const [only] = groups;
  if (only !== undefined && groups.length === 1)
    return explainGroup(schema, only, explanation, known);
  const branches = groups.map((group) => explainBranch(schema, group, explanation));
  const names = [...new Set(members.flatMap((member) => typeNames(member, resolve)))];
  const keys = branches.flatMap(([key]) => key.split(" "));
  const isExact = groups.some((group) => hasExact(group, resolve));
  if (
    !isExact &&
    names.join() === keys.join() &&
    branches.every(([, rule]) => isAny(rule, explanation))
  )
    return { rule: explanation.call("validate/explain-type", "type", lit(names)), at };
  const further = isExact
    ? [lit(names), explanation.mention("validate/int64", "isInteger")]
    : names.join() === keys.join()
      ? []
      : [lit(names)];
  return {
    rule: explanation.call(
      "validate/explain-type",
      "types",
      explanation.fields(branches),
      ...further,
    ),
    at,
  };
}

function hasExact({ members }: Group, resolve: Resolve): boolean {
  return members.some((member) => isExact(member, resolve));
}

function isAny(rule: Code, explanation: Explanation): boolean {
  return rule.text === explanation.all([]).text;
}

/** The types of a group, and the rules for their values. */
function explainBranch(
  schema: UnionSchema,
  group: Group,
  explanation: Explanation,
): readonly [types: string, rule: Code] {
  const { at } = schema;
  const isAlone = group.members.length === 1;
  const [only] = group.members;
  const isExactly = hasExact(group, explanation.unit.resolve);
  const types = group.types.map((type) => (isExactly && type === "number" ? "integer" : type));
  if (only?.kind === "number" && isAlone) {
    // A number that is not the required integer has the wrong type.
    const type = only.integer || isExactly ? "integer" : "number";
    return [type, relative(explanation.all(explanation.inside(only)), only.at)];
  }
  if (only !== undefined && isAlone && (only.kind === "null" || only.kind === "boolean"))
    return [only.kind, explanation.all([])];
  if (only?.kind === "string" && isAlone)
    return ["string", relative(explanation.all(explanation.inside(only)), only.at)];
  const key = types.join(" ");
  if (isAlone && only !== undefined) {
    const [type, ...others] = types;
    const known = others.length === 0 && only.kind !== "ref" ? (type as JsonType) : undefined;
    return [key, explanation.placed(only, at, [], known)];
  }
  const members: UnionSchema = { ...schema, members: group.members };
  const [type, ...others] = group.types;
  if (others.length > 0) return [key, explanation.placed(members, at, [])];
  const placed = explainGroup(schema, group, explanation, type);
  return [key, explanation.at(placed, at, [])];

  function relative(rule: Code, own: Origin): Code {
    return isAny(rule, explanation) ? rule : explanation.at({ rule, at: own }, at, []);
  }
}

/** Members that accept values of the same types. */
function explainGroup(
  schema: UnionSchema,
  group: Group,
  explanation: Explanation,
  known?: JsonType,
): Placed {
  const { resolve } = explanation.unit;
  const { mode, discriminator } = schema;
  const at = keywordHolder(schema.at, mode);
  const [only] = group.members;
  if (only !== undefined && group.members.length === 1) return explanation.node(only, known);
  const pinned = commonTag(group.members, resolve, discriminator?.property);
  if (pinned !== undefined && group.types.join() === "object") {
    const branches = group.members.map((member, index) => {
      const values = pinned.values[index] ?? [];
      const beyond = values.length === 0 ? member : besidesTag(member, pinned.property);
      return list([lit(values), explanation.placed(beyond, at, [], "object")]);
    });
    return {
      rule: explanation.call("validate/union-issues", "tagged", lit(pinned.property), ...branches),
      at,
    };
  }
  const branches = group.members.map((member) => {
    const tags = mappedTags(schema, member);
    return explanation.fields([
      ["types", lit(typeNames(member, resolve))],
      ["rule", explanation.placed(member, at, [], known)],
      ...(tags.length === 0 ? [] : [["tags", lit(tags)] as const]),
    ]);
  });
  const tag = discriminator === undefined ? [] : [lit(discriminator.property)];
  return { rule: explanation.call("validate/union-issues", mode, list(branches), ...tag), at };
}
