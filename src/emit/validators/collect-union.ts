import type { RefSchema, Schema, UnionSchema } from "../../ir/schema.ts";
import { type Code, join, lit, ts } from "../code.ts";
import { checker, typeTest } from "./check.ts";
import type { Collector } from "./collector.ts";
import { type Condition, not, or, print } from "./condition.ts";
import type { Frame } from "./frame.ts";
import { type JsonType, type Tag, areDisjoint, commonTag, typesOf } from "./json-types.ts";
import { type Site, holderOf, printPointer, reportAt } from "./site.ts";

/**
 * Collects for a union. Members that accept values of different types are told apart by the type; within those of one type the runtime's `explain` chooses whose issues to show.
 */
export function collectUnion(
  schema: UnionSchema,
  site: Site,
  collector: Collector,
  known?: JsonType,
): readonly Code[] {
  const groups = groupByType(schema.members, site.frame, known);
  const [only] = groups;
  if (only !== undefined && groups.length === 1 && known !== undefined) {
    return collectGroup(schema, only, site, collector, known);
  }
  if (only !== undefined && groups.length === 1 && only.members.length > 1) {
    return collectGroup(schema, only, site, collector);
  }
  const branches = groups.map((group) => {
    const [type] = group.types;
    const inner = { ...site, frame: site.frame.inner() };
    const body = collectGroup(
      schema,
      group,
      inner,
      collector,
      group.types.length === 1 ? type : undefined,
    );
    const test = or(group.types.map((each) => typeTest(each, site.value, site.frame)));
    return { test, body };
  });
  const silent = branches.filter(({ body }) => body.length === 0).map(({ test }) => test);
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const names = [...new Set(schema.members.flatMap((member) => typeNames(member, site.frame)))];
  const wrongType = ts`${issues}.type(${at}, ${from}, ${lit(names)});`;
  const spoken = branches.filter(({ body }) => body.length > 0);
  const chain = spoken.map(({ test, body }) => ts`if (${print(test)}) {\n${body}\n}`);
  const last = silent.length === 0 ? wrongType : ts`if (${print(not(or(silent)))}) ${wrongType}`;
  return [joinElse([...chain, last])];
}

function joinElse(statements: readonly Code[]): Code {
  const [first, ...rest] = statements;
  if (first === undefined) return ts``;
  return rest.length === 0 ? first : ts`${first} else ${joinElse(rest)}`;
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
): readonly Code[] {
  const { frame, value } = site;
  const { resolve } = frame.unit;
  const [only] = group.members;
  if (only !== undefined && group.members.length === 1) return collector.collect(only, site, known);

  const isExclusive = schema.mode === "anyOf" || areDisjoint(group.members, resolve);
  const tag = tagOf(schema, group.members, frame);
  const branches = group.members.map((member): Code => {
    const inner = frame.inner();
    const to = inner.locals.declare("to");
    const body = collector.collect(member, { ...site, issues: to, frame: inner });
    const tags = tag?.valuesOf(member) ?? [];
    const fields = [
      ts`types: ${lit(typeNames(member, frame))}`,
      ...(tags.length === 0 ? [] : [ts`tags: ${lit(tags)}`]),
      ...(isExclusive ? [] : [ts`passes: ${print(checker.condition(member, value, frame))}`]),
      ts`collect: (${body.length === 0 ? ts`` : to}) => {\n${body}\n}`,
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
    ...(tag === undefined ? [] : [lit(tag.property)]),
  ];
  const call = ts`${frame.unit.runtime("union", "explain")}(${join(args, ", ")});`;
  if (!isExclusive) return [call];
  return [ts`if (${print(not(groupCondition(schema, group, site)))}) {\n${call}\n}`];
}

/** Whether a member of the group accepts the value, where at most one does or one is enough. */
function groupCondition(schema: UnionSchema, group: Group, { value, frame }: Site): Condition {
  if (group.members.length === schema.members.length)
    return checker.condition(schema, value, frame);
  const { at } = schema;
  return checker.condition(
    { kind: "union", at, mode: "anyOf", members: group.members },
    value,
    frame,
  );
}

interface UnionTag {
  readonly property: string;
  valuesOf(member: Schema): readonly Tag[];
}

/** What tells the members apart: a property that each pins to values of its own, or else the discriminator with the names that it maps. */
function tagOf(
  schema: UnionSchema,
  members: readonly Schema[],
  frame: Frame,
): UnionTag | undefined {
  const pinned = commonTag(members, frame.unit.resolve);
  if (pinned !== undefined) {
    return {
      property: pinned.property,
      valuesOf: (member) => pinned.values[members.indexOf(member)] ?? [],
    };
  }
  const { discriminator } = schema;
  if (discriminator === undefined) return undefined;
  const isTarget = (member: Schema): member is RefSchema => member.kind === "ref";
  return {
    property: discriminator.property,
    valuesOf: (member) =>
      discriminator.mapping
        .filter(({ target }) => isTarget(member) && member.target === target)
        .map(({ value }) => value),
  };
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
