import { type Code, join, lit, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Entity, StoredRole } from "./roles.ts";
import { createBody } from "./create-code.ts";
import { changedMembers, entityMembers, entityOptions, unusedNotes } from "./entity-code.ts";
import { listBody } from "./listing-code.ts";
import { notesCode, objectCode } from "./object-code.ts";
import type { PathPart } from "./path-place.ts";
import { replyCode, replyOf, statusReply } from "./reply-code.ts";
import { itemReply } from "./response-body.ts";
import type { ServiceContext } from "./service-context.ts";
import { type Source, sourcesOf } from "./sources.ts";

/** The body of a handler that answers with what the store holds; `undefined`, where something of the answer cannot be made. */
export function storedBody(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
): Code | undefined {
  const type = context.$.type(role.entity.schema, "output");
  if (/^(?:unknown|never)$/.test(type.text)) return undefined;
  const body = bodyOn(ts`collection`, operation, role, type, context);
  return (
    body &&
    ts`const collection = ${collectionCode(role.collection)};
    ${body}`
  );
}

function bodyOn(
  collection: Code,
  operation: Operation,
  role: StoredRole,
  type: Code,
  context: ServiceContext,
): Code | undefined {
  const { entity } = role;
  const itemId = role.item === undefined ? undefined : member(ts`path`, role.item);
  const missing = statusReply(404, operation, context);
  const done = itemReply(operation, role, context);
  const read = ts`const item = store.get<${type}>(${collection}, ${itemId});
    if (item === undefined) ${missing}`;
  switch (role.kind) {
    case "create":
      return createBody(operation, role, { collection, type }, context);
    case "list":
      return listBody(operation, role, { collection, type }, context);
    case "get":
      return (
        done &&
        ts`${read}
        return ${done};`
      );
    case "delete": {
      if (/^(one|envelope)$/.test(role.answer.kind)) {
        return (
          done &&
          ts`${read}
          store.delete(${collection}, ${itemId});
          return ${done};`
        );
      }
      const gone = replyCode(replyOf(operation), context);
      return (
        gone &&
        ts`if (!store.delete(${collection}, ${itemId})) ${missing}
        return ${gone};`
      );
    }
    case "update": {
      const sources = sourcesOf(operation, context);
      const options = entityOptions(context, entity, collection);
      const members = changedMembers(sources, options);
      return (
        done &&
        ts`const old = store.get<${type}>(${collection}, ${itemId});
        if (old === undefined) ${missing}
        ${notesCode(unusedNotes(sources, options))}const item: ${type} = ${objectCode([{ code: ts`...old` }, ...members])};
        store.put(${collection}, ${itemId}, item);
        return ${done};`
      );
    }
    case "put": {
      const known = itemId === undefined ? [] : idSource(entity, itemId, operation, role.item);
      const sources = [...known, ...sourcesOf(operation, context)];
      const options = entityOptions(context, entity, undefined);
      const members = entityMembers(sources, options);
      return (
        members &&
        done &&
        ts`${notesCode(unusedNotes(sources, options))}const item: ${type} = ${objectCode(members)};
        store.put(${collection}, ${itemId}, item);
        return ${done};`
      );
    }
  }
}

/** In an entity that is put under its name, the name is that of the path. */
function idSource(
  { id: property }: Entity,
  code: Code,
  { parameters }: Operation,
  item: string | undefined,
): readonly Source[] {
  const parameter = parameters.find((one) => one.in === "path" && one.name === item);
  if (property === undefined || parameter === undefined) return [];
  const { name } = property;
  return [{ name, code, schema: parameter.schema, absent: undefined, group: "path" }];
}

/** A collection by its path: `["apps", path.app_id, "users"]`. */
function collectionCode(parts: readonly PathPart[]): Code {
  const items = parts.map((part) =>
    "text" in part ? lit(part.text) : member(ts`path`, part.parameter),
  );
  return ts`[${join(items, ", ")}]`;
}
