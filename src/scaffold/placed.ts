import type { Operation } from "../ir/api.ts";
import { isAcknowledgement, contentOf, type Content } from "./response-items.ts";
import { type PathPart, pathPlace } from "./path-place.ts";
import { isSameSchema } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";

/** An operation with the collection that its path means. */
export interface Placed {
  readonly operation: Operation;
  readonly collection: readonly PathPart[];
  /** The parameter that names one of its items. */
  readonly item: string | undefined;
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
  const listing = operation.method === "GET" && place.item === undefined;
  return {
    ...place,
    operation,
    isBelow: place.item === undefined && partCount(operation.path) > place.collection.length,
    isSingle: false,
    content: response && contentOf(response, listing, context),
    acknowledges: response === undefined || isAcknowledgement(response, context),
  };
}

function partCount(path: string): number {
  return path.split("/").filter((text) => text !== "").length;
}

/**
 * Marks the operations of a collection that is one thing, such as `/settings`: it is read, it is
 * written with PUT, PATCH or POST, and none of its responses is a list.
 */
export function withSingles(group: readonly Placed[], { $ }: ServiceContext): readonly Placed[] {
  const isAlone = group.every(({ item, isBelow }) => item === undefined && !isBelow);
  const has = (method: RegExp): boolean =>
    group.some(({ operation }) => method.test(operation.method));
  const isList = ({ content }: Placed): boolean =>
    content?.place.kind === "many" || content?.place.kind === "page";
  const last = group[0]?.collection.at(-1);
  // A POST alone to `/orders` adds one.
  const isPlural = last !== undefined && "text" in last && /[^s]s$/i.test(last.text);
  const [read, posted] = ["GET", "POST"].map((method) =>
    group.find(({ operation }) => operation.method === method),
  );
  const isEcho =
    read?.content !== undefined &&
    posted?.content !== undefined &&
    read.content.entity.kind !== "any" &&
    isSameSchema(read.content.entity, posted.content.entity, $);
  const isWritten = has(/^(?:PUT|PATCH)$/) || (has(/^POST$/) && (!isPlural || isEcho));
  const isSingle = isAlone && isWritten && has(/^GET$/) && !group.some(isList);
  return isSingle ? group.map((one) => ({ ...one, isSingle })) : group;
}
