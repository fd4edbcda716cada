import { type Code, join, lit, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Entity, PathPart, Role } from "./collections.ts";
import {
  type Source,
  changedMembers,
  entityMembers,
  itemSources,
  objectCode,
  sourcesOf,
} from "./entity-code.ts";
import { listBody } from "./listing-code.ts";
import { replyCode, replyOf } from "./reply-code.ts";
import { listIn } from "./request-list.ts";
import type { ServiceContext } from "./service-context.ts";

type StoredRole = Exclude<Role, { readonly kind: "example" }>;

/** The body of a handler that answers with what the store holds; `undefined`, where something of the answer cannot be made. */
export function storedBody(
  operation: Operation,
  role: StoredRole,
  context: ServiceContext,
): Code | undefined {
  const body = bodyOn(ts`collection`, operation, role, context);
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
  context: ServiceContext,
): Code | undefined {
  const itemId = role.item === undefined ? undefined : member(ts`path`, role.item);
  const type = context.$.type(role.entity.schema, "output");
  const isTyped = !/^(?:unknown|never)$/.test(type.text);
  const reply = replyOf(operation);
  if (!isTyped || reply === undefined) return undefined;
  const sources = sourcesOf(operation, context);
  const missing = ts`if (item === undefined) ${missingReply(operation, context)}`;
  switch (role.kind) {
    case "create":
      return createBody(operation, role, collection, type, context);
    case "list":
      return listBody(operation, role, { collection, type }, context);
    case "get": {
      const done = replyCode(reply, context, ts`item`);
      return (
        done &&
        ts`const item = store.get<${type}>(${collection}, ${itemId});
        ${missing}
        return ${done};`
      );
    }
    case "delete": {
      if (role.answer.kind !== "one") {
        const done = replyCode(reply, context);
        return (
          done &&
          ts`if (!store.delete(${collection}, ${itemId})) ${missingReply(operation, context)}
          return ${done};`
        );
      }
      const done = replyCode(reply, context, ts`item`);
      return (
        done &&
        ts`const item = store.get<${type}>(${collection}, ${itemId});
        ${missing}
        store.delete(${collection}, ${itemId});
        return ${done};`
      );
    }
    case "update": {
      const members = changedMembers(sources, { context, entity: role.entity, collection });
      const done = replyCode(reply, context, ts`item`);
      return (
        done &&
        ts`const old = store.get<${type}>(${collection}, ${itemId});
        if (old === undefined) ${missingReply(operation, context)}
        const item: ${type} = ${objectCode([ts`...old`, ...members])};
        store.put(${collection}, ${itemId}, item);
        return ${done};`
      );
    }
    case "put": {
      const known = itemId === undefined ? [] : idSource(role.entity, itemId, operation, role.item);
      const members = entityMembers([...known, ...sources], {
        context,
        entity: role.entity,
        collection: undefined,
      });
      const done = replyCode(reply, context, ts`item`);
      return (
        members &&
        done &&
        ts`const item: ${type} = ${objectCode(members)};
        store.put(${collection}, ${itemId}, item);
        return ${done};`
      );
    }
  }
}

function createBody(
  operation: Operation,
  { entity, answer }: StoredRole,
  collection: Code,
  type: Code,
  context: ServiceContext,
): Code | undefined {
  const reply = replyOf(operation);
  const sources = sourcesOf(operation, context);
  const stored =
    entity.id === undefined
      ? ts`${context.node("crypto", "randomUUID")}()`
      : entity.id.required
        ? member(ts`item`, entity.id.name)
        : ts`${member(ts`item`, entity.id.name)} ?? ${context.node("crypto", "randomUUID")}()`;
  if (reply === undefined) return undefined;
  if (answer.kind === "one") {
    const members = entityMembers(sources, { context, entity, collection });
    const done = replyCode(reply, context, ts`item`);
    return (
      members &&
      done &&
      ts`const item: ${type} = ${objectCode(members)};
      store.put(${collection}, ${stored}, item);
      return ${done};`
    );
  }
  const list = listIn(operation, entity, context);
  const brought =
    list === undefined ? sources : [...itemSources(ts`each`, list.schema, context), ...sources];
  const members = entityMembers(brought, { context, entity, collection });
  const done = replyCode(reply, context, ts`items`);
  const each = members && objectCode(members);
  const items =
    list === undefined ? ts`[${each}]` : ts`${list.code}.map((each): ${type} => (${each}))`;
  return (
    each &&
    done &&
    ts`const items: ${arrayOf(type)} = ${items};
    for (const item of items) store.put(${collection}, ${stored}, item);
    return ${done};`
  );
}

/** What a handler does when there is no such item: the document's own 404, or the server's. */
function missingReply(operation: Operation, context: ServiceContext): Code {
  const response = operation.responses.find(
    ({ status }) => status.kind === "code" && status.code === 404,
  );
  const own = response === undefined ? undefined : replyCode({ response, status: 404 }, context);
  return own === undefined
    ? ts`throw new ${context.$.runtime("http-error", "HttpError")}(404);`
    : ts`return ${own};`;
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
  return [{ name: property.name, code, schema: parameter.schema, optional: false }];
}

/** A collection by its path: `["apps", path.app_id, "users"]`. */
function collectionCode(parts: readonly PathPart[]): Code {
  const items = parts.map((part) =>
    "text" in part ? lit(part.text) : member(ts`path`, part.parameter),
  );
  return ts`[${join(items, ", ")}]`;
}

function arrayOf(type: Code): Code {
  return /^[\w$]+$/.test(type.text) ? ts`${type}[]` : ts`(${type})[]`;
}
