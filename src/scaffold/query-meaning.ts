import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { scalarOf } from "./comparable.ts";
import { innerProperty } from "./inner-property.ts";
import { orderedBy } from "./order-properties.ts";
import { plainName } from "./plain-name.ts";
import type { QueryValue } from "./query-values.ts";
import { type Condition, conditionOf } from "./query-condition.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/** The part of a list that a value of the query selects. */
export type Meaning =
  | {
      readonly kind:
        | "limit"
        | "offset"
        | "page"
        | "cursor"
        | "afterId"
        | "beforeId"
        | "search"
        | "order"
        | "direction"
        | "fields";
    }
  | { readonly kind: "ordered"; readonly property: string }
  | Condition;

const limits =
  /^(limit|size|pagesize|perpage|(max)?(results|items|records|rows|entries|count)(perpage|count|limit)?|itemsperpage|rpp|count|take|top|first|pagelimit|limitperpage|nb|num|pagelength|length|max)$/;
const offsets =
  /^(offset|skip|start|limitstart|pagestart|pageoffset|startindex|startat|startfrom|from|startposition|fromindex)$/;
const pages = /^(page|pg|pagenumber|pageno|pagenum|pageindex|pagenr|currentpage|pageid|p)$/;
const cursors =
  /^((next|start|page|continuation|after|pagination)?(cursor|marker|bookmark)|(next|start|page|continuation|after|pagination)(token|key)|nextpagetoken|nextpage|after|exclusivestartkey|continuation|continue|scrollid|lastkey|start)$/;
const afterIds =
  /^(startingafter|startafter|afterid|sinceid|lastid|startafterid|exclusivestartid)$/;
const beforeIds = /^(endingbefore|endbefore|beforeid|maxid)$/;
const fieldLists =
  /^(fields?|fieldset|fieldlist|only|onlyfields|attributes|properties|columns|select|include(d)?fields|responsefields|returnfields)$/;
const searches =
  /^(q|query|search(term|text|query|string|key|value|phrase|word)?|(key)?words?|keyword|term|text|fulltext|find|filter(text|string|by)?|phrase|globalfilter|s)$/;
const orders = /^(sort|sorts|sorting|by|(sort|order)(by|field|column|key|on|property)?|ordering)$/;
const directions =
  /^((sort|order)(order|direction|dir|type|ing|asc|desc|reverse|descending)|direction|dir|order|desc|descending|reverse|ascending|isdescending|(desc|descending|reverse)(sort|order))$/;

/** Members of an object in the query that compare the property with the name of the object. */
const bounds =
  /^(?:min|max|from|to|since|until|after|before|start|end|[gl]te?|eq|ne|in|nin|like|contains)$/;

function holdsPage(name: string): boolean {
  return /^(?:page|paging|pagination|pageable|pager|cursor|filters?|query|where|q|params)$/.test(
    plainName(name),
  );
}

/**
 * Decides what a value of the query selects, by its name and type; `undefined` if that is unknown.
 */
export function meaningOf(
  { name, schema, parameter }: QueryValue,
  entity: Entity,
  context: ServiceContext,
): Meaning | undefined {
  const plain = plainName(name);
  const ordered = orderedBy(name, parameter.name, entity, context);
  if (ordered !== undefined) return { kind: "ordered", property: ordered };
  const scalar = scalarOf(schema, context);
  if (scalar === undefined) return undefined;
  // `bpm[from]` is about `bpm`, `page[after]` about the page.
  if (name !== parameter.name && bounds.test(plain) && !holdsPage(parameter.name)) {
    return conditionOf(`${parameter.name} ${name}`, schema, entity, context);
  }
  const isCount = scalar === "number" || scalar === "string";
  if (
    isCount &&
    /^(limit|offset|page|perpage|pagesize|pagenumber|maxresults|maxitems)$/.test(plain)
  ) {
    return { kind: limits.test(plain) ? "limit" : offsets.test(plain) ? "offset" : "page" };
  }
  const hidden = scalar === "boolean" ? hiddenBy(name, entity, context) : undefined;
  if (hidden !== undefined) return { kind: "where", property: hidden, is: "!=", isShown: true };
  const condition = conditionOf(name, schema, entity, context);
  if (condition?.is === "=") return condition;
  if (scalar === "number" && limits.test(plain)) return { kind: "limit" };
  if (scalar === "number" && offsets.test(plain)) return { kind: "offset" };
  if (isCount && pages.test(plain)) return { kind: "page" };
  if (isCount && afterIds.test(plain)) return { kind: "afterId" };
  if (isCount && beforeIds.test(plain)) return { kind: "beforeId" };
  // A time has a format: `after` without one is a place in the list.
  const isTime = hasTimes(schema, context);
  if (scalar === "string" && !isTime && /^(?:after|before)$/.test(plain)) {
    return { kind: plain === "after" ? "cursor" : "beforeId" };
  }
  if (condition !== undefined) return condition;
  if (isDirection(plain, schema, context)) return { kind: "direction" };
  if (orders.test(plain)) return { kind: "order" };
  if (isCount && cursors.test(plain)) return { kind: "cursor" };
  if (scalar === "string" && fieldLists.test(plain)) return { kind: "fields" };
  if (scalar === "string" && searches.test(plain)) return { kind: "search" };
  const listed = propertyListing(schema, entity, context) ?? innerProperty(name, entity, context);
  return listed === undefined ? undefined : { kind: "where", property: listed, is: "=" };
}

/** The flag of the items that `show_deleted` or `include_archived` shows. */
function hiddenBy(name: string, { properties }: Entity, { $ }: ServiceContext): string | undefined {
  const [, word] = /^(?:show|include|with|return)(?:only)?(.+)$/.exec(plainName(name)) ?? [];
  const isFlag = (one: Schema): boolean =>
    followed(withoutNull(one, $), $.resolve).kind === "boolean";
  return properties.find(
    (one) =>
      isVisible(one, "output") &&
      isFlag(one.schema) &&
      plainName(one.name).replace(/^is/, "") === word,
  )?.name;
}

/** The only property that lists the same values as a parameter: `status` for `state`. */
function propertyListing(
  schema: Schema,
  { properties }: Entity,
  { $ }: ServiceContext,
): string | undefined {
  const valuesOf = (one: Schema): ReadonlySet<unknown> => {
    const own = followed(withoutNull(one, $), $.resolve);
    if (own.kind === "array" && own.rest !== undefined) return valuesOf(own.rest);
    return new Set(own.kind === "enum" ? own.members.map(({ value }) => value) : []);
  };
  const wanted = valuesOf(schema);
  if (wanted.size < 2) return undefined;
  const [property, ...others] = properties.filter((one) => {
    const own = valuesOf(one.schema);
    return isVisible(one, "output") && own.size > 0 && [...wanted].every((each) => own.has(each));
  });
  return others.length === 0 ? property?.name : undefined;
}

function hasTimes(schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  return own.kind === "string" && own.format?.startsWith("date") === true;
}

function isDirection(plain: string, schema: Schema, { $ }: ServiceContext): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  const texts = own.kind === "enum" ? own.members.map(({ value }) => String(value)) : [];
  const isListed = texts.length > 0 && texts.every((one) => /^(?:a|de)sc|^-?1$/i.test(one));
  if (isListed) return orders.test(plain) || directions.test(plain);
  return directions.test(plain) && plain !== "order" && plain !== "ordering";
}
