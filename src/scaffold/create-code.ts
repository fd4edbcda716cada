import { type Code, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { isVisible } from "../schema/view.ts";
import type { Entity, StoredRole } from "./roles.ts";
import { countBrought, entityMembers, entityOptions, unusedNotes } from "./entity-code.ts";
import { newId } from "./made-up.ts";
import { notesCode, objectCode } from "./object-code.ts";
import { replyCode, replyOf, statusReply } from "./reply-code.ts";
import { listIn } from "./request-list.ts";
import { itemReply } from "./response-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { shownCode } from "./shown.ts";
import { type Source, itemSources, sourcesOf } from "./sources.ts";

/** Where a handler keeps what it makes, and of which type it is. */
interface Kept {
  readonly collection: Code;
  readonly type: Code;
}

/** The body of a handler that adds to a collection: one item, or as many as the request lists. */
export function createBody(
  operation: Operation,
  role: StoredRole,
  kept: Kept,
  context: ServiceContext,
): Code | undefined {
  return role.answer.kind === "many"
    ? createMany(operation, role, kept, context)
    : createOne(operation, role, kept, context);
}

function createOne(
  operation: Operation,
  role: StoredRole,
  { collection, type }: Kept,
  context: ServiceContext,
): Code | undefined {
  const { entity } = role;
  const sources = sourcesOf(operation, context);
  const options = entityOptions(context, entity, collection);
  const members = entityMembers(sources, options);
  const id = idCode(entity, collection, context);
  const isNamed = /^item(?:\.|\[)[^?]*$/.test(id.text);
  const done = itemReply(operation, role, context, isNamed ? id : ts`id`);
  const taken = takenCode(operation, entity, sources, collection, context);
  const isLocated = done !== undefined && /\bnew URL\(context\./.test(done.text);
  return (
    members &&
    done &&
    ts`${notesCode(unusedNotes(sources, options))}const item: ${type} = ${objectCode(members)};
    ${taken}
    ${!isNamed && isLocated && ts`const id = ${id};`}
    store.put(${collection}, ${!isNamed && isLocated ? ts`id` : id}, item);
    return ${done};`
  );
}

function createMany(
  operation: Operation,
  { entity, shown }: StoredRole,
  { collection, type }: Kept,
  context: ServiceContext,
): Code | undefined {
  const list = listIn(operation, entity, context);
  const own = sourcesOf(operation, context);
  const inBody = own.filter(({ group }) => group === "body");
  // Something is done there to things that exist.
  if (list === undefined && countBrought(entity, inBody, context) === 0) return undefined;
  const sources =
    list === undefined ? own : [...itemSources(ts`each`, list.schema, context), ...own];
  const options = { ...entityOptions(context, entity, collection), depth: 1 };
  const members = entityMembers(sources, options);
  const view = shown === undefined ? undefined : shownCode(ts`item`, shown, entity, context);
  const body = view === undefined ? ts`items` : ts`items.map((item) => (${view}))`;
  const done = replyCode(replyOf(operation), context, { body });
  const each = members && objectCode(members);
  const items =
    list === undefined ? ts`[${each}]` : ts`${list.code}.map((each): ${type} => (${each}))`;
  return (
    each &&
    done &&
    ts`const items: ${arrayOf(type)} = ${items};
    for (const item of items) store.put(${collection}, ${idCode(entity, collection, context)}, item);
    return ${done};`
  );
}

/** What is done where the request may bring an id that is taken. */
function takenCode(
  operation: Operation,
  { id }: Entity,
  sources: readonly Source[],
  collection: Code,
  context: ServiceContext,
): Code | undefined {
  if (!sources.some(({ name, group }) => name === id?.name && group === "body")) return undefined;
  const own = member(ts`item`, id?.name ?? "");
  return ts`if (store.get(${collection}, ${own}) !== undefined) ${statusReply(409, operation, context)}`;
}

/** The id under which `item` is kept: its own; where it has none, one that nobody else has. */
function idCode({ id }: Entity, collection: Code, context: ServiceContext): Code {
  const made =
    (id && newId(id, collection, context)) ?? ts`${context.node("crypto", "randomUUID")}()`;
  if (id === undefined || !isVisible(id, "output")) return ts`store.next(${collection})`;
  const own = member(ts`item`, id.name);
  return id.required ? own : ts`${own} ?? ${made}`;
}

function arrayOf(type: Code): Code {
  return /^[\w$]+$/.test(type.text) ? ts`${type}[]` : ts`(${type})[]`;
}
