import type { Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { isComparable, scalarOf } from "./comparable.ts";
import { innerProperty } from "./inner-property.ts";
import { orderedBy } from "./order-properties.ts";
import { plainName } from "./plain-name.ts";
import { singular } from "./singular.ts";
import { plainProperties } from "./plain-object.ts";
import type { QueryValue } from "./query-values.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/** A comparison of the store: `templates/service/src/query.ts`. */
export type Comparison = "=" | "!=" | ">" | ">=" | "<" | "<=" | "~";

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
  | {
      readonly kind: "where";
      readonly property: PropertyPath;
      readonly is: Comparison;
      /** True if the value states that items with the property are shown: `show_deleted`. */
      readonly isShown?: boolean;
    };

/** The name of a property, or the names that lead to one inside of another. */
type PropertyPath = string | readonly string[];

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

interface Affix {
  readonly is: Comparison;
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** Words before or after the name of a property that compare it. */
const affixes: readonly Affix[] = [
  {
    is: ">=",
    before: /^(?:min|minimum|from|since|after|start|starting|begin|newer(?:than)?|gte)$/,
    after: /^(?:min|minimum|from|since|after|start|begin|gte|ge|gteq)$/,
  },
  {
    is: "<=",
    before: /^(?:max|maximum|to|until|till|before|end|ending|older(?:than)?|lte|thru|through)$/,
    after: /^(?:max|maximum|to|until|till|before|end|lte|le|lteq|thru|through)$/,
  },
  { is: ">", after: /^(?:gt|above|over)$/ },
  { is: "<", after: /^(?:lt|below|under)$/ },
  { is: "!=", before: /^(?:not|exclude|without|except)$/, after: /^(?:ne|not|neq|nin)$/ },
  {
    is: "~",
    before: /^(?:search|like|contains)$/,
    after:
      /^(?:like|ilike|contains|icontains|contain|search|startswith|prefix|match|matches|query)$/,
  },
  {
    is: "=",
    before: /^(?:filter|by|where|with|has|is|only|eq)$/,
    after: /^(?:in|eq|is|any|equals|filter|list|exact|iexact)$/,
  },
];

function conditionOf(
  name: string,
  schema: Schema,
  entity: Entity,
  context: ServiceContext,
): Extract<Meaning, { kind: "where" }> | undefined {
  const words = comparingWords(wordsOf(name).map((word) => word.toLowerCase()));
  const exact = propertyNamed(words, entity, context);
  if (exact !== undefined) {
    return {
      kind: "where",
      property: exact,
      is: typeof exact === "string" && isDayOf(schema, exact, entity, context) ? "~" : "=",
    };
  }
  for (const { is, before, after } of affixes) {
    const [first = "", ...rest] = words;
    const last = words.at(-1) ?? "";
    const inner =
      after?.test(last) === true
        ? words.slice(0, -1)
        : before?.test(first) === true
          ? rest
          : undefined;
    if (inner === undefined) continue;
    const isRange = is === ">=" || is === "<=" || is === ">" || is === "<";
    const property =
      (inner.length > 0 ? propertyNamed(inner, entity, context) : undefined) ??
      (isRange ? timeNamed(inner, entity, context) : undefined) ??
      (inner.length > 1
        ? conditionOf(inner.join(" "), schema, entity, context)?.property
        : undefined);
    if (property !== undefined) return { kind: "where", property, is };
  }
  return undefined;
}

/** Words in which one stands for two that compare: `gt` for `greater than`. */
function comparingWords(words: readonly string[]): readonly string[] {
  const short: ReadonlyMap<string, string> = new Map([
    ["greater than", "gt"],
    ["more than", "gt"],
    ["less than", "lt"],
    ["at least", "gte"],
    ["at most", "lte"],
  ]);
  return words.flatMap((word, index) => {
    if (index > 0 && short.has(`${words[index - 1]} ${word}`)) return [];
    return short.get(`${word} ${words[index + 1]}`) ?? word;
  });
}

/** The property that has these words as its name, in singular or plural. */
function propertyNamed(
  words: readonly string[],
  entity: Entity,
  context: ServiceContext,
): PropertyPath | undefined {
  const wanted = words.join("");
  // `petStatus` of `/pets` is `status`.
  const noun = plainName(entity.noun ?? "");
  const bare = noun !== "" && wanted.startsWith(noun) ? wanted.slice(noun.length) : "";
  const forms = [
    wanted,
    ...(bare === "" ? [] : [bare]),
    wanted.replace(/s$/, ""),
    singular(wanted),
    `${wanted}s`,
    `${wanted}id`,
  ];
  const found = forms.flatMap((form) =>
    entity.properties.filter((one) => plainName(one.name) === form),
  );
  const own = found.find(
    (one) => isVisible(one, "output") && isComparable(one.name, one.schema, context),
  );
  return own?.name ?? idInside(wanted, entity, context);
}

/** The id of an object in a property: `owner.id` for `owner` and `owner_id`. */
function idInside(
  wanted: string,
  entity: Entity,
  context: ServiceContext,
): PropertyPath | undefined {
  const names = [wanted, wanted.replace(/(?:uu|gu)?ids?$/, ""), wanted.replace(/s$/, "")];
  const holder = entity.properties.find(
    (one) => isVisible(one, "output") && names.includes(plainName(one.name)),
  );
  if (holder === undefined) return undefined;
  const inside = plainProperties(withoutNull(holder.schema, context.$), context.$) ?? [];
  const id = inside.find(
    ({ name, schema }) => /^(?:uu|gu)?id$/i.test(name) && isComparable(name, schema, context),
  );
  return id === undefined || /["\\]/.test(holder.name) ? undefined : [holder.name, id.name];
}

/** The time that words such as `created` name; without words, the first time of an item. */
function timeNamed(
  words: readonly string[],
  entity: Entity,
  { $ }: ServiceContext,
): string | undefined {
  const wanted = words
    .map((word) => (word === "born" ? "birth" : word))
    .filter((word) => !/^(?:date|time|at|on|timestamp|datetime)$/.test(word))
    .join("");
  const times = entity.properties.filter((one) => {
    const own = followed(withoutNull(one.schema, $), $.resolve);
    const isTime = own.kind === "string" && own.format?.startsWith("date") === true;
    return isVisible(one, "output") && (isTime || /(?:date|time|timestamp|_at|At)$/.test(one.name));
  });
  const isNamed = (name: string): boolean =>
    plainName(name).startsWith(wanted.replace(/d$|ed$/, ""));
  const isUsual = ({ name }: { readonly name: string }): boolean =>
    /^(?:date|time|creat)/i.test(name);
  return wanted === ""
    ? (times.find(isUsual) ?? times[0])?.name
    : times.find(({ name }) => isNamed(name))?.name;
}

/** True if a day is compared with a time. */
function isDayOf(
  schema: Schema,
  name: string,
  { properties }: Entity,
  { $ }: ServiceContext,
): boolean {
  const formatOf = (one: Schema | undefined): string | undefined => {
    const own = one && followed(withoutNull(one, $), $.resolve);
    return own?.kind === "string" ? own.format : undefined;
  };
  const property = properties.find((one) => one.name === name);
  return formatOf(schema) === "date" && formatOf(property?.schema) === "date-time";
}
