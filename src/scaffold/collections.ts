import type { Entity, ExampleRole, Parent, Role, StoredRole } from "./roles.ts";
import { entityOf } from "./collection-entity.ts";
import { countBrought } from "./entity-code.ts";
import { type PathPart, collectionName } from "./path-place.ts";
import type { Schema } from "../ir/schema.ts";
import { plainName } from "./plain-name.ts";
import { type Placed, nameOf, placedOf, readTogether } from "./placed.ts";
import { isSameSchema } from "./plain-object.ts";
import { queryValues } from "./query-values.ts";
import { requestBody } from "./request-body.ts";
import { listIn } from "./request-list.ts";
import type { ServiceContext } from "./service-context.ts";
import { isShown } from "./shown.ts";
import { sourcesOf } from "./sources.ts";
import { constantNames } from "./stored-collections.ts";

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
  for (const group of groups.values()) {
    for (const [key, role] of rolesIn(readTogether(group, context), context)) roles.set(key, role);
  }
  return withConstants(roles);
}

/** Names the constants of the collections. */
function withConstants(roles: ReadonlyMap<string, Unnamed>): ReadonlyMap<string, Role> {
  const stored = [...roles.values()].filter((role) => "collection" in role);
  const names = constantNames(stored.map(({ collection }) => collection));
  const constantOf = (collection: readonly PathPart[]): string =>
    names.get(collectionName(collection)) ?? "";
  const filled = new Set(
    stored
      .filter(({ kind }) => kind === "create")
      .map(({ collection }) => collectionName(collection)),
  );
  const parentOf = (collection: readonly PathPart[]): Parent | undefined => {
    const at = collection.findLastIndex((part) => "parameter" in part);
    const part = collection[at];
    if (part === undefined || !("parameter" in part)) return undefined;
    const above = collection.slice(0, at);
    return filled.has(collectionName(above))
      ? { collection: above, constant: constantOf(above), item: part.parameter }
      : undefined;
  };
  return new Map(
    [...roles].map(([key, role]): [string, Role] => [
      key,
      "collection" in role
        ? { ...role, constant: constantOf(role.collection), parent: parentOf(role.collection) }
        : role,
    ]),
  );
}

/** A role in a collection without a constant. */
type Unnamed = Omit<StoredRole, "constant" | "parent"> | ExampleRole;

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
  const sent = requestBody(posted.operation, context)?.properties ?? [];
  const shared = sent.filter(({ name }) => query.has(plainName(name)));
  return shared.length > 0 && shared.length * 2 >= sent.length;
}

function isList({ content }: Placed): boolean {
  return content?.place.kind === "many" || content?.place.kind === "page";
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
  return {
    kind,
    collection,
    item,
    itemIn,
    isSingle,
    entity,
    place: isItem && content !== undefined ? content.place : { kind: "none" },
    shown: isPart && isItem ? content.entity : undefined,
  };
}

/** True if a response has stored items as they are, perhaps with the id of the store. */
function isSameItem(schema: Schema, { base, ...entity }: Entity, { $ }: ServiceContext): boolean {
  return isSameSchema(schema, base ?? entity.schema, $);
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
    return method === "POST" && creates(one, entity, isItem, context) ? "create" : undefined;
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
  if (isBelow) return listIn(operation, entity, context) !== undefined;
  const isPage =
    content?.place.kind === "page" &&
    plainName(content.place.names.at(-1) ?? "") !== plainName(nameOf(one));
  const sources = sourcesOf(operation, context).filter(({ group }) => group === "body");
  if (countBrought(entity, sources, context) > 0) return !isPage || sources.length > 1;
  if (listIn(operation, entity, context) !== undefined) return true;
  if (acknowledges) return operation.body !== undefined;
  return isItem && !isPage && content?.place.kind !== "many";
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
