import type { Operation } from "../ir/api.ts";
import { isAcknowledgement, contentOf, type Content } from "./response-items.ts";
import { type PathPart, pathPlace } from "./path-place.ts";
import { mainContent } from "./main-content.ts";
import { plainName } from "./plain-name.ts";
import { isFree, isSameSchema, named } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import { requestBody } from "./request-body.ts";
import type { ItemIn } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";

/** An operation with the collection that its path means. */
export interface Placed {
  readonly operation: Operation;
  readonly collection: readonly PathPart[];
  /** The parameter that names one of its items, and its place. */
  readonly item: string | undefined;
  readonly itemIn: ItemIn;
  /** True if the path names an action on the collection: `/pets/batch`. */
  readonly isBelow: boolean;
  /** True if the path means the only item of the collection. */
  readonly isSingle: boolean;
  readonly content: Content | undefined;
  /** True if its response describes only the call. */
  readonly acknowledges: boolean;
}

/** Reads the path and the response of an operation; `undefined` if its path has no collection. */
export function placedOf(operation: Operation, context: ServiceContext): Placed | undefined {
  const place = pathPlace(operation, context);
  if (place === undefined) return undefined;
  const response = replyOf(operation)?.response;
  const { isBelow } = place;
  const contentFor = (item: string | undefined): Content | undefined => {
    const isSearch = isBelow && searches(operation);
    const listing = (operation.method === "GET" && item === undefined) || isSearch;
    return response && contentOf(response, { listing, collection: nameOf(place), item }, context);
  };
  const queried = place.item === undefined && !isBelow ? queriedItem(operation, place) : undefined;
  const one = queried === undefined ? undefined : contentFor(queried);
  // What a GET finds by an id is one item; a list is filtered by it.
  const isNamed = operation.method !== "GET" || /^(?:one|envelope)$/.test(one?.place.kind ?? "");
  const item = place.item ?? (isNamed ? queried : undefined);
  return {
    collection: place.collection,
    item,
    itemIn: place.item === undefined && item !== undefined ? "query" : "path",
    operation,
    isBelow,
    isSingle: false,
    content: item === queried && queried !== undefined ? one : contentFor(item),
    acknowledges:
      response === undefined ||
      (operation.method !== "GET" && isAcknowledgement(response, context)),
  };
}

/**
 * The parameter of the query that names an item: `GET /pet?id=…`. It is the only required one, and
 * its name is that of an id: a list may be filtered by any other.
 */
function queriedItem(operation: Operation, place: Pick<Placed, "collection">): string | undefined {
  if (!/^(?:GET|PUT|PATCH|DELETE)$/.test(operation.method)) return undefined;
  const [only, ...others] = operation.parameters.filter(
    (one) => one.in === "query" && one.required,
  );
  if (only === undefined || others.length > 0) return undefined;
  const noun = singular(plainName(nameOf(place)));
  const name = plainName(only.name);
  const bare = name.startsWith(noun) ? name.slice(noun.length) : name;
  return /^(?:id|uuid|guid)$/.test(bare) ? only.name : undefined;
}

/** True if the response of an operation has a list of items. */
export function isList({ content }: Pick<Placed, "content">): boolean {
  return content?.place.kind === "many" || content?.place.kind === "page";
}

/** True for a POST that lists items by its body: `/pets/search`. */
export function searches({ method, path }: Operation): boolean {
  const last = path.split("/").findLast((text) => text !== "") ?? "";
  return method === "POST" && /^(?:search|query|find|filter|list|lookup)$/i.test(last);
}

/** The last word of a collection's path. */
export function nameOf({ collection }: Pick<Placed, "collection">): string {
  const last = collection.findLast((part) => "text" in part);
  return last !== undefined && "text" in last ? last.text : "";
}

/**
 * The operations of a collection, read together: a response that the collection is read with
 * describes more than the call, and a collection may be one thing.
 */
export function readTogether(group: readonly Placed[], context: ServiceContext): readonly Placed[] {
  const shown = group.flatMap(({ operation, content }) =>
    operation.method === "GET" && content !== undefined ? [content.entity] : [],
  );
  const isShown = ({ content }: Placed): boolean =>
    shown.some((one) => content !== undefined && isSameSchema(content.entity, one, context.$));
  return withSingles(
    group.map((one) => ({ ...one, acknowledges: one.acknowledges && !isShown(one) })),
    context,
  );
}

/**
 * Marks the operations of a collection that is one thing, such as `/settings`: it is read, it is
 * written with PUT, PATCH or POST, and no response is a list of items, unless a request is the same
 * object with the list.
 */
function withSingles(given: readonly Placed[], context: ServiceContext): readonly Placed[] {
  const { $ } = context;
  const isAlone = given.every(({ item }) => item === undefined);
  const own = given.filter(({ isBelow }) => !isBelow);
  const has = (method: RegExp): boolean =>
    own.some(({ operation }) => method.test(operation.method));
  const last = own[0]?.collection.at(-1);
  // A POST alone to `/orders` adds one.
  const isPlural = last !== undefined && "text" in last && /[^s]s$/i.test(last.text);
  const isWhole = isAlone && (!has(/^POST$/) || !isPlural);
  const group = isWhole ? own.map((one) => asWhole(one, own, context)) : own;
  const [read, posted] = ["GET", "POST"].map((method) =>
    group.find(({ operation }) => operation.method === method),
  );
  const isEcho =
    read?.content !== undefined &&
    posted?.content !== undefined &&
    !isFree(read.content.entity, $) &&
    isSameSchema(read.content.entity, posted.content.entity, $);
  const isWritten = has(/^(?:PUT|PATCH)$/) || (has(/^POST$/) && (!isPlural || isEcho));
  const isSingle = isAlone && isWritten && has(/^GET$/) && !group.some(isList);
  const below = given.filter(({ isBelow }) => isBelow);
  return isSingle ? [...group.map((one) => ({ ...one, isSingle })), ...below] : given;
}

/**
 * Reads the object with a list as the item if a PUT or PATCH sends that list in an object, or any
 * operation sends that object.
 */
function asWhole(one: Placed, group: readonly Placed[], context: ServiceContext): Placed {
  const { $ } = context;
  const response = mainContent(replyOf(one.operation)?.response?.contents ?? []);
  const entity = response?.codec === "json" ? named(response.schema, $) : undefined;
  const names =
    one.content !== undefined && "names" in one.content.place ? one.content.place.names : [];
  const isSent = group.some(({ operation }) => {
    const isWritten = operation.method === "PUT" || operation.method === "PATCH";
    const body = requestBody(operation, context);
    if (entity === undefined || body === undefined) return false;
    const hasList = names.length === 1 && body.properties?.some(({ name }) => name === names[0]);
    return (isWritten && hasList === true) || isSameSchema(named(body.schema, $), entity, $);
  });
  return entity !== undefined && isSent
    ? { ...one, content: { place: { kind: "one" }, entity } }
    : one;
}
