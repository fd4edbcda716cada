import type { EnumSchema, Schema, UnionSchema } from "../../ir/schema.ts";
import { type Code, join, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { numberTest, typeTest } from "./check-scalar.ts";
import type { Collector } from "./collector.ts";
import { type Condition, and, ask, not, or, print } from "./condition.ts";
import { scalarConstraints } from "./constraints.ts";
import { exactIntegerTest, isExact } from "./exact.ts";
import type { Frame } from "./frame.ts";
import { type JsonType, type Tag, areDisjoint, commonTag, typesOf } from "../../schema/types.ts";
import { readProperty } from "./properties.ts";
import { type Site, addIssue, holderOf, printPointer, reportAt } from "./site.ts";
import { type Statement, printStatements, run, when } from "./statements.ts";

/**
 * Collects for a union. Members that accept values of different types are told apart by the type; within those of one type the runtime's `explain` chooses whose issues to show.
 */
export function collectUnion(
  schema: UnionSchema,
  site: Site,
  collector: Collector,
  known?: JsonType,
): readonly Statement[] {
  const values = asEnum(schema);
  if (values !== undefined) return collector.collect(values, site, known);
  const groups = groupByType(schema.members, site.frame, known);
  const [only] = groups;
  if (only !== undefined && groups.length === 1) {
    return collectGroup(schema, only, site, collector, known);
  }
  const branches = groups.map((group) => collectBranch(schema, group, site, collector));
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const names = [...new Set(schema.members.flatMap((member) => typeNames(member, site.frame)))];
  const wrongType = run(ts`${issues}.type(${at}, ${from}, ${lit(names)});`);
  // Types of which nothing more is asked are left to the end: `else if` the value has none of them.
  const silent = or(branches.flatMap(({ body, test }) => (body.length === 0 ? test : [])));
  return branches
    .filter(({ body }) => body.length > 0)
    .reduceRight((rest, { test, body }) => when(test, body, rest), when(not(silent), [wrongType]));
}

/** What is asked of the values of a group's types: the test of the type, and what is collected after it. */
function collectBranch(
  schema: UnionSchema,
  group: Group,
  site: Site,
  collector: Collector,
): { readonly test: Condition; readonly body: readonly Statement[] } {
  const { value, frame } = site;
  const inner = { ...site, frame: frame.inner() };
  const { resolve } = frame.unit;
  const exact = group.members.some((member) => isExact(member, resolve));
  const test = or(
    group.types.map((each) =>
      exact && each === "number"
        ? exactIntegerTest(value, frame.unit)
        : typeTest(each, value, frame),
    ),
  );
  const [only, ...others] = group.members;
  if (only?.kind === "number" && others.length === 0) {
    // A number that must be an integer and is not has the wrong type.
    const constraints = scalarConstraints(only, value, frame.unit);
    const body = collector.constraints(only, constraints, inner);
    return { test: exact ? test : and([test, numberTest(only.integer, value)]), body };
  }
  const [type, ...moreTypes] = group.types;
  if (moreTypes.length === 0) {
    return { test, body: collectGroup(schema, group, inner, collector, type) };
  }
  const { members } = group;
  const whole = only !== undefined && others.length === 0 ? only : { ...schema, members };
  const isCall = whole.kind === "ref";
  return { test, body: isCall ? collector.collect(whole, inner) : [collector.apart(whole, inner)] };
}

/** A union of nothing but values, as one list of them. */
function asEnum(schema: UnionSchema): EnumSchema | undefined {
  const members = schema.members.map((member) =>
    member.kind === "null"
      ? [{ value: null }]
      : member.kind === "enum"
        ? member.members
        : undefined,
  );
  const all = members.flatMap((each) => each ?? []);
  const isPlain = schema.mode === "anyOf" && !members.includes(undefined);
  return isPlain ? { kind: "enum", at: schema.at, members: all } : undefined;
}

/** Members of which each shares a type with another one of them, and no type with the members of other groups. */
interface Group {
  readonly types: readonly JsonType[];
  readonly members: readonly Schema[];
}

function groupByType(
  members: readonly Schema[],
  frame: Frame,
  known: JsonType | undefined,
): readonly Group[] {
  let groups: readonly Group[] = [];
  for (const member of members) {
    const all = typesOf(member, frame.unit.resolve);
    const types = known === undefined ? all : all.filter((type) => type === known);
    const touches = (group: Group): boolean => group.types.some((type) => types.includes(type));
    const touched = groups.filter(touches);
    const merged: Group = {
      types: [...new Set([...touched.flatMap((group) => group.types), ...types])],
      members: [...touched.flatMap((group) => group.members), member],
    };
    groups = [...groups.filter((group) => !touches(group)), merged];
  }
  return groups.filter(({ types }) => types.length > 0);
}

function collectGroup(
  schema: UnionSchema,
  group: Group,
  site: Site,
  collector: Collector,
  known?: JsonType,
): readonly Statement[] {
  const { frame, value } = site;
  const { resolve } = frame.unit;
  const [only] = group.members;
  if (only !== undefined && group.members.length === 1) return collector.collect(only, site, known);

  const pinned = commonTag(group.members, resolve);
  if (pinned !== undefined && group.types.join() === "object") {
    return collectTagged(schema, group, pinned, site, collector, known);
  }
  const isExclusive = schema.mode === "anyOf" || areDisjoint(group.members, resolve);
  const { discriminator } = schema;
  const branches = group.members.map((member): Code => {
    const inner = frame.inner();
    const to = inner.locals.declare("to");
    const body = collector.collect(member, { ...site, issues: to, frame: inner }, known);
    const tags = mappedTags(schema, member);
    const fields = [
      ts`types: ${lit(typeNames(member, frame))}`,
      ...(tags.length === 0 ? [] : [ts`tags: ${lit(tags)}`]),
      ...(isExclusive
        ? []
        : [ts`passes: ${print(checker.condition(member, value, frame, known))}`]),
      ts`collect: (${body.length === 0 ? ts`` : to}) => {\n${printStatements(body)}\n}`,
    ];
    return ts`{ ${join(fields, ", ")} }`;
  });
  const { issues, schema: from } = reportAt(site, holderOf(schema.at, schema.mode));
  const args = [
    value,
    printPointer(site.at),
    from,
    lit(schema.mode),
    ts`[${join(branches, ", ")}]`,
    issues,
    ...(discriminator === undefined ? [] : [lit(discriminator.property)]),
  ];
  const call = ts`${frame.unit.runtime("validate/union-issues", "explain")}(${join(args, ", ")});`;
  if (!isExclusive) return [run(call)];
  const isValid = groupCondition(schema, group, site, known);
  if (group.members.every(({ kind }) => kind === "ref")) return when(not(isValid), [run(call)]);
  // The annotation keeps TypeScript from narrowing the value by what the variable says.
  const variable = frame.locals.declare("fits");
  const declared = run(ts`const ${variable}: boolean = ${print(isValid)};`);
  return [declared, ...when(not(ask(variable)), [run(call)])];
}

/** Whether a member of the group accepts the value, where at most one does or one is enough. */
function groupCondition(
  schema: UnionSchema,
  group: Group,
  { value, frame }: Site,
  known?: JsonType,
): Condition {
  if (group.members.length === schema.members.length)
    return checker.condition(schema, value, frame, known);
  const { at } = schema;
  return checker.condition(
    { kind: "union", at, mode: "anyOf", members: group.members },
    value,
    frame,
  );
}

/** Objects that each pin a property to values of their own: the value's tag says which of them is meant. */
function collectTagged(
  schema: UnionSchema,
  group: Group,
  tag: NonNullable<ReturnType<typeof commonTag>>,
  site: Site,
  collector: Collector,
  known?: JsonType,
): readonly Statement[] {
  const { value, frame } = site;
  const cases = group.members.map((member, index) => {
    const labels = (tag.values[index] ?? []).map((each) => ts`case ${lit(each)}:`);
    const inner = { ...site, frame: frame.inner().inner() };
    const body = printStatements(collector.collect(member, inner, "object"));
    const isBlock = member.kind !== "ref";
    return ts`${labels}${isBlock ? ts` {\n${body}\nbreak;\n}` : ts`\n${body}\nbreak;`}`;
  });
  const report = reportAt(site, holderOf(schema.at, schema.mode));
  const parameters = [lit(tag.property), lit(tag.values.flat())];
  const other = addIssue("addDiscriminator", report, parameters, frame);
  const read = readProperty(value, tag.property, frame);
  const choice = run(ts`switch (${read}) {\n${cases}\ndefault:\n${other}\n}`);
  if (known === "object") return [choice];
  const notObject = run(ts`${report.issues}.type(${report.at}, ${report.schema}, "object");`);
  return when(not(typeTest("object", value, frame)), [notObject], [choice]);
}

/** The values of the discriminator that lead to a member. */
function mappedTags(schema: UnionSchema, member: Schema): readonly Tag[] {
  return (schema.discriminator?.mapping ?? [])
    .filter(({ target }) => member.kind === "ref" && member.target === target)
    .map(({ value }) => value);
}

/** The types of a schema as `type` spells them. */
function typeNames(schema: Schema, frame: Frame): readonly string[] {
  const { resolve } = frame.unit;
  const target = schema.kind === "ref" ? resolve(schema.target) : schema;
  if (target.kind === "number" && target.integer) return ["integer"];
  return target.kind === "union"
    ? [...new Set(target.members.flatMap((member) => typesOfMember(member, frame)))]
    : typesOf(schema, resolve);
}

function typesOfMember(schema: Schema, frame: Frame): readonly string[] {
  return schema.kind === "number" && schema.integer
    ? ["integer"]
    : typesOf(schema, frame.unit.resolve);
}
