import { type Code, lit, property as propertyCode, ts } from "../emit/code.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import type { Listing } from "./listing.ts";
import { madeUp } from "./made-up.ts";
import { type MemberCode, objectCode } from "./object-code.ts";
import { plainProperties } from "./plain-object.ts";
import { plainName } from "./plain-name.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";

/** The deepest nesting of objects about a page. */
const deepest = 3;

/** A property that describes a page as a member of an object literal. */
export function pageMember(
  property: Property,
  listing: Listing,
  context: ServiceContext,
  depth = 0,
): Code | undefined {
  const value = pageValue(property, listing, context, depth);
  const member = value && propertyCode(property.name, value);
  // The last page has no next one.
  return value !== undefined && value === listing.next
    ? ts`...(${value} === undefined ? {} : { ${member} })`
    : member;
}

/**
 * The value of a property that describes a page, by its name and type: the number of all items, the
 * next cursor, a URL of another page. An object of such properties is made of them. `undefined` if
 * the property describes something else.
 */
function pageValue(
  property: Property,
  listing: Listing,
  context: ServiceContext,
  depth: number,
): Code | undefined {
  const { $ } = context;
  const own = followed(withoutNull(property.schema, $), $.resolve);
  const name = plainName(property.name);
  switch (own.kind) {
    case "boolean":
      return flagOf(name, listing);
    case "number":
      return isFree(own) ? typedNumber(own, numberOf(name, property, listing, context)) : undefined;
    case "string":
      return textOf(name, property, listing, context);
    default:
      return depth < deepest ? objectOf(property, listing, context, depth) : undefined;
  }
}

/** An object with the known values, and made up ones for other required properties. */
function objectOf(
  { schema }: Property,
  listing: Listing,
  context: ServiceContext,
  depth: number,
): Code | undefined {
  const inside = plainProperties(withoutNull(schema, context.$), context.$);
  if (inside === undefined) return undefined;
  const shown = inside.filter((one) => isVisible(one, "output"));
  const known = shown.map((one) => pageMember(one, listing, context, depth + 1));
  if (known.every((one) => one === undefined)) return undefined;
  const members: MemberCode[] = [];
  for (const [index, one] of shown.entries()) {
    const made = one.required ? madeUp(one, context)?.code : undefined;
    const code = known[index] ?? (made && propertyCode(one.name, made));
    if (code === undefined && one.required) return undefined;
    if (code !== undefined) members.push({ code });
  }
  return objectCode(members);
}

function flagOf(name: string, { next, start, items, page }: Listing): Code | undefined {
  if (
    /^(?:is)?(hasmore|hasnext|hasnextpage|more|moreavailable|truncated|hasmoreitems)$/.test(name)
  ) {
    return next === undefined ? lit(false) : ts`${next} !== undefined`;
  }
  if (/^(?:is)?last(page)?$/.test(name)) {
    return next === undefined ? lit(true) : ts`${next} === undefined`;
  }
  const isFirst = start === undefined ? undefined : ts`start === 0`;
  if (/^(?:is)?first(page)?$/.test(name))
    return page === undefined ? lit(true) : (isFirst ?? lit(true));
  if (/^has(prev|previous)(page)?$/.test(name))
    return start === undefined ? lit(false) : ts`start > 0`;
  return name === "empty" ? ts`${items}.length === 0` : undefined;
}

function numberOf(
  name: string,
  property: Property,
  listing: Listing,
  context: ServiceContext,
): Code | undefined {
  const { total, items, limit, page, start, offset } = listing;
  const isAccepted = (value: number): boolean =>
    accepts(property.schema, value, context.$.program, "output");
  if (!isAccepted(1)) return undefined;
  const pages = limit && ts`Math.ceil(${total} / Math.max(${limit}, 1))`;
  if (
    /^(next(page)?|nextpagenumber)$/.test(name) &&
    page !== undefined &&
    accepts(property.schema, null, context.$.program, "output")
  ) {
    return ts`${listing.next ?? lit(null)} === undefined ? null : page + 1`;
  }
  if (
    /^(prev|previous)(page)?(number)?$/.test(name) &&
    page !== undefined &&
    accepts(property.schema, null, context.$.program, "output")
  ) {
    return ts`page === ${page.first} ? null : page - 1`;
  }
  if (
    /^(pages|pagecount|totalpages?|lastpage|numpages|maxpage|pagestotal|pagetotal|totalpagecount)$/.test(
      name,
    )
  )
    return pages;
  if (/^(page|pagenumber|currentpage|number|pageno|pageindex|pagenum|current)$/.test(name)) {
    return page === undefined || !isAccepted(page.first) ? undefined : ts`page`;
  }
  if (
    limit !== undefined &&
    /^(size|limit|pagesize|perpage|itemsperpage|maxresults|pagelimit|top|take|resultsperpage)$/.test(
      name,
    )
  )
    return limit;
  if (!isAccepted(0)) return undefined;
  if (
    /^(numberofelements|itemsonpage|returned|itemsreturned|currentitemcount|pageitems|length|resultcount)$/.test(
      name,
    )
  )
    return ts`${items}.length`;
  if (isTotal(name, listing)) return total;
  if (start !== undefined && /^(offset|skip|start|startindex|startat)$/.test(name))
    return offset?.first === 1 ? ts`start + 1` : ts`start`;
  if (/^(offset|skip|start|startindex|startat)$/.test(name)) return lit(0);
  if (start !== undefined && name === "from") return ts`start + 1`;
  return start !== undefined && name === "to" ? ts`start + ${items}.length` : undefined;
}

/** True for the name of the number of all items. */
function isTotal(name: string, listing: Listing): boolean {
  // `notes_count` of `/notes`
  const nouns = [plainName(listing.noun), `${plainName(listing.noun)}s`];
  const forms = nouns.flatMap((one) => [`total${one}`, `num${one}`, `${one}count`, `${one}total`]);
  return totals.test(name) || (listing.noun !== "" && forms.includes(name));
}

const totals =
  /^(total|count|hits|found|numfound|rowcount|recordsfiltered|totalcount|totalitems|totalresults?|totalelements|totalrecords|totalsize|totalhits|totalrows|totalentries|totalnumber|itemcount|itemscount|recordstotal|recordcount|totalitemcount|amount)$/;

function textOf(
  name: string,
  property: Property,
  listing: Listing,
  context: ServiceContext,
): Code | undefined {
  const { next, cursor, page, start } = listing;
  const isNullable = accepts(property.schema, null, context.$.program, "output");
  const isText = accepts(property.schema, "x", context.$.program, "output");
  const isNext =
    /^_?(?:links?)?(next)(page)?(cursor|token|key|marker|url|link|uri|href|pagetoken|pageurl|pagecursor)?$/.test(
      name,
    );
  const isCursor =
    isNext ||
    /^(cursor|(page|continuation|end|after)(token|cursor|marker|key)|marker|bookmark|aftercursor|pagetoken|continuation)$/.test(
      name,
    );
  const isUrl = /ur[li]|link|href/.test(name) || isUri(property.schema, context);
  if (isCursor && cursor !== undefined && next !== undefined && isText && !isUrl) {
    if (isNullable) return ts`${next} ?? null`;
    const isEmptyAllowed = accepts(property.schema, "", context.$.program, "output");
    return isEmptyAllowed || property.required ? ts`${next} ?? ""` : next;
  }
  if (isNext) {
    const url = nextUrl(listing, context);
    if (url !== undefined && next !== undefined && (isNullable || isText)) {
      return ts`${next} === undefined ? ${isNullable ? lit(null) : lit("")} : ${url}`;
    }
  }
  const isBefore = /^(prev|previous)(page)?(cursor|token|url|link|uri|href|pageurl)?$/.test(name);
  if (isBefore && (page ?? start) !== undefined && isNullable) {
    const url = previousUrl(listing, context);
    if (url !== undefined) return url;
  }
  return (isCursor || isBefore) && isNullable ? lit(null) : undefined;
}

/** The names of the properties that lead to the cursor of the next page in a response. */
export function nextPath(
  schema: Schema,
  listing: Listing,
  context: ServiceContext,
  depth = 0,
): readonly string[] | undefined {
  const properties = plainProperties(withoutNull(schema, context.$), context.$) ?? [];
  const next = listing.next?.text;
  for (const property of properties.filter((one) => isVisible(one, "output"))) {
    const value = pageValue(property, listing, context, deepest);
    if (next !== undefined && value?.text.split(" ??")[0] === next) return [property.name];
    const inside =
      depth < deepest ? nextPath(property.schema, listing, context, depth + 1) : undefined;
    if (inside !== undefined) return [property.name, ...inside];
  }
  return undefined;
}

/** The URL of the next page; `undefined` if no parameter leads there. */
export function nextUrl(
  { next, cursor, page, offset, limit }: Listing,
  context: ServiceContext,
): Code | undefined {
  const to = (name: string, value: Code): Code =>
    ts`${context.own("query", "urlWith")}(${requestPart("context")}.request.url, ${lit(name)}, ${value})`;
  if (cursor !== undefined && next !== undefined) return to(cursor, next);
  if (page !== undefined) return to(page.name, ts`page + 1`);
  return offset === undefined || limit === undefined
    ? undefined
    : to(offset.name, ts`start + ${limit}${offset.first === 1 && ts` + 1`}`);
}

function previousUrl({ page, offset, limit }: Listing, context: ServiceContext): Code | undefined {
  const to = (name: string, value: Code): Code =>
    ts`${context.own("query", "urlWith")}(${requestPart("context")}.request.url, ${lit(name)}, ${value})`;
  if (page !== undefined) return ts`page === ${page.first} ? null : ${to(page.name, ts`page - 1`)}`;
  if (offset === undefined || limit === undefined) return undefined;
  const before = ts`Math.max(start - (${limit}), 0)${offset.first === 1 && ts` + 1`}`;
  return ts`start === 0 ? null : ${to(offset.name, before)}`;
}

function isUri(schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  return own.kind === "string" && /^ur[li]/.test(own.format ?? "");
}

/** A number of the type that a property has. */
function typedNumber(
  { converted }: Extract<Schema, { kind: "number" }>,
  code: Code | undefined,
): Code | undefined {
  if (code === undefined || converted === undefined) return code;
  return /\bnull\b/.test(code.text) ? undefined : ts`BigInt(${code})`;
}

/** True if a number may be of any size. */
function isFree(own: Extract<Schema, { kind: "number" }>): boolean {
  return (
    own.multipleOf === undefined &&
    own.range?.max === undefined &&
    own.range?.exclusiveMax === undefined
  );
}
