import { type Code, key, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { type Side, isVisible } from "../schema/view.ts";
import { allowsNull, withoutNull } from "./assignable.ts";
import type { Entity } from "./roles.ts";
import { scalarOf } from "./comparable.ts";
import { convertedCode, typeWords } from "./conversion.ts";
import type { Converting } from "./converting.ts";
import { madeUp, timeOf } from "./made-up.ts";
import { newId } from "./new-id.ts";
import { type MemberCode, type SpreadCode, objectCode } from "./object-code.ts";
import { plainProperties } from "./plain-object.ts";
import type { Remark } from "./remark.ts";
import { requestBody } from "./request-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { type Source, itemSources } from "./sources.ts";

/** The input of making an entity besides the sources. */
export interface EntityOptions extends Converting {
  readonly entity: Entity;
  /** The properties that `...body` brings. */
  readonly spread?: SpreadCode | undefined;
}

/**
 * The options for making an entity of a request. `collection` is `undefined` if the path has the
 * id of the entity.
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
    effort: { left: 400 },
    object: memberByMember,
  };
}

/** The options for making an entity of the body of an operation. */
export function bodyOptions(
  operation: Operation,
  context: ServiceContext,
  entity: Entity,
  collection: Code | undefined,
): EntityOptions {
  const hasDefaults = requestBody(operation, context)?.hasDefaults ?? true;
  return { ...entityOptions(context, entity, collection), hasDefaults };
}

/**
 * The members of an object literal for a new entity: values of the sources, a new id, the time,
 * and values for other required properties. `undefined` if there is none for one of these.
 */
export function entityMembers(
  sources: readonly Source[],
  options: EntityOptions,
): readonly MemberCode[] | undefined {
  const { context, entity, collection, view, spread } = options;
  const members: MemberCode[] = spread === undefined ? [] : [spread];
  for (const property of entity.properties.filter((one) => isVisible(one, "output"))) {
    if (spread?.names.has(property.name) === true) continue;
    const isId = property === entity.id && collection !== undefined;
    // The path of a collection names its parent, none of its items.
    const own = isId ? sources.filter(({ group }) => group !== "path") : sources;
    const source = sourceOf(property, own);
    const isUsable = !isId || source === undefined || isItemId(source, options);
    const given = isId ? newId(entity, collection, context) : undefined;
    const made = given === undefined ? ownValue(property, context) : { code: given, remarks: [] };
    const isWanted = property.required || property.demanded === true || given !== undefined;
    const required = { ...property, required: isWanted };
    const brought = isUsable && source ? broughtMember(required, source, options, made) : undefined;
    if (brought !== undefined) {
      members.push(brought);
      continue;
    }
    const lost = source === undefined ? [] : [lossRemark(property, source, options)];
    const isTime = view === "input" && timeOf(property, context) !== undefined;
    if (made !== undefined && (isWanted || isTime)) {
      members.push({
        remarks: [...lost, ...made.remarks],
        code: ts`${key(property.name)}: ${made.code}`,
      });
    } else if (isWanted) return undefined;
    else if (lost.length > 0) members.push({ remarks: lost });
  }
  return members;
}

/** True if the path of an item can have an id of a request: a number if the path has one. */
export function isItemId(
  { schema }: Source,
  { entity, context }: Pick<EntityOptions, "entity" | "context">,
): boolean {
  return entity.isNumbered !== true || scalarOf(schema, context) === "number";
}

/** The members that replace properties of a stored entity by those of a request. */
export function changedMembers(
  sources: readonly Source[],
  options: EntityOptions,
): readonly MemberCode[] {
  const { context, entity, spread } = options;
  const members = entity.properties
    .filter((property) => isVisible(property, "output") && property !== entity.id)
    .filter(({ name }) => spread?.names.has(name) !== true)
    .flatMap((property): readonly MemberCode[] => {
      const optional = { ...property, required: false };
      const source = sourceOf(property, sources);
      const own = source && broughtMember(optional, source, options, undefined);
      if (own !== undefined) return [own];
      if (source !== undefined) return [{ remarks: [lossRemark(property, source, options)] }];
      const now = timeOf(property, context, true);
      return now === undefined ? [] : [{ code: ts`${key(property.name)}: ${now}` }];
    });
  return spread === undefined ? members : [spread, ...members];
}

/** The number of properties of an entity that the sources can fill. */
export function countBrought(
  entity: Entity,
  sources: readonly Source[],
  context: ServiceContext,
): number {
  return countMembers(entity, sources, entityOptions(context, entity, undefined));
}

function countMembers(entity: Entity, sources: readonly Source[], options: EntityOptions): number {
  return entity.properties.filter((property) => {
    const source = sourceOf(property, sources);
    const optional = { ...property, required: false };
    return (
      source !== undefined && broughtMember(optional, source, options, undefined) !== undefined
    );
  }).length;
}

/** Converts an object inside an object by the properties that both have. */
function memberByMember(
  code: Code,
  from: Schema,
  to: Schema,
  converting: Converting,
): Code | undefined {
  const { context, view, hasDefaults = true } = converting;
  const properties = plainProperties(to, context.$);
  if (properties === undefined) return undefined;
  const sources = itemSources(code, from, { ...context, hasDefaults }, view);
  const id = properties.find(({ name }) => name === "id");
  const entity = { schema: to, properties, id, parameters: [] };
  const options = { ...converting, entity };
  if (countMembers(entity, sources, options) === 0) return undefined;
  const members = entityMembers(sources, options);
  return members && objectCode(members);
}

/** Remarks on the properties of a body that an entity does not have. */
export function unstoredRemarks(
  sources: readonly Source[],
  { entity, context }: EntityOptions,
): readonly Remark[] {
  const visible = entity.properties.filter((property) => isVisible(property, "output"));
  const used = new Set(visible.flatMap((property) => sourceOf(property, sources) ?? []));
  const type = typeWords(entity.schema, "output", context);
  const isId = ({ name }: Source): boolean => name === entity.id?.name;
  // Of a wrapped body, what is inside counts.
  const wrapper = sources.find((one) => used.has(one) && one.wrapper !== undefined)?.wrapper;
  // The path names the id.
  const isNamed = sources.some((one) => used.has(one) && one.group === "path" && isId(one));
  return sources
    .filter((one) => one.group === "body" && !used.has(one) && !(isNamed && isId(one)))
    .filter((one) => one.wrapper === wrapper || (one.wrapper === undefined && one.name !== wrapper))
    .map(({ name, schema }) => {
      const own = typeWords(schema, "input", context);
      const text = `TODO: ${type} has no property for ${name} of the request (${own})`;
      return { kind: "dropped", names: [name], text };
    });
}

/** The source of a property: the one with its name, or with the same words in its name. */
export function sourceOf(property: Property, sources: readonly Source[]): Source | undefined {
  const words = (text: string): string => wordsOf(text).join(" ").toLowerCase();
  const wanted = words(property.name);
  return (
    sources.find((one) => one.group !== "headers" && one.name === property.name) ??
    sources.find((one) => wanted !== "" && words(one.alias ?? one.name) === wanted)
  );
}

/** A value that no request brings, and remarks on it. */
interface OwnValue {
  readonly code: Code;
  readonly remarks: readonly Remark[];
}

function ownValue(property: Property, context: ServiceContext): OwnValue | undefined {
  const now = timeOf(property, context);
  if (now !== undefined) return { code: now, remarks: [] };
  const made = madeUp(property, context);
  const text = "placeholder: the request has no value for it";
  const remarks: readonly Remark[] =
    made?.madeUp === true ? [{ kind: "made up", names: [property.name], text }] : [];
  return made && { code: made.code, remarks };
}

/**
 * A member with the value of a source; `undefined` if its type does not fit. `fallback` is for a
 * required property whose source may be absent.
 */
function broughtMember(
  property: Property,
  { code, schema, absent, group }: Source,
  options: EntityOptions,
  fallback: OwnValue | undefined,
): MemberCode | undefined {
  const { $ } = options.context;
  const name = key(property.name);
  // A text of the path that is a number by chance is none.
  if (group === "path" && isParsed(schema, property.schema, options)) return undefined;
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
  const text = `placeholder if the ${giver} has no value for it`;
  return {
    remarks: fallback.remarks.map((remark) => ({ ...remark, text })),
    code: isShort
      ? ts`${name}: ${code} ?? ${fallback.code}`
      : ts`${name}: ${test} ? ${fallback.code} : ${value}`,
  };
}

/** True if a source may be null where a property cannot: null then says that there is no value. */
export function dropsNull({ schema }: Property, source: Source, options: EntityOptions): boolean {
  const given = withoutNull(source.schema, options.context.$);
  const isConverted = (from: Schema): boolean =>
    convertedCode(source.code, from, schema, options) !== undefined;
  return given !== source.schema && !isConverted(source.schema) && isConverted(given);
}

/** True if a text would be read as a number. */
function isParsed(from: Schema, to: Schema, { context }: EntityOptions): boolean {
  return scalarOf(from, context) === "string" && scalarOf(to, context) === "number";
}

function lossRemark(
  property: Property,
  source: Source,
  { context, entity, view }: EntityOptions,
): Remark {
  const from = typeWords(source.schema, view, context);
  const to = typeWords(property.schema, "output", context);
  const holder = typeWords(entity.schema, "output", context);
  const place = source.group === "body" ? "the request" : `the ${source.group}`;
  const { name } = source;
  const text = `TODO: ${name} of ${place} (${from}) → ${property.name} of ${holder} (${to})`;
  return { kind: "dropped", names: [name], text };
}
