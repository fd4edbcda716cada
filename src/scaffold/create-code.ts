import { type Code, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { isVisible } from "../schema/view.ts";
import type { Entity, StoredRole } from "./roles.ts";
import {
  countBrought,
  entityMembers,
  bodyOptions,
  unstoredRemarks,
  type EntityOptions,
} from "./entity-code.ts";
import { taggedItem } from "./tagged-item.ts";
import { newId } from "./new-id.ts";
import { collectionName } from "./path-place.ts";
import { remarksCode, objectCode } from "./object-code.ts";
import { hasLocation, replyCode, replyOf, statusReply } from "./reply-code.ts";
import { createdList } from "./request-list.ts";
import { aroundCode, itemReply, namesNone } from "./response-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { shownCode } from "./shown.ts";
import { spreadBody } from "./spread-body.ts";
import { type Source, itemSources, sourcesOf } from "./sources.ts";

/** The collection that a handler adds to, and the type of its items. */
interface Target {
  readonly collection: Code;
  readonly type: Code;
}

/** The body of a handler that adds to a collection: one item, or each item of a list. */
export function createBody(
  operation: Operation,
  role: StoredRole,
  target: Target,
  context: ServiceContext,
): Code | undefined {
  return role.place.kind === "many" || createdList(operation, role, context) !== undefined
    ? createMany(operation, role, target, context)
    : createOne(operation, role, target, context);
}

function createOne(
  operation: Operation,
  role: StoredRole,
  { collection, type }: Target,
  context: ServiceContext,
): Code | undefined {
  const { entity } = role;
  const sources = sourcesOf(operation, context);
  const options = bodyOptions(operation, context, entity, collection);
  const object = newItem(operation, sources, options);
  const id = idCode(entity, collection, context);
  // An id that is made, and that the response repeats in its `Location`, is made once.
  const isGiven = hasLocation(replyOf(operation)) || namesNone(role, context);
  const isShared = !hasOwnId(entity) && isGiven;
  const done = itemReply(operation, role, context, isShared ? ts`id` : id);
  const stored = ts`${collection}, ${isShared ? ts`id` : id}, item`;
  // The id of a request may be taken.
  const isTakeable = sources.some(
    ({ name, group }) => name === entity.id?.name && group === "body",
  );
  return (
    object &&
    done &&
    ts`${remarksCode(unstoredRemarks(sources, options))}const item: ${type} = ${object};
    ${isShared && ts`const id = ${id};`}
    ${
      isTakeable
        ? ts`if (!(await store.add(${stored}))) ${statusReply(409, { path: collectionName(role.collection) }, context)}`
        : ts`await store.put(${stored});`
    }
    return ${done};`
  );
}

/** A new item as an expression. */
export function newItem(
  operation: Operation,
  sources: readonly Source[],
  options: EntityOptions,
): Code | undefined {
  const { alternatives } = options.entity;
  const others = sources.filter(({ group }) => group !== "body");
  const tagged =
    alternatives === undefined ? undefined : taggedItem(operation, alternatives, others, options);
  if (tagged !== undefined) return tagged;
  const spread = spreadBody(operation, sources, options, "new");
  const members = entityMembers(sources, { ...options, spread });
  return members && objectCode(members);
}

function createMany(
  operation: Operation,
  role: StoredRole,
  { collection, type }: Target,
  context: ServiceContext,
): Code | undefined {
  const { entity, shown, place } = role;
  const list = createdList(operation, role, context);
  const own = sourcesOf(operation, context);
  const inBody = own.filter(({ group }) => group === "body");
  // The request creates nothing: it acts on items that exist.
  if (list === undefined && countBrought(entity, inBody, context) === 0) return undefined;
  const sources =
    list === undefined ? own : [...itemSources(ts`each`, list.schema, context), ...own];
  const options = { ...bodyOptions(operation, context, entity, collection), depth: 1 };
  const members = entityMembers(sources, options);
  const view = shown === undefined ? undefined : shownCode(ts`item`, shown, entity, context);
  const several = view === undefined ? ts`items` : ts`items.map((item) => (${view}))`;
  const body = list === undefined ? ts`[${view ?? ts`item`}]` : several;
  const held =
    place.kind === "page"
      ? aroundCode(operation, { names: place.names, value: body }, () => undefined, context)
      : body;
  const isShownSo = place.kind === "many" || place.kind === "page";
  const done = held && replyCode(replyOf(operation), context, isShownSo ? { body: held } : {});
  const each = members && objectCode(members);
  if (each === undefined || done === undefined) return undefined;
  const stored = ts`const item: ${type} = ${each};
    await store.put(${collection}, ${idCode(entity, collection, context)}, item);`;
  return list === undefined
    ? ts`${stored}
    return ${done};`
    : ts`const items: ${arrayOf(type)} = [];
    for (const each of ${list.code}) {
      ${stored}
      items.push(item);
    }
    return ${done};`;
}

/** True if every item has its id in a property. */
function hasOwnId({ id }: Entity): boolean {
  return id !== undefined && isVisible(id, "output") && id.required;
}

/** The id under which `item` is stored: its own, or else a new one. */
function idCode(entity: Entity, collection: Code, context: ServiceContext): Code {
  const { id } = entity;
  const made = newId(entity, collection, context) ?? ts`${context.node("crypto", "randomUUID")}()`;
  if (id === undefined || !isVisible(id, "output")) return ts`await store.next(${collection})`;
  const own = member(ts`item`, id.name);
  return id.required ? own : ts`${own} ?? ${made}`;
}

function arrayOf(type: Code): Code {
  return /^[\w$]+$/.test(type.text) ? ts`${type}[]` : ts`(${type})[]`;
}
