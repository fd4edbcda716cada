import type { DeclarationId } from "../ir/id.ts";
import type { Program } from "../ir/program.ts";
import type { ObjectSchema, Property, Schema, UnionSchema } from "../ir/schema.ts";
import { type Resolve, conjuncts, followed, resolverOf, standing } from "./references.ts";
import { type Side, isVisible } from "./view.ts";

/** A scalar value of a required property, which distinguishes the members of a union. */
export type Tag = null | boolean | number | string;

/** The tags of a schema, by property. */
export type Tags = ReadonlyMap<string, readonly Tag[]>;

/** Returns the tags that every object accepted by `schema` has, in one direction or in both. */
export function tagsOf(schema: Schema, resolve: Resolve, side?: Side): Tags {
  const objects = conjuncts(schema, resolve).filter((each) => each.kind === "object");
  return new Map(
    objects.flatMap(({ properties }) => properties.flatMap((one) => tagIn(one, side))),
  );
}

function tagIn(
  property: Property,
  side: Side | undefined,
): readonly (readonly [string, readonly Tag[]])[] {
  const { name, schema, required, access } = property;
  const isThere = side === undefined ? access === "both" : isVisible(property, side);
  if (!required || !isThere || schema.kind !== "enum") return [];
  const values = schema.members.map(({ value }) => value);
  return values.every(isTag) ? [[name, values]] : [];
}

function isTag(value: unknown): value is Tag {
  return typeof value !== "object" || value === null;
}

/** Finds the property whose values distinguish all the given objects. */
export function distinguishingProperty(all: readonly Tags[]): string | undefined {
  for (const property of all[0]?.keys() ?? []) {
    const values = all.map((each) => each.get(property) ?? []);
    const distinct = new Set(values.flat());
    const count = values.reduce((sum, { length }) => sum + length, 0);
    if (distinct.size === count && values.every(({ length }) => length > 0)) return property;
  }
  return undefined;
}

/** Finds the property whose values distinguish all `members`, and the values of each. */
export function commonTag(
  members: readonly Schema[],
  resolve: Resolve,
): { readonly property: string; readonly values: readonly (readonly Tag[])[] } | undefined {
  const tags = members.map((member) => tagsOf(member, resolve));
  const property = distinguishingProperty(tags);
  return property === undefined
    ? undefined
    : { property, values: tags.map((each) => each.get(property) ?? []) };
}

/**
 * Returns the discriminator values that the type of each member of a union needs; empty for a
 * member whose own type has them.
 * `undefined` if a member cannot be distinguished: it does not require the property, or no values
 * are assigned to it.
 */
export function memberTags(
  union: UnionSchema,
  program: Program,
): ReadonlyMap<Schema, readonly string[]> | undefined {
  const { discriminator, members } = union;
  if (discriminator === undefined) return undefined;
  const { property, mapping, fallback } = discriminator;
  const resolve = resolverOf(program);
  const tags = new Map<Schema, readonly string[]>();
  for (const member of members) {
    const target = member.kind === "ref" ? idOf(member.target) : undefined;
    if (target !== undefined && fallback !== undefined && target === idOf(fallback))
      return undefined;
    const named = mapping.filter((entry) => idOf(entry.target) === target);
    const values = named.map(({ value }) => value);
    const found = member.kind === "null" ? [] : valuesFor(member, property, values, resolve);
    if (found === undefined) return undefined;
    tags.set(member, found);
  }
  return tags;

  function idOf(id: DeclarationId): DeclarationId {
    return standing(id, program);
  }
}

/** Returns the discriminator values that a member's type lacks. */
function valuesFor(
  member: Schema,
  property: string,
  named: readonly string[],
  resolve: Resolve,
): readonly string[] | undefined {
  const parts = objectsIn(member, resolve);
  const declared = parts.flatMap(({ properties }) =>
    properties.filter(({ name, access }) => name === property && access === "both"),
  );
  const isRequired =
    declared.some(({ required }) => required) ||
    parts.some(({ required }) => required.includes(property));
  if (declared.length === 0 || !isRequired) return undefined;
  const schemas = declared.map(({ schema }) => followed(schema, resolve));
  const listed = schemas.flatMap((schema) => (schema.kind === "enum" ? [schema] : []));
  if (listed.length === 0) {
    return named.length > 0 && schemas.some(({ kind }) => kind === "string") ? named : undefined;
  }
  const values = listed.map(({ members }) => members.map(({ value }) => value));
  const fitting = named.filter((value) => values.every((each) => each.includes(value)));
  // The values in the schema count: a mapping never changes what is accepted.
  const isNarrower = values.every((each) => each.length > fitting.length);
  return fitting.length > 0 && isNarrower ? fitting : [];
}

/** Returns the object schemas that must all accept a value of `schema`. */
function objectsIn(schema: Schema, resolve: Resolve): readonly ObjectSchema[] {
  return conjuncts(schema, resolve).flatMap((each) => {
    const own = each.kind === "guard" ? each.schema : each;
    return own.kind === "object" ? [own] : [];
  });
}
