import { type Code, id, join, lit, member, property as propertyCode, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { StoredRole } from "./roles.ts";
import { createBody, newItem } from "./create-code.ts";
import { taggedItem } from "./tagged-item.ts";
import {
  changedMembers,
  countBrought,
  entityMembers,
  bodyOptions,
  dropsNull,
  entityOptions,
  sourceOf,
  unstoredRemarks,
  type EntityOptions,
} from "./entity-code.ts";
import { changedByWord } from "./action-word.ts";
import { actedItem, collectionName } from "./path-place.ts";
import { listBody } from "./listing-code.ts";
import { patchedItem } from "./patched-item.ts";
import { remarksCode, objectCode } from "./object-code.ts";
import { replyCode, replyOf, statusReply } from "./reply-code.ts";
import { requestPart } from "./request-part.ts";
import { itemReply } from "./response-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { spreadBody } from "./spread-body.ts";
import { isVisible } from "../schema/view.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { needsParent } from "./parent.ts";
import { collectionOf } from "./stored-collections.ts";
import { storedForm } from "./stored-form.ts";

/**
 * The body of a handler that uses the store; `undefined` if its response cannot be made of stored
 * items.
 */
export function storedBody(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
): Code | undefined {
  const type = context.$.type(role.entity.schema, "output");
  if (/^(?:unknown|never)$/.test(type.text)) return undefined;
  if (storedForm(role.entity.schema, context) === undefined) return undefined;
  const body = bodyOf(operation, role, { collection: collectionOf(role, context), type }, context);
  const parent = parentCode(operation, role, context);
  return body && parent ? ts`${parent}\n${body}` : body;
}

/** Responds with 404 if the item that a collection belongs to does not exist. */
function parentCode(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
): Code | undefined {
  const { parent } = role;
  if (parent === undefined || !needsParent(operation, role)) return undefined;
  const read = ts`await store.get(${collectionOf(parent, context)}, ${member(requestPart("path"), parent.item)})`;
  const above = { path: collectionName(parent.collection) };
  return ts`if ((${read}) === undefined) ${statusReply(404, above, context)}`;
}

/** The collection of a handler, and the type of its items. */
interface Stored {
  readonly collection: Code;
  readonly type: Code;
}

function bodyOf(
  operation: Operation,
  role: StoredRole,
  stored: Stored,
  context: ServiceContext,
): Code | undefined {
  switch (role.kind) {
    case "create":
      return createBody(operation, role, stored, context);
    case "list":
      return listBody(operation, role, stored, context);
    case "get":
      return getBody(operation, role, stored, context);
    case "delete":
      return deleteBody(operation, role, stored, context);
    case "update":
      return updateBody(operation, role, stored, context);
    case "put":
      return putBody(operation, role, stored, context);
  }
}

function getBody(
  operation: Operation,
  role: StoredRole,
  stored: Stored,
  context: ServiceContext,
): Code | undefined {
  const done = itemReply(operation, role, context);
  return (
    done &&
    ts`${readCode("item", operation, { role, stored, context })}
    return ${done};`
  );
}

function deleteBody(
  operation: Operation,
  role: StoredRole,
  stored: Stored,
  context: ServiceContext,
): Code | undefined {
  const missing = statusReply(404, operation, context);
  const call = ts`await store.delete(${stored.collection}, ${itemId(role)})`;
  if (role.place.kind !== "none" && role.place.kind !== "other") {
    const done = itemReply(operation, role, context);
    return (
      done &&
      ts`${readCode("item", operation, { role, stored, context })}
      ${call};
      return ${done};`
    );
  }
  const done = replyCode(replyOf(operation), context);
  // A single thing that nobody has written has empty values, and so has a deleted one.
  const checked = role.isSingle ? ts`${call};` : ts`if (!(${call})) ${missing}`;
  return (
    done &&
    ts`${checked}
    return ${done};`
  );
}

function updateBody(
  operation: Operation,
  role: StoredRole,
  stored: Stored,
  context: ServiceContext,
): Code | undefined {
  const { collection, type } = stored;
  const sources = sourcesOf(operation, context);
  const plain = bodyOptions(operation, context, role.entity, collection);
  const given = spreadBody(operation, sources, plain, "old");
  const hasId = role.entity.id !== undefined && given?.names.has(role.entity.id.name) === true;
  const options = hasId ? plain : { ...plain, spread: given };
  const kept = keptCode(operation, sources, options);
  const isAction = role.isAside === true && isUnchanged(sources, role, context);
  const word = isAction ? actedItem(operation)?.word : undefined;
  const meant = word === undefined ? undefined : changedByWord(word, role.entity, context);
  const members = [
    { code: ts`...${kept}` },
    ...changedMembers(sources, options),
    ...(meant === undefined ? [] : [{ code: meant }]),
  ];
  const object =
    taggedChange(operation, role, options) ??
    patchedItem(operation, sources, options) ??
    objectCode(members);
  const done = itemReply(operation, role, context);
  return (
    done &&
    ts`${readCode("old", operation, { role, stored, context })}
    ${isAction && meant === undefined && ts`// TODO: change the item`}
    ${remarksCode(unstoredRemarks(sources, options))}const item: ${type} = ${object};
    await store.put(${collection}, ${itemId(role)}, item);
    return ${done};`
  );
}

/** True if no value of a request changes the item: `POST /orders/{id}/cancel`. */
function isUnchanged(
  sources: readonly Source[],
  { entity }: StoredRole,
  context: ServiceContext,
): boolean {
  return (
    countBrought(
      entity,
      sources.filter(({ group }) => group === "body"),
      context,
    ) === 0
  );
}

/**
 * The stored item; for PUT, without the properties that the body may leave out, and otherwise
 * without those that are null in it and that items cannot have as null.
 */
function keptCode({ method }: Operation, sources: readonly Source[], options: EntityOptions): Code {
  const { entity, context } = options;
  const optional = entity.properties.flatMap((property) => {
    const source = isVisible(property, "output") ? sourceOf(property, sources) : undefined;
    const isOptional = !property.required && property.demanded !== true && property !== entity.id;
    return isOptional && source?.group === "body" ? [{ property, source }] : [];
  });
  const cleared = optional.filter(({ property, source }) => dropsNull(property, source, options));
  const left = optional.filter((one) => one.source.absent !== undefined || cleared.includes(one));
  const without = context.own("without", "without");
  if (method === "PUT" && left.length > 0) {
    return ts`${without}(old, ${lit(left.map(({ property: { name } }) => name))})`;
  }
  if (method === "PUT" || cleared.length === 0) return ts`old`;
  const values = cleared.map(({ property, source }) => propertyCode(property.name, source.code));
  return ts`${without}(old, ${context.own("without", "nullsIn")}({ ${join(values, ", ")} }))`;
}

/** The item in place of `old` that a body of another kind makes. */
function taggedChange(
  operation: Operation,
  { entity, item }: StoredRole,
  options: EntityOptions,
): Code | undefined {
  const { alternatives, id: own } = entity;
  if (alternatives === undefined || own === undefined || item === undefined) return undefined;
  const code = member(ts`old`, own.name);
  const id: Source = { name: own.name, code, schema: own.schema, absent: undefined, group: "path" };
  return taggedItem(operation, alternatives, [id], { ...options, collection: undefined });
}

function putBody(
  operation: Operation,
  role: StoredRole,
  { collection, type }: Stored,
  context: ServiceContext,
): Code | undefined {
  const sources = [...idSource(operation, role), ...sourcesOf(operation, context)];
  const options = bodyOptions(operation, context, role.entity, undefined);
  const object = newItem(operation, sources, options);
  const done = itemReply(operation, role, context);
  return (
    object &&
    done &&
    ts`${remarksCode(unstoredRemarks(sources, options))}const item: ${type} = ${object};
    await store.put(${collection}, ${itemId(role)}, item);
    return ${done};`
  );
}

/**
 * Reads the item of the path into a variable, or responds with 404. A single thing that nobody has
 * written has empty values.
 */
function readCode(
  name: "item" | "old",
  operation: Operation,
  { role, stored, context }: { role: StoredRole; stored: Stored; context: ServiceContext },
): Code {
  const { collection, type } = stored;
  const read = ts`await store.get(${collection}, ${itemId(role)})`;
  const options = entityOptions(context, role.entity, undefined);
  const initial = role.isSingle ? entityMembers([], options) : undefined;
  if (initial !== undefined) {
    return ts`const ${id(name)}: ${type} = (${read}) ?? ${objectCode(initial)};`;
  }
  return ts`const ${id(name)} = ${read};
    if (${id(name)} === undefined) ${statusReply(404, itemsOf(role), context)}`;
}

/** The path of a collection, for messages about its items. */
function itemsOf({ collection }: StoredRole): { readonly path: string } {
  return { path: collectionName(collection) };
}

/** The id of the item that the path, the query or the body names. */
function itemId({ item, itemIn, isSingle, collection, bodyId }: StoredRole): Code | undefined {
  const last = collection.at(-1);
  if (isSingle && last !== undefined && "text" in last) return lit(last.text);
  if (item !== undefined) return member(requestPart(itemIn), item);
  return bodyId === undefined ? undefined : member(requestPart("body"), bodyId);
}

/** That id as a source of the property that has the id. */
function idSource({ parameters }: Operation, role: StoredRole): readonly Source[] {
  const parameter = parameters.find((one) => one.in === role.itemIn && one.name === role.item);
  const code = itemId(role);
  const name = role.entity.id?.name;
  if (code === undefined || name === undefined || parameter === undefined) return [];
  return [{ name, code, schema: parameter.schema, absent: undefined, group: "path" }];
}
