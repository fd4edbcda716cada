import { actionOnItem } from "./item-actions.ts";
import type { Entity, ExampleRole, Role, StoredRole, UnnamedRole } from "./roles.ts";
import { partRoles } from "./parts.ts";
import type { Operation } from "../ir/api.ts";
import type { Property } from "../ir/schema.ts";
import { entityOf } from "./collection-entity.ts";
import { countBrought } from "./entity-code.ts";
import { collectionName } from "./path-place.ts";
import { plainName } from "./plain-name.ts";
import { joinedGroups } from "./joined-groups.ts";
import { type Placed, isList, nameOf, placedOf, readTogether, searches } from "./placed.ts";
import { isSameSchema, plainProperties } from "./plain-object.ts";
import { queryValues } from "./query-values.ts";
import { requestBody } from "./request-body.ts";
import { withoutNull } from "./assignable.ts";
import { listIn } from "./request-list.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSameItem, isShown } from "./shown.ts";
import { sourcesOf } from "./sources.ts";
import { type Unnamed, withConstants } from "./role-constants.ts";

/**
 * The role of each operation of a document, by its key. Operations on one path and on its items
 * share a collection if some of them can fill it.
 */
export function rolesOf(context: ServiceContext): ReadonlyMap<string, Role> {
  const groups = new Map<string, Placed[]>();
  const roles = new Map<string, Unnamed>();
  for (const operation of context.document.operations) {
    const placed = placedOf(operation, context);
    if (placed === undefined) {
      const isRead = operation.method === "GET" || operation.method === "HEAD";
      roles.set(
        operation.key,
        isRead
          ? example("its path is neither a collection nor an item of one")
          : action("its path is an action, and no operation reads what it changes"),
      );
      continue;
    }
    const key = collectionName(placed.collection);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [placed]);
    else group.push(placed);
  }
  for (const group of joinedGroups(groups, context)) {
    for (const [key, role] of rolesIn(readTogether(group, context), context)) roles.set(key, role);
  }
  return withConstants(withActions(withParts(roles, context), context));
}

/** Adds the roles of operations on parts of items, unless an item can be read or changed so. */
function withParts(
  roles: ReadonlyMap<string, Unnamed>,
  context: ServiceContext,
): ReadonlyMap<string, Unnamed> {
  const parts = partRoles(storedIn(roles), context);
  const paths = new Set([...parts.values()].map(({ path }) => collectionName(path)));
  // Nothing of it is a collection any more.
  const others = [...roles].map(([key, role]): [string, Unnamed] => [
    key,
    "collection" in role && paths.has(collectionName(role.collection))
      ? action("its request does not bring what other operations of its path read")
      : role,
  ]);
  return new Map([...others, ...parts]);
}

/** The first role of each collection, by its name. */
function storedIn(roles: ReadonlyMap<string, Unnamed>): ReadonlyMap<string, UnnamedRole> {
  const stored = new Map<string, UnnamedRole>();
  for (const role of roles.values()) {
    const isFirst = "collection" in role && !stored.has(collectionName(role.collection));
    if (isFirst) stored.set(collectionName(role.collection), role);
  }
  return stored;
}

/** Adds the roles of operations that change an item by an action below it. */
function withActions(
  roles: ReadonlyMap<string, Unnamed>,
  context: ServiceContext,
): ReadonlyMap<string, Unnamed> {
  const stored = storedIn(roles);
  return new Map(
    context.document.operations.flatMap((operation): [string, Unnamed][] => {
      const own = roles.get(operation.key);
      const acted = own?.kind === "action" ? actionOnItem(operation, stored, context) : undefined;
      const role = acted ?? own;
      return role === undefined ? [] : [[operation.key, role]];
    }),
  );
}

type Roles = readonly (readonly [string, Unnamed])[];

function rolesIn(group: readonly Placed[], context: ServiceContext): Roles {
  const all = (role: Unnamed): Roles => group.map(({ operation: { key } }) => [key, role]);
  if (isOneCall(group, context)) {
    return all(action("its path is called with GET and with POST, which take the same values"));
  }
  const entity = entityOf(group, context);
  if (entity === undefined) {
    return all(example("no operation of its path describes the object that it is about"));
  }
  const canCreate = group.some((one) => kindOf(one, entity, false, context) === "create");
  const isSingle = group.some((one) => one.isSingle);
  const kinds = group.map((one) =>
    isSingle && !one.isSingle ? undefined : kindOf(one, entity, canCreate, context),
  );
  if (!kinds.some((kind) => kind === "create" || kind === "put" || kind === "update")) {
    return all(example("no operation creates the object that it responds with"));
  }
  const isFilled =
    kinds.some((kind) => kind === "create" || kind === "put") || group.some((one) => one.isSingle);
  if (!isFilled) return all(example("no operation creates the object that it responds with"));
  const isRead = kinds.some((kind) => kind === "get" || kind === "list");
  if (!isRead && !group.some((one) => bringsSome(one, entity, context))) {
    return all(action("no operation reads what it does"));
  }
  return group.map((one, index) => [one.operation.key, roleOf(one, entity, kinds[index], context)]);
}

/**
 * True if GET takes in its query what POST takes in its body, and does not list what POST adds:
 * `/translate` is one call, for short texts and for long ones.
 */
function isOneCall(group: readonly Placed[], context: ServiceContext): boolean {
  const [read, posted] = ["GET", "POST"].map((method) =>
    group.find(({ operation }) => operation.method === method),
  );
  if (group.length > 2 || read === undefined || posted === undefined) return false;
  if (read.item !== undefined || (isList(read) && !isList(posted))) return false;
  const query = new Set(queryValues(read.operation).map(({ name }) => plainName(name)));
  const sent = sentIn(posted.operation, context);
  if (isQuery(read, posted, sent, context)) return true;
  const isSame =
    read.content !== undefined &&
    posted.content !== undefined &&
    isSameSchema(read.content.entity, posted.content.entity, context.$);
  const shared = sent.filter(({ name }) => query.has(plainName(name)));
  // Of a long query, a third is enough.
  const isLong = isSame && query.size > 4 && !isList(read);
  const least = isLong ? Math.min(sent.length, query.size) / 3 : sent.length / 2;
  return shared.length > 0 && shared.length >= least;
}

/** The properties of a body, or of the object in its only one. */
function sentIn(operation: Operation, context: ServiceContext): readonly Property[] {
  const own = requestBody(operation, context)?.properties ?? [];
  const [only, ...others] = own;
  const inside = only && plainProperties(withoutNull(only.schema, context.$), context.$);
  return others.length === 0 && inside !== undefined && inside.length > 0 ? inside : own;
}

/** True if POST responds with what GET reads, and brings nothing of it: a query. */
function isQuery(
  read: Placed,
  posted: Placed,
  sent: readonly Property[],
  { $ }: ServiceContext,
): boolean {
  if (read.content === undefined || posted.content === undefined || sent.length === 0) return false;
  if (!isSameSchema(read.content.entity, posted.content.entity, $)) return false;
  const shown = plainProperties(read.content.entity, $)?.map(({ name }) => plainName(name)) ?? [];
  return shown.length > 0 && !sent.some(({ name }) => shown.includes(plainName(name)));
}

function roleOf(
  one: Placed,
  entity: Entity,
  kind: StoredRole["kind"] | undefined,
  context: ServiceContext,
): Unnamed {
  const { collection, item, itemIn, isSingle, content, acknowledges, operation } = one;
  if (kind === undefined) {
    return operation.method === "GET"
      ? example("its response has no item of its collection")
      : action("its request has no property of the items of its collection");
  }
  const isSame = content !== undefined && isSameItem(content.entity, entity, context);
  const isPart = content !== undefined && !isSame && isShown(content.entity, entity, context);
  const isItem = isSame || (isPart && !acknowledges);
  const bodyId = bodyIdOf(one, entity, context);
  return {
    kind,
    collection,
    item,
    itemIn,
    isSingle,
    ...((one.isBelow || bodyId !== undefined) && { isAside: true }),
    ...(bodyId !== undefined && { bodyId }),
    entity,
    place: isItem && content !== undefined ? content.place : { kind: "none" },
    shown: isPart && isItem ? content.entity : undefined,
  };
}

function bringsSome({ operation }: Placed, entity: Entity, context: ServiceContext): boolean {
  const sources = sourcesOf(operation, context).filter(({ group }) => group === "body");
  return sources.length === 0 || countBrought(entity, sources, context) > 0;
}

function kindOf(
  one: Placed,
  entity: Entity,
  canCreate: boolean,
  context: ServiceContext,
): StoredRole["kind"] | undefined {
  const { operation, item, isSingle, content, acknowledges } = one;
  const { method, body } = operation;
  const isItem =
    content !== undefined &&
    (isSameItem(content.entity, entity, context) || isShown(content.entity, entity, context));
  if (isSingle) return singleKind(method, isItem, body !== undefined);
  if (item === undefined) {
    if (method === "GET") return isItem && isList(one) ? "list" : undefined;
    if (bodyIdOf(one, entity, context) !== undefined) {
      return canCreate && (isItem || acknowledges) ? "update" : undefined;
    }
    if (method !== "POST") return undefined;
    if (one.isBelow && searches(operation)) return isItem && isList(one) ? "list" : undefined;
    return creates(one, entity, isItem, context) ? "create" : undefined;
  }
  if (method === "DELETE") return "delete";
  if (method === "GET") return isItem && !acknowledges ? "get" : undefined;
  if (!/^(?:PUT|PATCH|POST)$/.test(method)) return undefined;
  const responds = isItem && !acknowledges;
  const changes =
    body === undefined ? responds : method !== "POST" || bringsSome(one, entity, context);
  if (!changes) return undefined;
  return method === "PUT" && (!canCreate || declares(one, 201)) ? "put" : "update";
}

function singleKind(
  method: string,
  isItem: boolean,
  hasBody: boolean,
): StoredRole["kind"] | undefined {
  if (method === "GET") return isItem ? "get" : undefined;
  if (method === "DELETE") return "delete";
  if (!hasBody) return undefined;
  return method === "PATCH" ? "update" : method === "PUT" || method === "POST" ? "put" : undefined;
}

/** True if a POST adds to the collection: it brings properties of an item, or responds with it. */
function creates(one: Placed, entity: Entity, isItem: boolean, context: ServiceContext): boolean {
  const { operation, content, acknowledges, isBelow } = one;
  if (isBelow) {
    const isNew = /^(?:create|new|add|register|insert|sign-?_?up)$/i.test(lastWord(operation));
    const own = sourcesOf(operation, context).filter(({ group }) => group === "body");
    const isOne = content?.place.kind === "one" || content?.place.kind === "envelope";
    if (isNew && isItem && isOne && countBrought(entity, own, context) > 0) return true;
    return listIn(operation, entity, context) !== undefined;
  }
  const isPage =
    content?.place.kind === "page" &&
    plainName(content.place.names.at(-1) ?? "") !== plainName(nameOf(one));
  const sources = sourcesOf(operation, context).filter(({ group }) => group === "body");
  if (countBrought(entity, sources, context) > 0) return !isPage || sources.length > 1;
  if (listIn(operation, entity, context) !== undefined) return true;
  if (acknowledges) return operation.body !== undefined;
  return isItem && !isPage && content?.place.kind !== "many";
}

function lastWord({ path }: Operation): string {
  return path.split("/").findLast((text) => text !== "") ?? "";
}

/** The property of the body by which a PUT or PATCH without a path parameter names its item. */
function bodyIdOf(
  { operation, item, isBelow, isSingle }: Placed,
  { id }: Entity,
  context: ServiceContext,
): string | undefined {
  const { method, body } = operation;
  if (item !== undefined || isBelow || isSingle || !/^(?:PUT|PATCH)$/.test(method))
    return undefined;
  const source = sourcesOf(operation, context).find(
    ({ group, name, wrapper }) => group === "body" && wrapper === undefined && name === id?.name,
  );
  return body?.required === true ? source?.name : undefined;
}

function declares({ operation }: Placed, code: number): boolean {
  return operation.responses.some(({ status }) => status.kind === "code" && status.code === code);
}

function example(why: string): ExampleRole {
  return { kind: "example", why };
}

function action(why: string): ExampleRole {
  return { kind: "action", why };
}
