import { type Code, id, join, lit, property, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { withoutNull } from "./assignable.ts";
import { scalarOf } from "./comparable.ts";
import { offersNext } from "./next-page.ts";
import { plainName } from "./plain-name.ts";
import { sortable } from "./order-properties.ts";
import { type Meaning, meaningOf } from "./query-meaning.ts";
import { type QueryValue, innerQueryValues } from "./query-values.ts";
import { type Remark, unusedRemarks } from "./remark.ts";
import type { Entity, StoredRole } from "./roles.ts";
import { demandedNames } from "./selected-fields.ts";
import type { ServiceContext } from "./service-context.ts";

/** The number of items of a page if neither the request nor the document says it. */
const usualSize = 20;

/** The statements that select the items of a list, and expressions for what is known of them. */
export interface Listing {
  readonly statements: Code;
  readonly items: Code;
  /** The number of all items. */
  readonly total: Code;
  /** The cursor of the next page; `undefined` if the list has no pages. */
  readonly next: Code | undefined;
  /** The number of items of a page. */
  readonly limit: Code | undefined;
  /** The number of the page, and that of the first one. */
  readonly page: { readonly code: Code; readonly first: 0 | 1; readonly name: string } | undefined;
  /** The number of items before the page. */
  readonly start: Code | undefined;
  /** The name of the parameter with the number of items of a page. */
  readonly size: string | undefined;
  /** The parameter that `start` comes from, and the number of the first item. */
  readonly offset: Offset | undefined;
  /** The name of the parameter that takes `next`. */
  readonly cursor: string | undefined;
  /** The names of the properties that the response has; `undefined` for all. */
  readonly fields: Code | undefined;
  /** The filters that have an effect if a request does not say them: those with defaults. */
  readonly presets: readonly Preset[];
  readonly remarks: readonly Remark[];
  /** The word for an item. */
  readonly noun: string;
}

/** A parameter that filters by a property; `undefined` for a search. */
interface Preset {
  readonly name: string;
  readonly schema: Schema;
  readonly property: string | readonly string[] | undefined;
}

interface Offset {
  readonly name: string;
  readonly first: 0 | 1;
}

interface Meant extends QueryValue {
  readonly meaning: Meaning;
}

/** Selects the items of a collection by the query of an operation. */
export function listingOf(
  operation: Operation,
  role: Pick<StoredRole, "entity" | "shown">,
  collection: Code,
  context: ServiceContext,
): Listing {
  const { entity } = role;
  const values = innerQueryValues(operation, context);
  const meant: Meant[] = values.flatMap((value) => {
    const meaning = meaningOf(value, entity, context);
    return meaning === undefined ? [] : [{ ...value, meaning }];
  });
  const first: First = (kind, names = /^/) => {
    const all = meant.filter(({ meaning }) => meaning.kind === kind);
    const found = all.find(({ name }) => names.test(plainName(name)));
    return found && withTwin(found, all, context);
  };
  const paging = pagingOf(first, offersNext(operation, context), context);
  const members = [
    ...whereCode(meant),
    ...searchCode(first("search")),
    ...orderCode(meant, entity, context),
    ...(paging.limit === undefined ? [] : [ts`limit`]),
    ...(paging.start === undefined ? [] : [ts`offset: start`]),
    ...pointerCode(paging, first),
  ];
  const { limit, page, start, cursor } = paging;
  const selected = demandedNames(role, context) === undefined ? undefined : first("fields");
  const fields = selected && valueCode(selected);
  const text = ts`${paging.statements}${members} ${fields}`.text;
  const unused = values.filter(({ code, isInBody }) => !isInBody && !isMentioned(code, text));
  const remarks = unusedRemarks([...new Set(unused.map(({ name }) => name))], "the query");
  const known = { fields, presets: presetsOf(meant), remarks, noun: entity.noun ?? "" };
  if (members.length === 0) return { ...wholeList(collection), ...known };
  const isLimited = limit !== undefined;
  return {
    ...known,
    statements: ts`${paging.statements.map((one) => ts`${one}\n`)}const found = await store.select(${collection}, { ${join(members, ", ")} });`,
    items: ts`found.items`,
    total: ts`found.total`,
    next: isLimited ? ts`found.next` : undefined,
    limit: limit && (limit.optional ? ts`(limit ?? found.total)` : ts`limit`),
    size: first("limit")?.name,
    page,
    start: start && ts`start`,
    offset: paging.offset,
    cursor: cursor?.name,
  };
}

/** A value together with another one of the same words: `maxResults` and `MaxResults`. */
function withTwin(value: Meant, all: readonly Meant[], context: ServiceContext): Meant {
  const twin = all.find(
    (one) => one !== value && plainName(one.name) === plainName(value.name) && one.optional,
  );
  if (twin === undefined || !value.optional || value.name in Object.prototype) return value;
  const [own, other] = [value, twin].map(({ schema }) => scalarOf(schema, context));
  const isText = own === "number" && other === "string";
  const code = isText
    ? ts`(${twin.code} === undefined ? undefined : Number(${twin.code}))`
    : twin.code;
  return { ...value, code: ts`(${value.code} ?? ${code})` };
}

/** A list of all items of a collection. */
function wholeList(collection: Code): Omit<Listing, "fields" | "presets" | "remarks" | "noun"> {
  return {
    statements: ts`const items = await store.list(${collection});`,
    items: ts`items`,
    total: ts`items.length`,
    next: undefined,
    limit: undefined,
    size: undefined,
    page: undefined,
    start: undefined,
    offset: undefined,
    cursor: undefined,
  };
}

/** The filters with defaults. */
function presetsOf(meant: readonly Meant[]): readonly Preset[] {
  return meant.flatMap(({ name, schema, parameter, meaning }): Preset[] => {
    const isFilter = /^(?:where|search|fields)$/.test(meaning.kind);
    const property = meaning.kind === "where" ? meaning.property : undefined;
    return isFilter && parameter.default !== undefined ? [{ name, schema, property }] : [];
  });
}

/** True if a text has an expression that no longer name continues. */
export function isMentioned({ text }: Code, whole: string): boolean {
  return whole
    .split(text)
    .slice(1)
    .some((rest) => !/^[\w$]/.test(rest));
}

/** Finds the first value of a kind, with such a name. */
type First = (kind: Meaning["kind"], names?: RegExp) => Meant | undefined;

interface Paging {
  readonly statements: readonly Code[];
  /** The variable `limit`. */
  readonly limit: { readonly optional: boolean } | undefined;
  readonly page: Listing["page"];
  /** The variable `start`. */
  readonly start: Code | undefined;
  readonly offset: Offset | undefined;
  readonly cursor: Meant | undefined;
  /** True if the cursor is the id of an item. */
  readonly isById: boolean;
}

/** Declares `limit`, `page` and `start`. */
function pagingOf(first: First, isOffered: boolean, context: ServiceContext): Paging {
  const size = first("limit");
  const offset = first("offset");
  const number = offset === undefined ? first("page") : undefined;
  const isPaging = number !== undefined || offset !== undefined;
  const named = first("afterId");
  const given = first("cursor", /cursor|token|after/) ?? first("cursor");
  const cursor = isPaging ? undefined : (named ?? given);
  const isPaged = number !== undefined || cursor !== undefined;
  const usual = isPaged ? usualFor(size?.schema, context) : undefined;
  const preset = size?.parameter.default;
  const standard = typeof preset === "number" ? preset : usual;
  const limit = size && numberCode(size, standard, context);
  const firstPage = number === undefined || isPositive(number, context) ? 1 : 0;
  const page = number && numberCode(number, firstPage, context);
  const origin = offset !== undefined && isFromOne(offset, context) ? 1 : 0;
  const before = page
    ? firstPage === 1
      ? ts`(page - 1) * limit`
      : ts`page * limit`
    : offset && startCode(offset, origin, context);
  const statements = [
    ...(limit === undefined
      ? isPaged
        ? [ts`const limit = ${usualSize};`]
        : []
      : [ts`const limit = ${limit};`]),
    ...(page === undefined ? [] : [ts`const page = ${page};`]),
    ...(before === undefined ? [] : [ts`const start = ${before};`]),
  ];
  const isSizeOptional = standard === undefined && size?.optional === true;
  return {
    statements,
    limit: size !== undefined || isPaged ? { optional: isSizeOptional } : undefined,
    page: number && page && { code: ts`page`, first: firstPage, name: number.name },
    start: before,
    offset: offset && { name: offset.name, first: origin },
    cursor,
    isById: cursor !== undefined && (cursor === named || !isOffered),
  };
}

/** The place of the page by what is before or behind it. */
function pointerCode({ cursor, isById, start }: Paging, first: First): readonly Code[] {
  const before = start === undefined ? first("beforeId") : undefined;
  const after = cursor && ts`${isById ? ts`afterId` : ts`after`}: ${valueCode(cursor)}`;
  const isUsed = before !== undefined && (isById || cursor === undefined);
  return [...(after ? [after] : []), ...(isUsed ? [ts`beforeId: ${valueCode(before)}`] : [])];
}

/** True if items are counted from one, as the default or the least value of `startIndex` says. */
function isFromOne({ name, schema, parameter }: QueryValue, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  const least = own.kind === "number" ? own.range?.min : undefined;
  return parameter.default === 1 || (least === 1 && /start|from/i.test(name));
}

/** The number of items before a page. */
function startCode(offset: QueryValue, first: 0 | 1, context: ServiceContext): Code {
  const value = numberCode(offset, first, context);
  return first === 0 ? value : ts`(${value}) - 1`;
}

/** A value of the query as a number, or else the `usual` one. */
function numberCode(value: QueryValue, usual: number | undefined, { $ }: ServiceContext): Code {
  const own = followed(withoutNull(value.schema, $), $.resolve);
  const isNullable = own !== followed(value.schema, $.resolve);
  const isAbsent = value.optional || isNullable;
  const given = isAbsent && usual !== undefined ? ts`${value.code} ?? ${usual}` : value.code;
  if (own.kind === "number" && own.converted === undefined) return given;
  if (isAbsent && usual === undefined) {
    return ts`${value.code} == null ? undefined : Number(${value.code})`;
  }
  return ts`Number(${given})`;
}

/** A usual number of items that the parameter allows. */
function usualFor(schema: Schema | undefined, { $ }: ServiceContext): number {
  const own = schema && followed(withoutNull(schema, $), $.resolve);
  const { min = 0, max = usualSize } = (own?.kind === "number" ? own.range : undefined) ?? {};
  return Math.max(min, Math.min(max, usualSize));
}

function whereCode(meant: readonly Meant[]): readonly Code[] {
  const conditions = meant.flatMap((value) => {
    const { meaning } = value;
    if (meaning.kind !== "where") return [];
    const code = valueCode(value);
    // What is shown is not left out.
    const compared = meaning.isShown === true ? ts`${code} === false ? true : undefined` : code;
    return [ts`[${lit(meaning.property as string | string[])}, ${lit(meaning.is)}, ${compared}]`];
  });
  return conditions.length === 0 ? [] : [ts`where: [${join(conditions, ", ")}]`];
}

function searchCode(search: Meant | undefined): readonly Code[] {
  return search === undefined ? [] : [ts`search: ${valueCode(search)}`];
}

function orderCode(
  meant: readonly Meant[],
  entity: Entity,
  context: ServiceContext,
): readonly Code[] {
  const [sort, direction] = (["order", "direction"] as const).map((kind) =>
    meant.find(({ meaning }) => meaning.kind === kind),
  );
  if (sort === undefined && direction === undefined) return orderedCode(meant, context);
  const names = sort === undefined ? [] : sortable(entity, sort.schema, context);
  const given = [sort, direction].map((one) =>
    one === undefined ? id("undefined") : valueCode(one),
  );
  const used = direction === undefined ? given.slice(0, 1) : given;
  const call = context.own("query", "orderBy");
  return [ts`order: ${call}(${lit([...names])}, ${join(used, ", ")})`];
}

/** The order by properties each of which has a direction of its own. */
function orderedCode(meant: readonly Meant[], context: ServiceContext): readonly Code[] {
  const members = meant.flatMap((value) =>
    value.meaning.kind === "ordered" ? [property(value.meaning.property, valueCode(value))] : [],
  );
  if (members.length === 0) return [];
  return [ts`order: ${context.own("query", "orderByEach")}({ ${join(members, ", ")} })`];
}

/** A value, `undefined` if it is absent. */
function valueCode({ name, code, absent }: QueryValue): Code {
  return name in Object.prototype && absent !== undefined
    ? ts`${absent} ? undefined : ${code}`
    : code;
}

/** True if pages are counted from one: the document does not allow a page 0. */
function isPositive({ parameter, schema }: QueryValue, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  const least = own.kind === "number" ? own.range?.min : undefined;
  return Number(parameter.default ?? 1) !== 0 && (parameter.default !== undefined || least !== 0);
}
