import type { Property, Schema } from "../ir/schema.ts";
import {
  type Asking,
  Kept,
  type Resolve,
  conjuncts,
  factOf,
  followed,
  mostReferences,
} from "./references.ts";
import { type Side, isVisible } from "./view.ts";

/** A scalar value of a required property, which distinguishes the members of a union. */
export type Tag = null | boolean | number | string;

/** The tags of a schema, by property. */
export type Tags = ReadonlyMap<string, readonly Tag[]>;

/** Returns the tags that every object accepted by `schema` has, in one direction or in both. */
export function tagsOf(schema: Schema, resolve: Resolve, side?: Side): Tags {
  const kept = keptTags[side ?? "both"].for(resolve);
  return tagsIn(schema, { resolve, side, known: new Map(), kept, left: mostReferences });
}

const keptTags = {
  both: new Kept<Tags>(),
  input: new Kept<Tags>(),
  output: new Kept<Tags>(),
} as const;

interface Looking extends Asking<Tags> {
  readonly side: Side | undefined;
  /** The number of members of unions that may still be entered. */
  left: number;
}

const noTags: Tags = new Map();

function tagsIn(schema: Schema, looking: Looking): Tags {
  const found = new Map<string, readonly Tag[]>();
  for (const each of conjuncts(schema, looking.resolve)) {
    for (const [name, values] of tagsInOne(each, looking)) {
      const known = found.get(name);
      found.set(name, known === undefined ? values : known.filter((one) => values.includes(one)));
    }
  }
  return found;
}

function tagsInOne(schema: Schema, looking: Looking): Iterable<readonly [string, readonly Tag[]]> {
  switch (schema.kind) {
    case "object":
      return schema.properties.flatMap((one) => tagIn(one, looking));
    case "guard":
      return tagsInOne(schema.schema, looking);
    case "union": {
      const members = schema.members.filter(({ kind }) => kind !== "null");
      if ((looking.left -= members.length) < 0) {
        looking.hasAssumed = true;
        return [];
      }
      const [first, ...others] = members.map((member) =>
        // A recursive reference shows no tag.
        member.kind === "ref" ? factOf(member, looking, noTags, tagsIn) : tagsIn(member, looking),
      );
      return [...(first ?? [])].flatMap(([name, values]) => {
        const all = others.map((tags) => tags.get(name) ?? []);
        return all.every(({ length }) => length > 0)
          ? [[name, [...new Set([...values, ...all.flat()])]] as const]
          : [];
      });
    }
    default:
      return [];
  }
}

function tagIn(
  property: Property,
  { resolve, side }: Looking,
): readonly (readonly [string, readonly Tag[]])[] {
  const isThere = side === undefined ? property.access === "both" : isVisible(property, side);
  if (!property.required || !isThere) return [];
  const values = listedValues(property.schema, resolve);
  return values === undefined ? [] : [[property.name, values]];
}

/** Returns the values of a schema that lists them, and only scalars; otherwise `undefined`. */
export function listedValues(schema: Schema, resolve: Resolve): readonly Tag[] | undefined {
  const lists = conjuncts(schema, resolve).flatMap((each) => {
    if (each.kind === "enum") return [each.members.map(({ value }) => value)];
    if (each.kind !== "union") return [];
    const members = each.members.map((member) => followed(member, resolve));
    const listed = members.every(({ kind }) => kind === "enum" || kind === "null");
    if (!listed) return [];
    return [
      members.flatMap((one) =>
        one.kind === "enum" ? one.members.map(({ value }) => value) : [null],
      ),
    ];
  });
  const [first, ...others] = lists;
  const common = first?.filter((value) => others.every((list) => list.includes(value)));
  return common?.every(isTag) === true ? common : undefined;
}

function isTag(value: unknown): value is Tag {
  return typeof value !== "object" || value === null;
}

/**
 * Finds the property whose values distinguish all the given objects: `preferred`, or else the first
 * one.
 */
export function distinguishingProperty(
  all: readonly Tags[],
  preferred?: string,
): string | undefined {
  const first = preferred === undefined ? [] : [preferred];
  for (const property of [...first, ...(all[0]?.keys() ?? [])]) {
    const values = all.map((each) => each.get(property) ?? []);
    const distinct = new Set(values.flat());
    const count = values.reduce((sum, { length }) => sum + length, 0);
    if (distinct.size === count && values.every(({ length }) => length > 0)) return property;
  }
  return undefined;
}

/** The property that distinguishes the members of a union, and its values in each. */
export interface CommonTag {
  readonly property: string;
  /** In the order of the members; empty for the one that accepts all other values. */
  readonly values: readonly (readonly Tag[])[];
}

/** Finds the property whose values distinguish all `members`, `preferred` or else the first. */
export function commonTag(
  members: readonly Schema[],
  resolve: Resolve,
  preferred?: string,
): CommonTag | undefined {
  const tags = members.map((member) => tagsOf(member, resolve));
  const open = members.findIndex((member) => refusedTag(member, resolve) !== undefined);
  const listed = open === -1 ? tags : tags.filter((_, index) => index !== open);
  const property = distinguishingProperty(listed, preferred);
  if (property === undefined) return undefined;
  const values = tags.map((each, index) => (index === open ? [] : (each.get(property) ?? [])));
  const other = members[open];
  return other === undefined || refusesTags(other, property, values.flat(), resolve)
    ? { property, values }
    : undefined;
}

/** True if `schema` accepts no object in which `property` has one of `values`. */
export function refusesTags(
  schema: Schema,
  property: string,
  values: readonly Tag[],
  resolve: Resolve,
): boolean {
  const refused = refusedTag(schema, resolve);
  return refused?.name === property && values.every((value) => refused.values.includes(value));
}

/** Returns the tag that a schema refuses, as `refusing` writes it. */
function refusedTag(
  schema: Schema,
  resolve: Resolve,
): { readonly name: string; readonly values: readonly Tag[] } | undefined {
  for (const each of conjuncts(schema, resolve)) {
    if (each.kind !== "not") continue;
    const [[name, values] = [undefined, []], ...others] = onlyTag(each.schema);
    if (name !== undefined && others.length === 0) return { name, values };
  }
  return undefined;
}

/** Returns the tag of an object schema that demands nothing but tags; empty for others. */
function onlyTag(schema: Schema): readonly (readonly [string, readonly Tag[]])[] {
  if (schema.kind !== "object") return [];
  const { properties, required, patterns, rest, names, count } = schema;
  const isMore =
    required.length + patterns.length > 0 ||
    [rest, names, count].some((part) => part !== undefined) ||
    schema.dependentRequired.length + schema.dependentSchemas.length > 0;
  if (isMore) return [];
  const tags = properties.flatMap((one) =>
    one.required && one.access === "both" && one.schema.kind === "enum"
      ? [[one.name, one.schema.members.map(({ value }) => value).filter(isTag)] as const]
      : [],
  );
  return tags.length === properties.length ? tags : [];
}

/**
 * Returns `member` without the part that demands nothing but a value of the tag, for a place where
 * the tag has been compared.
 */
export function besidesTag(member: Schema, property: string): Schema {
  if (member.kind !== "intersection") return member;
  const rest = member.members.filter((each) => !onlyTag(each).some(([name]) => name === property));
  const [only] = rest;
  if (only === undefined || rest.length === member.members.length) return member;
  return rest.length === 1 ? only : { ...member, members: rest };
}
