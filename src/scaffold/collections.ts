import type { Entity, ExampleRole, Role, StoredRole } from "./roles.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { type Content, type ItemPlace, contentOf, isAcknowledgement } from "./response-items.ts";
import { idOf } from "./item-id.ts";
import { type PathPart, collectionName, pathPlace } from "./path-place.ts";
import { plainProperties, textOf } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";
import { countBrought } from "./entity-code.ts";
import { isPartOf } from "./shown.ts";
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
    const place = pathPlace(operation, context);
    if (place === undefined) {
      roles.set(operation.key, example("its path is neither a collection nor an item of one"));
      continue;
    }
    const response = replyOf(operation)?.response;
    const listing = operation.method === "GET" && place.item === undefined;
    const placed: Placed = {
      ...place,
      operation,
      content: response && contentOf(response, listing, context),
      acknowledges: response === undefined || isAcknowledgement(response, context),
    };
    const key = collectionName(place.collection);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [placed]);
    else group.push(placed);
  }
  for (const group of groups.values()) {
    for (const [key, role] of rolesIn(group, context)) roles.set(key, role);
  }
  return withConstants(roles);
}

/** Names the constants of the collections. */
function withConstants(roles: ReadonlyMap<string, Unnamed>): ReadonlyMap<string, Role> {
  const stored = [...roles.values()].filter((role) => "collection" in role);
  const names = constantNames(stored.map(({ collection }) => collection));
  return new Map(
    [...roles].map(([key, role]): [string, Role] => [
      key,
      !("collection" in role)
        ? role
        : { ...role, constant: names.get(collectionName(role.collection)) ?? "" },
    ]),
  );
}

/** A role in a collection without a constant. */
type Unnamed = Omit<StoredRole, "constant"> | ExampleRole;

/** An operation with the collection that its path means. */
interface Placed {
  readonly operation: Operation;
  readonly collection: readonly PathPart[];
  readonly item: string | undefined;
  readonly content: Content | undefined;
  /** True if its response describes only the call. */
  readonly acknowledges: boolean;
}

type Roles = readonly (readonly [string, Unnamed])[];

function rolesIn(group: readonly Placed[], context: ServiceContext): Roles {
  const all = (why: string): Roles => group.map(({ operation: { key } }) => [key, example(why)]);
  const schema = mainOf(group)?.content?.entity;
  const properties = schema && plainProperties(schema, context.$);
  if (schema === undefined || properties === undefined || properties.length === 0) {
    return all("no operation of its path responds with an object");
  }
  const parameters = group.flatMap(({ item }) => item ?? []);
  const entity: Entity = { schema, properties, id: idOf(properties, parameters, context) };
  const canCreate = group.some((one) => roleOf(one, entity, false, context).kind === "create");
  const found = group.map((one) => roleOf(one, entity, canCreate, context));
  const fills = found.filter(({ kind }) => kind === "create" || kind === "put");
  if (fills.length === 0) return all("no operation creates the object that it responds with");
  const isRead = found.some(({ kind }) => kind === "get" || kind === "list");
  if (!isRead && !group.some((one) => bringsSome(one, entity, context))) {
    return all("its response has no property of its request");
  }
  return group.flatMap(({ operation: { key } }, index) => {
    const role = found[index];
    return role === undefined ? [] : [[key, role] as const];
  });
}

/** The operation whose response defines the items of the collection. */
function mainOf(group: readonly Placed[]): Placed | undefined {
  const find = (method: string, isItem: boolean, kinds: RegExp): Placed | undefined =>
    group.find(
      ({ operation, item, content, acknowledges }) =>
        operation.method === method &&
        (item !== undefined) === isItem &&
        content !== undefined &&
        !acknowledges &&
        kinds.test(content.place.kind),
    );
  return (
    find("GET", true, /^(one|envelope)$/) ??
    find("POST", false, /./) ??
    find("PUT", true, /./) ??
    find("GET", false, /./)
  );
}

function bringsSome({ operation }: Placed, entity: Entity, context: ServiceContext): boolean {
  const sources = sourcesOf(operation, context).filter(({ group }) => group === "body");
  return sources.length === 0 || countBrought(entity, sources, context) > 0;
}

function roleOf(one: Placed, entity: Entity, canCreate: boolean, context: ServiceContext): Unnamed {
  const { collection, item, content, acknowledges, operation } = one;
  const isSame =
    content !== undefined && keyOf(content.entity, context) === keyOf(entity.schema, context);
  const isPart =
    content !== undefined && !isSame && !acknowledges && isPartOf(content.entity, entity, context);
  const found =
    acknowledges && !isSame ? "nothing" : isSame || isPart ? content.place.kind : undefined;
  const kind = kindOf(operation, item !== undefined, found, canCreate);
  if (kind === undefined) return example("its response has no item of its collection");
  return {
    kind,
    collection,
    item,
    entity,
    place:
      found === undefined || found === "nothing"
        ? { kind: "none" }
        : (content?.place ?? { kind: "none" }),
    shown: isPart && found !== undefined ? content.entity : undefined,
  };
}

function kindOf(
  { method, body }: Operation,
  isItem: boolean,
  found: ItemPlace["kind"] | "nothing" | undefined,
  canCreate: boolean,
): StoredRole["kind"] | undefined {
  const isList = found === "many" || found === "page";
  if (!isItem) {
    if (method === "GET") return isList ? "list" : undefined;
    const creates =
      found === "nothing" ? body !== undefined : found !== undefined && found !== "page";
    return method === "POST" && creates ? "create" : undefined;
  }
  if (method === "DELETE") return "delete";
  if (isList || found === undefined) return undefined;
  if (method === "GET") return found === "nothing" ? undefined : "get";
  if (found === "nothing" && body === undefined) return undefined;
  if (method === "PUT") return canCreate ? "update" : "put";
  return method === "PATCH" || method === "POST" ? "update" : undefined;
}

function example(why: string): ExampleRole {
  return { kind: "example", why };
}

/** Equal for one component, and for schemas that differ only in place and notes. */
function keyOf(schema: Schema, { $ }: ServiceContext): string {
  return schema.kind === "ref" ? $.declaration(schema.target).id : textOf(schema);
}
