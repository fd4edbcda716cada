import { type Code, id, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { StoredRole } from "./roles.ts";
import { createBody } from "./create-code.ts";
import { changedMembers, entityMembers, entityOptions, unusedRemarks } from "./entity-code.ts";
import { listBody } from "./listing-code.ts";
import { remarksCode, objectCode } from "./object-code.ts";
import { replyCode, replyOf, statusReply } from "./reply-code.ts";
import { requestPart } from "./request-part.ts";
import { itemReply } from "./response-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { type Source, sourcesOf } from "./sources.ts";
import { collectionOf } from "./stored-collections.ts";

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
  return bodyOf(operation, role, { collection: collectionOf(role, context), type }, context);
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
  const missing = statusReply(404, operation, context);
  const done = itemReply(operation, role, context);
  return (
    done &&
    ts`${readCode("item", role, stored, missing)}
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
  if (role.place.kind === "one" || role.place.kind === "envelope") {
    const done = itemReply(operation, role, context);
    return (
      done &&
      ts`${readCode("item", role, stored, missing)}
      ${call};
      return ${done};`
    );
  }
  const done = replyCode(replyOf(operation), context);
  return (
    done &&
    ts`if (!(${call})) ${missing}
    return ${done};`
  );
}

function updateBody(
  operation: Operation,
  role: StoredRole,
  stored: Stored,
  context: ServiceContext,
): Code | undefined {
  const missing = statusReply(404, operation, context);
  const { collection, type } = stored;
  const sources = sourcesOf(operation, context);
  const options = entityOptions(context, role.entity, collection);
  const members = [{ code: ts`...old` }, ...changedMembers(sources, options)];
  const done = itemReply(operation, role, context);
  return (
    done &&
    ts`${readCode("old", role, stored, missing)}
    ${remarksCode(unusedRemarks(sources, options))}const item: ${type} = ${objectCode(members)};
    await store.put(${collection}, ${itemId(role)}, item);
    return ${done};`
  );
}

function putBody(
  operation: Operation,
  role: StoredRole,
  { collection, type }: Stored,
  context: ServiceContext,
): Code | undefined {
  const sources = [...idSource(operation, role), ...sourcesOf(operation, context)];
  const options = entityOptions(context, role.entity, undefined);
  const members = entityMembers(sources, options);
  const done = itemReply(operation, role, context);
  return (
    members &&
    done &&
    ts`${remarksCode(unusedRemarks(sources, options))}const item: ${type} = ${objectCode(members)};
    await store.put(${collection}, ${itemId(role)}, item);
    return ${done};`
  );
}

/** Reads the item of the path into a variable, or responds with 404. */
function readCode(
  name: "item" | "old",
  role: StoredRole,
  { collection }: Stored,
  missing: Code,
): Code {
  return ts`const ${id(name)} = await store.get(${collection}, ${itemId(role)});
    if (${id(name)} === undefined) ${missing}`;
}

/** The id of the item that the path names. */
function itemId({ item }: StoredRole): Code | undefined {
  return item === undefined ? undefined : member(requestPart("path"), item);
}

/** The id of the path as a source of the property that has the id. */
function idSource({ parameters }: Operation, role: StoredRole): readonly Source[] {
  const parameter = parameters.find((one) => one.in === "path" && one.name === role.item);
  const code = itemId(role);
  const name = role.entity.id?.name;
  if (code === undefined || name === undefined || parameter === undefined) return [];
  return [{ name, code, schema: parameter.schema, absent: undefined, group: "path" }];
}
