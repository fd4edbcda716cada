import type { DeclarationId } from "../ir/id.ts";
import type { Discriminator, MappingEntry, Property, Schema, UnionSchema } from "../ir/schema.ts";
import { declaredTag } from "./declared-tag.ts";
import { acceptedTypes } from "./json-types.ts";
import { onlyBesideNull } from "./nullable.ts";
import { type Resolve, followed, mostReferences } from "./references.ts";
import type { Tag } from "./tags.ts";
import { jsonTypes } from "./value.ts";

/** The member of a union that each value of its discriminator names. */
export interface Decision {
  readonly members: readonly DecidedMember[];
  /** The directions in which values have the property. */
  readonly access: Property["access"];
}

export interface DecidedMember {
  readonly schema: Schema;
  /**
   * The tags that name the member: `undefined` if it accepts no object, `rest` if it is the one for
   * missing and unknown tags (`defaultMapping`).
   */
  readonly tags: readonly Tag[] | "rest" | undefined;
  /** True if it also accepts null. */
  readonly nullable: boolean;
  /** True if the property is declared for it. */
  readonly isDeclared: boolean;
}

/** The reason why a discriminator cannot decide, as a predicate. */
export interface Undecided {
  readonly reason: string;
}

/** The circumstances of a union. */
export interface Around {
  readonly resolve: Resolve;
  /** Schemas that apply to the same values: they may declare the property. */
  readonly beside?: readonly Schema[];
}

/**
 * Finds the member of a union that each tag names: by the `mapping`, by the names of components, or
 * by the values that the members themselves list, which are never extended.
 * `undefined` if the union has no discriminator.
 */
export function decisionOf(union: UnionSchema, around: Around): Decision | Undecided | undefined {
  const { discriminator } = union;
  if (discriminator === undefined) return undefined;
  const all = union.members.flatMap((member) =>
    alternativesIn(member, discriminator, around.resolve),
  );
  const claims = all.map((member, index) =>
    claimOf(member, { ...around, discriminator, label: `alternative ${index}` }),
  );
  const failed = claims.find((claim) => "reason" in claim);
  if (failed !== undefined) return failed;
  const found = claims.flatMap((claim) => ("reason" in claim ? [] : [claim]));
  const named = new Set(found.flatMap(({ byName }) => byName));
  const members = found.map(({ byName, listed, isRest, isObject, access, ...rest }) => {
    const own = byName.length > 0 ? byName : (listed ?? []).filter((tag) => !named.has(tag));
    const tags = isRest ? ("rest" as const) : isObject ? own : undefined;
    return { ...rest, tags, isDeclared: access !== undefined || !isObject };
  });
  const { property } = discriminator;
  const nameless = members.findIndex(({ tags }) => tags !== undefined && tags.length === 0);
  if (nameless !== -1)
    return { reason: `cannot decide: no value of \`${property}\` names alternative ${nameless}` };
  const tags = members.flatMap((each) => (each.tags === "rest" ? [] : (each.tags ?? [])));
  const twice = tags.find((tag, index) => tags.indexOf(tag) !== index);
  if (twice !== undefined)
    return { reason: `cannot decide: ${JSON.stringify(twice)} names several alternatives` };
  const accesses = found.flatMap(({ access }) => access ?? []);
  return { members, access: accesses.find((access) => access !== "both") ?? "both" };
}

/**
 * Returns a member, or the alternatives inside it if it is a union without a discriminator and the
 * mapping names these.
 */
function alternativesIn(
  member: Schema,
  { mapping }: Discriminator,
  resolve: Resolve,
): readonly Schema[] {
  const written = mapping.filter(({ implicit }) => implicit !== true);
  const isWritten = (schema: Schema): boolean =>
    schema.kind === "ref" && written.some(({ target }) => target === schema.target);
  const inner = followed(member, resolve);
  if (isWritten(member) || inner.kind !== "union" || inner.discriminator !== undefined)
    return [member];
  return inner.members.some(isWritten) ? inner.members : [member];
}

/** The tags of a member of a union. */
interface Claim {
  readonly schema: Schema;
  readonly isObject: boolean;
  readonly isRest: boolean;
  readonly nullable: boolean;
  /** The values of the mapping that the member accepts. */
  readonly byName: readonly Tag[];
  /** The values that it lists itself. */
  readonly listed: readonly Tag[] | undefined;
  readonly access: Property["access"] | undefined;
}

interface Naming extends Around {
  readonly discriminator: Discriminator;
  readonly label: string;
}

function claimOf(schema: Schema, naming: Naming): Claim | Undecided {
  const { resolve, beside = [], discriminator, label } = naming;
  const { property, fallback } = discriminator;
  const types = acceptedTypes(schema, resolve);
  const isObject = types.includes("object");
  const nullable = types.length <= 2 && types.includes("null");
  const id = namedBy(schema);
  const isRest = id !== undefined && isTarget(id, fallback, resolve);
  const none = { schema, isObject, isRest, nullable, byName: [], listed: undefined };
  if (!isObject) return { ...none, access: undefined };
  // A schema without `type` accepts all types, and is meant for objects.
  if (types.length > (nullable ? 2 : 1) && types.length < jsonTypes.length)
    return { reason: `cannot decide: ${label} accepts other values than objects` };
  const declared = declaredTag([schema, ...beside], property, resolve);
  if (declared.isClosed)
    return { reason: `cannot decide: ${label} does not allow \`${property}\`` };
  const entries = id === undefined ? [] : entriesOf(id, tellingEntries(discriminator), resolve);
  const values = typedTags(entries, declared.schemas, resolve);
  const { listed, access } = declared;
  const byName = listed === undefined ? values : values.filter((tag) => listed.includes(tag));
  return { ...none, byName, listed, access };
}

/** Returns the declaration that a member is, or is besides null. */
function namedBy(schema: Schema): DeclarationId | undefined {
  if (schema.kind === "ref") return schema.target;
  if (schema.kind !== "union") return undefined;
  const only = onlyBesideNull(schema);
  return only === undefined ? undefined : namedBy(only);
}

/** Returns the entries of a mapping that tell the values of the property. */
export function tellingEntries({ mapping, incomplete }: Discriminator): readonly MappingEntry[] {
  return incomplete === true ? mapping.filter(({ implicit }) => implicit !== true) : mapping;
}

function entriesOf(
  id: DeclarationId,
  mapping: readonly MappingEntry[],
  resolve: Resolve,
): readonly MappingEntry[] {
  const direct = mapping.filter(({ target }) => target === id);
  return direct.length > 0 ? direct : mapping.filter(({ target }) => isTarget(id, target, resolve));
}

/** True if two ids are of one declaration, also through a declaration that is only a reference. */
function isTarget(id: DeclarationId, other: DeclarationId | undefined, resolve: Resolve): boolean {
  return other !== undefined && endOf(id, resolve) === endOf(other, resolve);
}

function endOf(id: DeclarationId, resolve: Resolve): DeclarationId {
  let current = id;
  for (let left = mostReferences; left > 0; left -= 1) {
    const schema = resolve(current);
    if (schema.kind !== "ref") break;
    current = schema.target;
  }
  return current;
}

/**
 * Returns the values of a mapping, which are texts, in the type of the property. A value that the
 * property cannot have names nothing.
 */
export function typedTags(
  entries: readonly MappingEntry[],
  declared: readonly Schema[],
  resolve: Resolve,
): readonly Tag[] {
  const types = declared.map((schema) => acceptedTypes(schema, resolve));
  return entries.flatMap(({ value }) => {
    const forms: readonly Tag[] = [value, ...numberOf(value), ...(booleans.get(value) ?? [])];
    const form = forms.find((each) => types.every((type) => type.includes(typeOf(each))));
    return form ?? [];
  });
}

const booleans: ReadonlyMap<string, readonly Tag[]> = new Map([
  ["true", [true]],
  ["false", [false]],
]);

function numberOf(text: string): readonly Tag[] {
  return String(Number(text)) === text ? [Number(text)] : [];
}

function typeOf(tag: Tag): "null" | "boolean" | "number" | "string" {
  return tag === null ? "null" : (typeof tag as "boolean" | "number" | "string");
}
