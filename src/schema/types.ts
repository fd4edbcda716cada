import type { DeclarationId } from "../ir/id.ts";
import type { ObjectSchema, Schema } from "../ir/schema.ts";
import type { Resolve } from "./references.ts";
import { type JsonType, jsonTypes, typeOfJson } from "./value.ts";

export { type JsonType, typeOfJson } from "./value.ts";

export type { Resolve } from "./references.ts";

/**
 * What is known of declarations, so that each is looked at once; of one that is being looked at,
 * what is assumed of it.
 */
type Known<Fact> = Map<DeclarationId, Fact>;

/** The fact of a declaration, found once. */
function factOf<Fact>(
  target: DeclarationId,
  resolve: Resolve,
  known: Known<Fact>,
  assumed: Fact,
  find: (schema: Schema, resolve: Resolve, known: Known<Fact>) => Fact,
): Fact {
  const fact = known.get(target);
  if (fact !== undefined) return fact;
  known.set(target, assumed);
  const found = find(resolve(target), resolve, known);
  known.set(target, found);
  return found;
}

/** The types of the values that `schema` can accept; it may list more than it does accept, never fewer. */
export function typesOf(
  schema: Schema,
  resolve: Resolve,
  known: Known<readonly JsonType[]> = new Map(),
): readonly JsonType[] {
  switch (schema.kind) {
    case "null":
    case "boolean":
    case "number":
    case "string":
    case "array":
    case "object":
      return [schema.kind];
    case "never":
      return [];
    case "enum": {
      const types = schema.members.map(({ value }) => typeOfJson(value));
      return jsonTypes.filter((type) => types.includes(type));
    }
    case "union": {
      const members = schema.members.map((member) => typesOf(member, resolve, known));
      return jsonTypes.filter((type) => members.some((types) => types.includes(type)));
    }
    case "intersection": {
      const members = schema.members.map((member) => typesOf(member, resolve, known));
      return jsonTypes.filter((type) => members.every((types) => types.includes(type)));
    }
    case "evaluated":
      return typesOf(schema.schema, resolve, known);
    case "ref":
      return factOf(schema.target, resolve, known, jsonTypes, typesOf);
    default:
      return jsonTypes;
  }
}

/** Whether the generated check of `schema` refuses `undefined`, which is no JSON value: a property that is absent. */
export function refusesUndefined(
  schema: Schema,
  resolve: Resolve,
  known: Known<boolean> = new Map(),
): boolean {
  switch (schema.kind) {
    case "any":
    case "not":
    case "guard":
    case "binary":
    case "stream":
      return false;
    case "union":
      return schema.members.every((member) => refusesUndefined(member, resolve, known));
    case "intersection":
      return schema.members.some((member) => refusesUndefined(member, resolve, known));
    case "conditional":
      return [schema.then, schema.else].every((branch) => refusesUndefined(branch, resolve, known));
    case "evaluated":
      return refusesUndefined(schema.schema, resolve, known);
    case "ref":
      return factOf(schema.target, resolve, known, false, refusesUndefined);
    default:
      return true;
  }
}

/** A scalar that a required property must have: what tells the members of a union apart. */
export type Tag = null | boolean | number | string;

type Tags = ReadonlyMap<string, readonly Tag[]>;

/** The tags that every object which `schema` accepts has, by property. */
export function tagsOf(schema: Schema, resolve: Resolve, known: Known<Tags> = new Map()): Tags {
  switch (schema.kind) {
    case "object":
      return new Map(ownTags(schema));
    case "intersection":
      return new Map(schema.members.flatMap((member) => [...tagsOf(member, resolve, known)]));
    case "evaluated":
      return tagsOf(schema.schema, resolve, known);
    case "ref":
      return factOf(schema.target, resolve, known, new Map(), tagsOf);
    default:
      return new Map();
  }
}

function ownTags(schema: ObjectSchema): readonly (readonly [string, readonly Tag[]])[] {
  return schema.properties.flatMap((property) => {
    if (!property.required || property.access !== "both") return [];
    if (property.schema.kind !== "enum") return [];
    const values = property.schema.members.flatMap(({ value }) =>
      typeof value === "object" && value !== null ? [] : [value as Tag],
    );
    return values.length === property.schema.members.length
      ? [[property.name, values] as const]
      : [];
  });
}

/** The property by whose value each of `members` can be told from all others, and the values of each. */
export function commonTag(
  members: readonly Schema[],
  resolve: Resolve,
): { readonly property: string; readonly values: readonly (readonly Tag[])[] } | undefined {
  const tags = members.map((member) => tagsOf(member, resolve));
  for (const property of tags[0]?.keys() ?? []) {
    const values = tags.map((each) => each.get(property) ?? []);
    const all = values.flat();
    if (values.every((each) => each.length > 0) && new Set(all).size === all.length) {
      return { property, values };
    }
  }
  return undefined;
}

/** Whether no value is valid for two of `members`, as far as types and tags show it. */
export function areDisjoint(members: readonly Schema[], resolve: Resolve): boolean {
  const types = members.map((member) => typesOf(member, resolve));
  return members.every((member, index) =>
    members.slice(index + 1).every((other, offset) => {
      const theirs = types[index + 1 + offset] ?? [];
      const shared = (types[index] ?? []).filter((type) => theirs.includes(type));
      if (shared.length === 0) return true;
      if (member.kind === "enum" && other.kind === "enum") return haveNoCommonScalar(member, other);
      return (
        shared.every((type) => type === "object") &&
        commonTag([member, other], resolve) !== undefined
      );
    }),
  );
}

function haveNoCommonScalar(
  one: Extract<Schema, { kind: "enum" }>,
  other: Extract<Schema, { kind: "enum" }>,
): boolean {
  const values = [...one.members, ...other.members].map(({ value }) => value);
  return (
    values.every((value) => typeof value !== "object" || value === null) &&
    new Set(values).size === values.length
  );
}

/** What tells the members of a union apart: a property of those that are objects. */
export interface UnionTag {
  readonly property: string;
  readonly branches: readonly { readonly schema: Schema; readonly values: readonly Tag[] }[];
  /** Members that are no objects. */
  readonly others: readonly Schema[];
}

/** The property that tells at least `fewest` objects apart, so that a `switch` finds the one member to ask. */
export function tagOf(
  members: readonly Schema[],
  resolve: Resolve,
  fewest: number,
): UnionTag | undefined {
  const isObject = (member: Schema): boolean => typesOf(member, resolve).join() === "object";
  const objects = members.filter(isObject);
  const others = members.filter((member) => !typesOf(member, resolve).includes("object"));
  if (objects.length < fewest || objects.length + others.length < members.length) return undefined;
  if (others.length > 0 && !areDisjoint(others, resolve)) return undefined;
  const tag = commonTag(objects, resolve);
  if (tag === undefined) return undefined;
  const branches = objects.map((schema, index) => ({ schema, values: tag.values[index] ?? [] }));
  return { property: tag.property, branches, others };
}
