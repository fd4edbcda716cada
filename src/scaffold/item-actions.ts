import type { Operation } from "../ir/api.ts";
import { changedByWord } from "./action-word.ts";
import { countBrought } from "./entity-code.ts";
import { actedItem } from "./path-place.ts";
import { nameOf } from "./placed.ts";
import { plainProperties } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import { type Content, contentOf, isAcknowledgement } from "./response-items.ts";
import type { Entity, UnnamedRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSameItem, isShown } from "./shown.ts";
import { singular } from "./singular.ts";
import { sourcesOf } from "./sources.ts";

/**
 * The role of an operation below an item that changes the item, such as `PUT /orders/{id}/status`:
 * it responds with the item, or its body has properties of the item. `undefined` for any other
 * operation. `stored` has a role of each collection by its name.
 */
export function actionOnItem(
  operation: Operation,
  stored: ReadonlyMap<string, UnnamedRole>,
  context: ServiceContext,
): UnnamedRole | undefined {
  const place = actedItem(operation);
  const known = place && stored.get(place.name);
  const { method } = operation;
  if (place === undefined || known === undefined || known.isSingle) return undefined;
  if (!/^(?:POST|PUT|PATCH)$/.test(method) || copies.test(place.word)) return undefined;
  const { entity } = known;
  const response = replyOf(operation)?.response;
  const content =
    response && contentOf(response, { listing: false, collection: nameOf(place) }, context);
  const isOne = content?.place.kind === "one" || content?.place.kind === "envelope";
  const isSame = isOne && isSameItem(content.entity, entity, context);
  // A POST to `/posts/{id}/comments` adds a comment.
  const adds = method === "POST" && singular(place.word) !== place.word;
  const sources = sourcesOf(operation, context).filter(({ group }) => group === "body");
  const brought = countBrought(entity, sources, context);
  const isWhole = brought > 0 && brought === sources.length;
  const isWritten = brought > 0 && method !== "POST";
  const isMeant = changedByWord(place.word, entity, context) !== undefined;
  // The word, or all of the body, means a change of the item.
  const isKnown = isMeant || (isWhole && !adds);
  const isPart =
    isOne && !isSame && (isMeant || !adds) && isPartOf(content, { entity, isKnown }, context);
  const isSilent = response === undefined || isAcknowledgement(response, context);
  const isPlain = isMeant && operation.body === undefined;
  const changes = isPlain || (!adds && (isWhole || isWritten));
  if (!isSame && !isPart && !(isSilent && changes)) return undefined;
  return {
    kind: "update",
    collection: place.collection,
    item: place.item,
    itemIn: "path",
    isSingle: false,
    isAside: true,
    entity,
    place: isSame || isPart ? content.place : { kind: "none" },
    shown: isPart ? content.entity : undefined,
  };
}

/** Words for actions that respond with another item. */
const copies = /^(?:copy|clone|duplicate|fork|merge|split|import|restore|version|revision)s?$/i;

/**
 * True if a response has properties of the item, its id among them unless it `isKnown` that the
 * operation changes it.
 */
function isPartOf(
  { entity: schema }: Content,
  { entity, isKnown }: { readonly entity: Entity; readonly isKnown: boolean },
  context: ServiceContext,
): boolean {
  const names = new Set(plainProperties(schema, context.$)?.map(({ name }) => name));
  const isNamed = entity.id !== undefined && names.has(entity.id.name);
  return (
    (isNamed || (isKnown && names.size > 0)) &&
    [...names].every((name) => entity.properties.some((one) => one.name === name)) &&
    isShown(schema, entity, context)
  );
}
