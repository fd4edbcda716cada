import { type Code, key, ts } from "../emit/code.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { allowsNull, withoutNull } from "./assignable.ts";
import type { Entity } from "./roles.ts";
import { type Converting, convertedCode, typeWords } from "./conversion.ts";
import { madeUp, newId, timeOf } from "./made-up.ts";
import { type MemberCode, objectCode } from "./object-code.ts";
import { plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";
import { type Source, itemSources } from "./sources.ts";

/** What making an entity needs besides the sources. */
export interface EntityOptions extends Converting {
  readonly entity: Entity;
}

/**
 * How an entity is made of a request. `collection` is `undefined` where the path says which one it
 * is.
 */
export function entityOptions(
  context: ServiceContext,
  entity: Entity,
  collection: Code | undefined,
  view: Side = "input",
): EntityOptions {
  return {
    context,
    entity,
    collection,
    view,
    depth: 0,
    effort: { left: 1_000 },
    object: memberByMember,
  };
}

/**
 * The members of an object literal for a new entity: what the sources bring, a new id, the time,
 * and what is required besides. `undefined`, where nothing was found for that.
 */
export function entityMembers(
  sources: readonly Source[],
  options: EntityOptions,
): readonly MemberCode[] | undefined {
  const { context, entity, collection, view } = options;
  const members: MemberCode[] = [];
  for (const property of entity.properties.filter((one) => isVisible(one, "output"))) {
    const isId = property === entity.id && collection !== undefined;
    // The path of a collection names what it belongs to, none of its items.
    const own = isId ? sources.filter(({ group }) => group !== "path") : sources;
    const source = sourceOf(property, own);
    const given = isId ? newId(property, collection, context) : undefined;
    const made = given === undefined ? ownValue(property, context) : { code: given, notes: [] };
    const isWanted = property.required || property.demanded === true || given !== undefined;
    const asked = { ...property, required: isWanted };
    const brought = source && broughtMember(asked, source, options, made);
    if (brought !== undefined) {
      members.push(brought);
      continue;
    }
    const lost = source === undefined ? [] : [lossNote(property, source, options)];
    const isTime = view === "input" && timeOf(property, context) !== undefined;
    if (made !== undefined && (isWanted || isTime)) {
      members.push({
        notes: [...lost, ...made.notes],
        code: ts`${key(property.name)}: ${made.code}`,
      });
    } else if (isWanted) return undefined;
    else if (lost.length > 0) members.push({ notes: lost });
  }
  return members;
}

/** The members that change a stored entity to what a request brings. */
export function changedMembers(
  sources: readonly Source[],
  options: EntityOptions,
): readonly MemberCode[] {
  const { context, entity } = options;
  return entity.properties
    .filter((property) => isVisible(property, "output") && property !== entity.id)
    .flatMap((property): readonly MemberCode[] => {
      const optional = { ...property, required: false };
      const source = sourceOf(property, sources);
      const own = source && broughtMember(optional, source, options, undefined);
      if (own !== undefined) return [own];
      if (source !== undefined) return [{ notes: [lossNote(property, source, options)] }];
      const now = timeOf(property, context, true);
      return now === undefined ? [] : [{ code: ts`${key(property.name)}: ${now}` }];
    });
}

/** How many properties of an entity the sources can fill. */
export function countBrought(
  entity: Entity,
  sources: readonly Source[],
  context: ServiceContext,
  view: Side = "input",
): number {
  const options = entityOptions(context, entity, undefined, view);
  return entity.properties.filter((property) => {
    const source = sourceOf(property, sources);
    const optional = { ...property, required: false };
    return (
      source !== undefined && broughtMember(optional, source, options, undefined) !== undefined
    );
  }).length;
}

/** An object in an object, by what the two have in common. */
function memberByMember(
  code: Code,
  from: Schema,
  to: Schema,
  converting: Converting,
): Code | undefined {
  const { context, view } = converting;
  const properties = plainProperties(to, context.$);
  if (properties === undefined) return undefined;
  const sources = itemSources(code, from, context, view);
  const id = properties.find(({ name }) => name === "id");
  const entity = { schema: to, properties, id };
  if (countBrought(entity, sources, context, view) === 0) return undefined;
  const members = entityMembers(sources, { ...converting, entity });
  return members && objectCode(members);
}

/** Notes on what a body brings and an entity has no property for. */
export function unusedNotes(
  sources: readonly Source[],
  { entity, context }: EntityOptions,
): readonly string[] {
  const visible = entity.properties.filter((property) => isVisible(property, "output"));
  const used = new Set(visible.flatMap((property) => sourceOf(property, sources) ?? []));
  const type = typeWords(entity.schema, "output", context);
  const wrapped = sources.some((one) => used.has(one) && /^body\.\w+[.[]/.test(one.code.text));
  return sources
    .filter((one) => one.group === "body" && !used.has(one) && !wrapped)
    .map(
      ({ name, schema }) =>
        `TODO: ${name} of the request (${typeWords(schema, "input", context)}) has no place in ${type}`,
    );
}

/** The source that is meant by a property: the one of its name, or of the same words. */
export function sourceOf(property: Property, sources: readonly Source[]): Source | undefined {
  const words = (text: string): string => wordsOf(text).join(" ").toLowerCase();
  const wanted = words(property.name);
  return (
    sources.find((one) => one.group !== "headers" && one.name === property.name) ??
    sources.find((one) => wanted !== "" && words(one.name) === wanted)
  );
}

/** A value that is there without a request, and what there is to say about it. */
interface OwnValue {
  readonly code: Code;
  readonly notes: readonly string[];
}

function ownValue(property: Property, context: ServiceContext): OwnValue | undefined {
  const now = timeOf(property, context);
  if (now !== undefined) return { code: now, notes: [] };
  const made = madeUp(property, context);
  const notes = made?.madeUp === true ? ["made up: nothing in the request says it"] : [];
  return made && { code: made.code, notes };
}

/**
 * A member with the value of a source, as far as its type lets it be one; `fallback` is for what is
 * required and may be absent.
 */
function broughtMember(
  property: Property,
  { code, schema, absent }: Source,
  options: EntityOptions,
  fallback: OwnValue | undefined,
): MemberCode | undefined {
  const { $ } = options.context;
  const name = key(property.name);
  const whole = convertedCode(code, schema, property.schema, options);
  const value = whole ?? convertedCode(code, withoutNull(schema, $), property.schema, options);
  if (value === undefined) return undefined;
  const isNull = whole === undefined;
  if (absent === undefined && !isNull) return { code: ts`${name}: ${value}` };
  const plain = absent === undefined || absent.text === `${code.text} === undefined`;
  const test = !isNull ? absent : plain ? ts`${code} == null` : ts`${absent} || ${code} === null`;
  if (!property.required) return { code: ts`...(${test} ? {} : { ${name}: ${value} })` };
  if (fallback === undefined) return undefined;
  const isShort = value.text === code.text && plain && (isNull || !allowsNull(schema, $));
  const giver = options.view === "input" ? "request" : "item";
  const notes = fallback.notes.map(() => `made up where the ${giver} does not say it`);
  return {
    notes,
    code: isShort
      ? ts`${name}: ${code} ?? ${fallback.code}`
      : ts`${name}: ${test} ? ${fallback.code} : ${value}`,
  };
}

function lossNote(
  property: Property,
  source: Source,
  { context, entity, view }: EntityOptions,
): string {
  const from = typeWords(source.schema, view, context);
  const to = typeWords(property.schema, "output", context);
  const holder = typeWords(entity.schema, "output", context);
  const place = source.group === "body" ? "the request" : `the ${source.group}`;
  return `TODO: ${source.name} of ${place} (${from}) → ${property.name} of ${holder} (${to})`;
}
