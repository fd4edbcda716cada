import type { EnumSchema, Schema, UnionSchema } from "../../ir/schema.ts";
import { type JsonType } from "../../schema/value.ts";
import { type Tag } from "../../schema/tags.ts";
import { type Resolve } from "../../schema/references.ts";
import { typesOf } from "../../schema/json-types.ts";

/**
 * Members that each share a type with another one of the group, and none with members of other
 * groups.
 */
export interface Group {
  readonly types: readonly JsonType[];
  readonly members: readonly Schema[];
}

/** The members of a union grouped by the types of the values that they accept. */
export function groupByType(
  members: readonly Schema[],
  resolve: Resolve,
  known: JsonType | undefined,
): readonly Group[] {
  let groups: GrowingGroup[] = [];
  for (const member of members) {
    const all = typesOf(member, resolve);
    const types = known === undefined ? all : all.filter((type) => type === known);
    const touches = (group: Group): boolean => group.types.some((type) => types.includes(type));
    const [merged = { types: [], members: [] }, ...others] = groups.filter(touches);
    groups = [...groups.filter((group) => !touches(group)), merged];
    merged.types = [...new Set([merged, ...others].flatMap((group) => group.types).concat(types))];
    for (const other of others) for (const each of other.members) merged.members.push(each);
    merged.members.push(member);
  }
  return groups.filter(({ types }) => types.length > 0);
}

interface GrowingGroup extends Group {
  types: readonly JsonType[];
  readonly members: Schema[];
}

/** A union of only values, as one list of them. */
export function asEnum(schema: UnionSchema): EnumSchema | undefined {
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

/** The values of the discriminator that lead to a member. */
export function mappedTags(schema: UnionSchema, member: Schema): readonly Tag[] {
  return (schema.discriminator?.mapping ?? [])
    .filter(({ target }) => member.kind === "ref" && member.target === target)
    .map(({ value }) => value);
}

/** The types of a schema as `type` spells them. */
export function typeNames(schema: Schema, resolve: Resolve): readonly string[] {
  const target = schema.kind === "ref" ? resolve(schema.target) : schema;
  if (target.kind === "union")
    return [...new Set(target.members.flatMap((member) => ownNames(member, resolve)))];
  return target.kind === "number" && target.integer ? ["integer"] : typesOf(schema, resolve);
}

function ownNames(schema: Schema, resolve: Resolve): readonly string[] {
  return schema.kind === "number" && schema.integer ? ["integer"] : typesOf(schema, resolve);
}
