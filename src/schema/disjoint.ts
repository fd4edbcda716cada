import { canonicalText } from "../ir/json.ts";
import type { Schema } from "../ir/schema.ts";
import { acceptedTypes, typesOf } from "./json-types.ts";
import { type Resolve, followed } from "./references.ts";
import {
  type Tag,
  type Tags,
  commonTag,
  distinguishingProperty,
  refusesTags,
  tagsOf,
} from "./tags.ts";
import { type ValueType } from "./value.ts";
import type { Side } from "./view.ts";

/** The values for which schemas are compared. */
export interface Values {
  /** Their direction; both by default. */
  readonly side?: Side;
  /** True if the generated checks decide, which do not examine bytes. */
  readonly checked?: boolean;
}

/**
 * True if no value is valid for two of `members`, as shown by types, enums and tags. May return
 * false for disjoint members, never true for others.
 */
export function areDisjoint(
  members: readonly Schema[],
  resolve: Resolve,
  { side, checked = false }: Values = {},
): boolean {
  if (members.length < 2) return true;
  const all = members.map((member): Member => ({
    schema: followed(member, resolve),
    types: (checked ? typesOf : acceptedTypes)(member, resolve),
    tags: undefined,
  }));
  const enums = all.filter(({ schema }) => schema.kind === "enum");
  if (!haveDistinctValues(enums)) return false;
  const others = all.filter(({ schema }) => schema.kind !== "enum");
  const enumTypes = new Set(enums.flatMap(({ types }) => types));
  const tags = (member: Member): Tags => (member.tags ??= tagsOf(member.schema, resolve, side));
  const areTold =
    others.every(({ types }) => types.every((type) => type === "object")) &&
    distinguishingProperty(others.map(tags)) !== undefined;
  return others.every((one, index) => {
    const listed = one.types.some((type) => enumTypes.has(type)) ? enums : [];
    const compared = areTold ? listed : [...listed, ...others.slice(index + 1)];
    return compared.every((other) => areApart(one, other));
  });

  function areApart(one: Member, other: Member): boolean {
    const shared = one.types.filter((type) => other.types.includes(type));
    if (shared.length === 0) return true;
    if (!shared.every((type) => type === "object")) return false;
    return (
      distinguishingProperty([tags(one), tags(other)]) !== undefined ||
      refusesAny(one.schema, tags(other), resolve) ||
      refusesAny(other.schema, tags(one), resolve)
    );
  }
}

/** True if no two enums have a value in common. */
function haveDistinctValues(enums: readonly Member[]): boolean {
  const seen = new Set<string>();
  return enums.every(({ schema }) => {
    if (schema.kind !== "enum") return true;
    const values = new Set(schema.members.map(({ value }) => canonicalText(value)));
    const isDistinct = [...values].every((value) => !seen.has(value));
    for (const value of values) seen.add(value);
    return isDistinct;
  });
}

/** True if a schema refuses all objects with one of these tags. */
function refusesAny(schema: Schema, tags: Tags, resolve: Resolve): boolean {
  return [...tags].some(([property, values]) => refusesTags(schema, property, values, resolve));
}

interface Member {
  readonly schema: Schema;
  readonly types: readonly ValueType[];
  tags: Tags | undefined;
}

/** The property that distinguishes the members of a union that are objects. */
export interface UnionTag {
  readonly property: string;
  /** The one without values is for all others. */
  readonly branches: readonly { readonly schema: Schema; readonly values: readonly Tag[] }[];
  /** Members that are not objects. */
  readonly others: readonly Schema[];
}

/**
 * Finds the property that distinguishes at least `fewest` objects, so that a `switch` can select
 * the one member to check.
 */
export function tagOf(
  members: readonly Schema[],
  resolve: Resolve,
  fewest: number,
): UnionTag | undefined {
  const types = members.map((member) => typesOf(member, resolve));
  const objects = members.filter((_, index) => types[index]?.join() === "object");
  const others = members.filter((_, index) => types[index]?.includes("object") === false);
  if (objects.length < fewest || objects.length + others.length < members.length) return undefined;
  if (others.length > 0 && !areDisjoint(others, resolve, { checked: true })) return undefined;
  const tag = commonTag(objects, resolve);
  if (tag === undefined) return undefined;
  const branches = objects.map((schema, index) => ({ schema, values: tag.values[index] ?? [] }));
  return { property: tag.property, branches, others };
}
