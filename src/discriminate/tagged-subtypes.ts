import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Declaration } from "../ir/program.ts";
import type { Discriminator, MappingEntry, Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { declaredTag } from "../schema/declared-tag.ts";
import { tellingEntries, typedTags } from "../schema/discriminated.ts";
import { type Resolve, anything } from "../schema/references.ts";
import { type Family, familyOf } from "./family.ts";
import { tagProperty, withProperty } from "./tag-property.ts";

/**
 * Gives each schema that extends a base with a discriminator its own values of the property, and
 * those of the schemas that extend it in turn. Values that a schema lists itself are not extended.
 */
export function withTaggedSubtypes(
  declarations: readonly Declaration[],
  report: Report,
): readonly Declaration[] {
  const bases = [
    ...declarations.flatMap(({ id, subtypes }) =>
      subtypes === undefined ? [] : [{ id, subtypes }],
    ),
    ...splitBases(declarations),
  ];
  if (bases.length === 0) return declarations;
  const among = { family: familyOf(declarations), mappings: mappingsIn(declarations) };
  const current = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const resolve: Resolve = (id) => current.get(id)?.schema ?? anything;
  for (const { id, subtypes } of bases) {
    const own = ownEntries(id, subtypes, among);
    const changed: Declaration[] = [];
    for (const [target, entries] of own) {
      const declaration = current.get(target);
      if (declaration === undefined) continue;
      const below = among.family.below(target).flatMap((each) => own.get(each) ?? []);
      const tagged = withTags(declaration, subtypes, [...entries, ...below], resolve);
      if (tagged !== declaration) changed.push(tagged);
    }
    if (changed.length === 0) continue;
    const outcome = `the schemas that extend this one accept only their own values of \`${subtypes.property}\``;
    report(diagnose("schema/discriminator-decides", { outcome }, subtypes.at));
    for (const declaration of changed) current.set(declaration.id, declaration);
  }
  return [...current.values()];
}

interface Base {
  readonly id: DeclarationId;
  readonly subtypes: Discriminator;
}

/**
 * Returns the bases that list the schemas that extend them: two declarations of one place, with the
 * alternatives and without them.
 */
function splitBases(declarations: readonly Declaration[]): readonly Base[] {
  const lists = new Map<Origin, Discriminator>();
  for (const { at, schema } of declarations) {
    const discriminator = discriminatorIn(schema);
    if (discriminator !== undefined) lists.set(at, discriminator);
  }
  return declarations.flatMap(({ id, at, schema }) => {
    const subtypes = discriminatorIn(schema) === undefined ? lists.get(at) : undefined;
    return subtypes === undefined ? [] : [{ id, subtypes }];
  });
}

function discriminatorIn(schema: Schema): Discriminator | undefined {
  const parts = schema.kind === "intersection" ? schema.members : [schema];
  return parts.flatMap((part) => (part.kind === "union" ? (part.discriminator ?? []) : []))[0];
}

interface Among {
  readonly family: Family;
  readonly mappings: Mappings;
}

/**
 * Returns the entries of the mapping for each schema that extends the base. Those that are written,
 * here or in a union, take precedence over the name of the component. A schema that has only its
 * name may also have the values of a mapped one that it extends: not every `allOf` is a subtype.
 */
function ownEntries(
  base: DeclarationId,
  discriminator: Discriminator,
  { family, mappings }: Among,
): ReadonlyMap<DeclarationId, readonly MappingEntry[]> {
  const mapping = tellingEntries(discriminator);
  const own = byTarget(mapping);
  const elsewhere = mappings.get(discriminator.property);
  const writtenFor = (id: DeclarationId): readonly MappingEntry[] =>
    [...(own.get(id) ?? []), ...(elsewhere?.get(id) ?? [])].filter(
      ({ implicit }) => implicit !== true,
    );
  return new Map(
    family.below(base).flatMap((id) => {
      const explicit = writtenFor(id);
      if (explicit.length > 0) return [[id, explicit] as const];
      const named = own.get(id) ?? [];
      if (named.length === 0) return [];
      const inherited = family.above(id).filter((each) => each !== base);
      return [[id, [...named, ...inherited.flatMap(writtenFor)]] as const];
    }),
  );
}

/** The entries of all discriminated unions, by the name of the property and by their targets. */
type Mappings = ReadonlyMap<string, ReadonlyMap<DeclarationId, readonly MappingEntry[]>>;

function mappingsIn(declarations: readonly Declaration[]): Mappings {
  const found = new Map<string, MappingEntry[]>();
  for (const { schema } of declarations) {
    walk(schema, (each) => {
      if (each.kind !== "union" || each.discriminator === undefined) return;
      const { property, mapping } = each.discriminator;
      const entries = found.get(property) ?? [];
      for (const entry of mapping) entries.push(entry);
      found.set(property, entries);
    });
  }
  return new Map([...found].map(([property, entries]) => [property, byTarget(entries)]));
}

function byTarget(
  entries: readonly MappingEntry[],
): ReadonlyMap<DeclarationId, readonly MappingEntry[]> {
  const found = new Map<DeclarationId, MappingEntry[]>();
  for (const entry of entries) {
    const known = found.get(entry.target);
    if (known === undefined) found.set(entry.target, [entry]);
    else known.push(entry);
  }
  return found;
}

function withTags(
  declaration: Declaration,
  { property, at }: Discriminator,
  entries: readonly MappingEntry[],
  resolve: Resolve,
): Declaration {
  const { schema } = declaration;
  const declared = declaredTag([schema], property, resolve);
  if (declared.isClosed) return declaration;
  const named = [...new Set(typedTags(entries, declared.schemas, resolve))];
  const { listed } = declared;
  const tags = listed === undefined ? named : named.filter((tag) => listed.includes(tag));
  if (tags.length === 0 || tags.length === listed?.length) return declaration;
  const { required, access = "both", defaults } = declared;
  // A default of the base, which is filled in where the tag is absent, is no tag of a subtype.
  if (!required && defaults.some((value) => !tags.some((tag) => tag === value))) return declaration;
  const tag = tagProperty(property, tags, { required, access, at });
  return { ...declaration, schema: withProperty(schema, tag) };
}
