import type { Response } from "../ir/api.ts";
import type { Property, Schema, UnionSchema } from "../ir/schema.ts";
import { sample } from "../sample/sample.ts";
import { accepts } from "../schema/accepts.ts";
import { besideNull } from "../schema/nullable.ts";
import { isVisible } from "../schema/view.ts";
import { isSuccess } from "../sample/reply.ts";
import { withoutNull } from "./assignable.ts";
import { mainContent } from "./main-content.ts";
import { followed } from "../schema/references.ts";
import { isFree, isSameSchema, named, plainProperties } from "./plain-object.ts";
import { plainName } from "./plain-name.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";

/**
 * Place of the items of a collection in a response: the body is one, it is a list of them, or it
 * is an object with the list (a page) or with one of them (an envelope) in a property, which
 * `names` lead to. A list may be a map of items by their ids.
 * `other` is any other body, `none` is no body.
 */
export type ItemPlace =
  | { readonly kind: "one" | "many" | "other" | "none"; readonly isMap?: true }
  | {
      readonly kind: "page" | "envelope";
      readonly names: readonly string[];
      readonly isMap?: true;
    };

/** The items in a response: their place, and the schema of one. */
export interface Content {
  readonly place: ItemPlace;
  readonly entity: Schema;
}

/** The place of an operation, as far as it tells what its response has. */
export interface Expected {
  /** True if it lists a collection: the list may be under any name. */
  readonly listing: boolean;
  /** The name of the collection, under which even a single item may be in a list. */
  readonly collection: string;
  /** The name of the parameter that names the item, as a property of it does. */
  readonly item?: string | undefined;
}

/** Finds the objects in a response; `undefined` if it has none in JSON. */
export function contentOf(
  response: Response,
  expected: Expected,
  { $ }: ServiceContext,
): Content | undefined {
  const content = mainContent(response.contents);
  if (content?.codec !== "json") return undefined;
  if (!isSuccess(response) && response.status.kind !== "default") return undefined;
  return contentIn(content.schema, expected, $);
}

/** The deepest nesting of envelopes: `{ response: { data: { pets: [ … ] } } }`. */
const deepest = 3;

function contentIn(schema: Schema, expected: Expected, $: ServiceContext["$"], depth = 1): Content {
  const { listing } = expected;
  const entity = named(schema, $);
  const either = eitherIn(entity, expected, $, depth);
  if (either !== undefined) return either;
  const item = itemOf(entity, $);
  if (item !== undefined) return { place: { kind: "many" }, entity: named(item, $) };
  const value = listing ? valueOf(entity, $) : undefined;
  if (value !== undefined) return { place: { kind: "many", isMap: true }, entity: named(value, $) };
  if (isFree(entity, $)) {
    const anything: Schema = { kind: "any", at: entity.at };
    // The type of an object of arbitrary properties is another one than that of any value.
    const isObject = followed(entity, $.resolve).kind === "object";
    if (!listing) return { place: { kind: "one" }, entity: isObject ? entity : anything };
    const place: ItemPlace = isObject ? { kind: "page", names: ["items"] } : { kind: "many" };
    return { place, entity: anything };
  }
  const properties = plainProperties(entity, $)?.filter((each) => isVisible(each, "output"));
  if (properties === undefined) return { place: { kind: "one" }, entity };
  // An object with the name of the parameter is the item itself.
  const isNamed = ({ name, schema: own }: Property): boolean =>
    expected.item !== undefined &&
    plainName(name) === plainName(expected.item) &&
    (plainProperties(withoutNull(own, $), $)?.length ?? 0) === 0;
  const isOne = properties.some((one) => isIdName(one) || isNamed(one));
  const page = isOne ? undefined : pageIn(properties, expected, $);
  if (page !== undefined) return page;
  const envelope = isOne ? undefined : envelopeIn(properties, { ...expected, isNamed }, $);
  if (envelope === undefined) return { place: { kind: "one" }, entity };
  const { place } = envelope;
  const inner = depth < deepest ? contentIn(envelope.entity, expected, $, depth + 1) : undefined;
  if (inner === undefined || !("names" in inner.place) || !("names" in place)) return envelope;
  return { ...inner, place: { ...inner.place, names: [...place.names, ...inner.place.names] } };
}

/**
 * Finds the items in a union of places: a list of them, or a page with the list. A page tells more
 * than a list, and an item is what a path of one has.
 */
function eitherIn(
  schema: Schema,
  expected: Expected,
  $: ServiceContext["$"],
  depth: number,
): Content | undefined {
  const own = followed(withoutNull(schema, $), $.resolve);
  if (own.kind !== "union" || depth > deepest) return undefined;
  const all = besideNull(own).map((member) => contentIn(member, expected, $, depth));
  const [first] = all;
  const isSame = ({ entity }: Content): boolean =>
    first !== undefined && isSameSchema(entity, first.entity, $);
  const kinds = new Set(all.map(({ place }) => place.kind));
  const isPlain = kinds.size < 2 && first?.place.kind === "one";
  if (first === undefined || isPlain || !all.every(isSame)) return undefined;
  if (own.mode === "oneOf" && !isOneOf(own, $)) return { place: { kind: "other" }, entity: schema };
  const order: readonly ItemPlace["kind"][] = expected.listing
    ? ["page", "many", "envelope", "one"]
    : ["one", "envelope", "page", "many"];
  return all.toSorted((a, b) => order.indexOf(a.place.kind) - order.indexOf(b.place.kind))[0];
}

/** True if a sample of each member of a `oneOf` is valid: no other member accepts it. */
function isOneOf(union: UnionSchema, $: ServiceContext["$"]): boolean {
  return union.members.every((member) => {
    const made = sample(member, $.program, { declaredOnly: true });
    return !made.ok || accepts(union, made.value, $.program, "output");
  });
}

/** The one list of objects among properties. */
function pageIn(
  properties: readonly Property[],
  { listing, collection }: Expected,
  $: ServiceContext["$"],
): Content | undefined {
  const lists = properties.flatMap((property) => {
    const rest = itemOf(property.schema, $);
    const isObject = rest !== undefined && isObjects(rest, $);
    if (rest === undefined || !isObject) return [];
    return [{ property, rest }];
  });
  // `errors` beside the list describe the call.
  const others = lists.filter(({ property }) => !isAboutCall(property.name));
  const [list, ...more] = others.length > 0 ? others : lists;
  if (list === undefined) return listing ? mapIn(properties, collection, $) : undefined;
  const { name } = list.property;
  // `items` of an invoice are its lines.
  const isAlone = properties.every(
    (one) => one === list.property || isAboutCall(one.name) || isAboutPage(one.name),
  );
  const isPage =
    listing || (isListName(name) && isAlone) || plainName(name) === plainName(collection);
  return more.length === 0 && isPage
    ? { place: { kind: "page", names: [name] }, entity: named(list.rest, $) }
    : undefined;
}

/** The map of items in a property with the name of the collection, or with that of a list. */
function mapIn(
  properties: readonly Property[],
  collection: string,
  $: ServiceContext["$"],
): Content | undefined {
  for (const { name, schema } of properties) {
    const value = valueOf(schema, $);
    const isNamed = isListName(name) || plainName(name) === plainName(collection);
    if (value === undefined || !isNamed) continue;
    return { place: { kind: "page", names: [name], isMap: true }, entity: named(value, $) };
  }
  return undefined;
}

/** The objects of a map: `{ "<id>": { … } }`. */
function valueOf(schema: Schema, $: ServiceContext["$"]): Schema | undefined {
  const own = followed(withoutNull(schema, $), $.resolve);
  const isMap =
    own.kind === "object" &&
    own.properties.length + own.required.length + own.patterns.length === 0;
  if (!isMap || own.rest === undefined) return undefined;
  return (plainProperties(own.rest, $)?.length ?? 0) > 0 ? own.rest : undefined;
}

/**
 * Finds the one object among properties if the others describe the call, or if it is the content by
 * its name: `{ success, data: { … } }`.
 */
function envelopeIn(
  properties: readonly Property[],
  { listing, collection, isNamed }: Expected & { readonly isNamed: (one: Property) => boolean },
  $: ServiceContext["$"],
): Content | undefined {
  const inside = ({ schema }: Property): readonly Property[] =>
    plainProperties(withoutNull(schema, $), $) ?? [];
  // An object of arbitrary properties, with the word for an item: `{ device: {} }`.
  const isOpenItem = ({ name, schema }: Property): boolean =>
    !listing && plainName(name) === plainName(singular(collection)) && isOpenObject(schema, $);
  const objects = properties.filter(
    (one) => !isAboutCall(one.name) && (inside(one).length > 0 || isOpenItem(one)),
  );
  // `page` beside `_embedded` describes the page.
  const holders = listing ? objects.filter(({ name }) => !isAboutPage(name)) : objects;
  const [first, ...more] = holders.length > 0 ? holders : objects;
  // `transaction` of `/transactions/{id}`, whatever is beside it.
  const word = plainName(singular(collection));
  const itemNamed =
    word === "" || listing ? undefined : objects.find(({ name }) => plainName(name) === word);
  const object = itemNamed ?? (more.length > 0 ? undefined : first);
  if (object === undefined) return undefined;
  const others = properties.filter((property) => property !== object);
  const isCollection = ({ name, schema }: Property): boolean =>
    plainName(name) === plainName(collection) && itemOf(schema, $) !== undefined;
  const isScalar = ({ schema }: Property): boolean =>
    /^(?:string|number|boolean|enum)$/.test(followed(withoutNull(schema, $), $.resolve).kind);
  const isEnvelope =
    object === itemNamed ||
    (listing && inside(object).some(isCollection)) ||
    (/^(?:data|result|response|payload)$/i.test(object.name) && others.every(isScalar)) ||
    others.every(({ name }) => isAboutCall(name) || (listing && isAboutPage(name))) ||
    (isContentName(object.name) && inside(object).some((one) => isIdName(one) || isNamed(one)));
  const entity = named(withoutNull(object.schema, $), $);
  return isEnvelope ? { place: { kind: "envelope", names: [object.name] }, entity } : undefined;
}

function isOpenObject(schema: Schema, $: ServiceContext["$"]): boolean {
  const own = followed(withoutNull(schema, $), $.resolve);
  return own.kind === "object" && isFree(own, $);
}

function itemOf(schema: Schema, $: ServiceContext["$"]): Schema | undefined {
  const own = followed(withoutNull(schema, $), $.resolve);
  if (own.kind === "intersection") {
    const members = own.members.map((one) => itemOf(one, $));
    const rests = members.filter((one) => one !== undefined);
    const isList = rests.length === members.length && rests.length > 0;
    return isList ? { kind: "intersection", at: own.at, members: rests } : undefined;
  }
  if (own.kind !== "array" || own.prefix.length > 0 || own.contains !== undefined) return undefined;
  return (own.length?.min ?? 0) === 0 ? own.rest : undefined;
}

/** True for an object, for a union of objects, and for anything. */
function isObjects(schema: Schema, $: ServiceContext["$"]): boolean {
  if (plainProperties(schema, $) !== undefined || isFree(schema, $)) return true;
  const own = followed(schema, $.resolve);
  return (
    own.kind === "union" && besideNull(own).every((one) => plainProperties(one, $) !== undefined)
  );
}

function isIdName({ name }: Property): boolean {
  return /^_?(?:id|uuid|guid)$/i.test(name);
}

function isContentName(name: string): boolean {
  return /^(?:data|result|response|item|content|payload|entity|resource|record|value)$/i.test(name);
}

function isListName(name: string): boolean {
  return /^(items|data|results?|records|entries|values|content|list|rows)$/i.test(name);
}

/** True if a property describes the call rather than an item: `status`, `message`. */
function isAboutCall(name: string): boolean {
  return /^_?(?:(?:is_?)?(?:success(?:ful)?|succeeded|ok|error|valid)|has_?errors?|(?:http_?)?status(?:_?(?:code|text|message))?|(?:result|response|error|return)?_?code|(?:result|response|error|status)?_?(?:messages?|msg|description)|errors?|(?:response|inner)?_?exception|warnings?|meta(?:data)?|links?|self(?:_?(?:url|link))?|href|timestamp|request_?id|trace_?id|correlation_?id|version|path|method|duration)$/i.test(
    name,
  );
}

/** True if a property of a list describes the page: `paging`, `total_items`. */
function isAboutPage(name: string): boolean {
  return /^_?(?:page|pages|paging|pagination|page_?(?:info|meta|number|size|count)|(?:record|start|end|page)_?(?:index|position)|cursors?|next|prev(?:ious)?|has_?(?:more|next|prev(?:ious)?)|truncated|total|count|limit|offset|skip|take|size|per_?page|total_?(?:count|items|pages|elements|results|records))$/i.test(
    name,
  );
}

/**
 * True if a response describes only the call and no item: it has no body, or one with a message.
 */
export function isAcknowledgement(response: Response, { $ }: ServiceContext): boolean {
  if (response.contents.length === 0) return true;
  const content = mainContent(response.contents);
  const properties = content?.codec === "json" ? plainProperties(content.schema, $) : undefined;
  return properties?.every(({ name }) => isAboutCall(name)) === true && properties.length > 0;
}
