import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { partBody } from "./part-code.ts";
import { broughtValues, isPlain, itemOf, shownBody, shownValues } from "./part-values.ts";
import { type PathPart, collectionName, partsOf } from "./path-place.ts";
import { plainName } from "./plain-name.ts";
import { isSameSchema, plainProperties } from "./plain-object.ts";
import type { PartRole, UnnamedPart, UnnamedRole } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSameItem } from "./shown.ts";

/** The operations on a path, and on the values below it. */
interface Group {
  readonly path: readonly PathPart[];
  readonly operations: readonly { readonly operation: Operation; readonly key?: string }[];
}

/** The part that the operations of a group are about. */
type Subject = Omit<UnnamedPart, "kind" | "effect" | "key">;

/**
 * The roles of operations on parts of items, by their keys: `PUT /pets/{id}/tags`, whose tags are
 * texts, `PUT /teams/{id}/members` with a list of ids, `PATCH /users/{id}/settings` of a property.
 * `stored` has a role of each collection by its name.
 */
export function partRoles(
  stored: ReadonlyMap<string, UnnamedRole>,
  context: ServiceContext,
): ReadonlyMap<string, UnnamedPart> {
  const found = new Map<string, UnnamedPart>();
  for (const group of groupsOf(context)) {
    const subject = subjectOf(group, stored, context);
    if (subject === undefined) continue;
    const roles = group.operations.flatMap(({ operation, key }): [string, UnnamedPart][] => {
      const effect = effectOf(operation, key, subject);
      if (effect === undefined) return [];
      const role: UnnamedPart = { ...subject, kind: "part", effect, key };
      return partBody(operation, unnamed(role), context) === undefined
        ? []
        : [[operation.key, role]];
    });
    const isWritten = roles.some(([, { effect }]) => /^(?:replace|change|add)$/.test(effect));
    const isRead = roles.some(([, { effect }]) => effect === "read" || effect === "has");
    if (subject.property === undefined && !(isWritten && isRead)) continue;
    for (const [operation, role] of roles) found.set(operation, role);
  }
  return found;
}

/** A role with constants that are not named yet. */
function unnamed({ owner, related, ...role }: UnnamedPart): PartRole {
  const named = { constant: "collection", parent: undefined };
  return {
    ...role,
    constant: "part",
    owner: owner && { ...owner, ...named },
    related: related && { ...related, ...named },
  };
}

function groupsOf({ document }: ServiceContext): readonly Group[] {
  const groups = new Map<string, { path: readonly PathPart[]; operations: Group["operations"] }>();
  for (const operation of document.operations) {
    const parts = partsOf(operation.path) ?? [];
    const last = parts.at(-1);
    if (last === undefined) continue;
    const path = "parameter" in last ? parts.slice(0, -1) : parts;
    const one = "parameter" in last ? { operation, key: last.parameter } : { operation };
    const name = collectionName(path);
    const known = groups.get(name);
    groups.set(name, { path, operations: [...(known?.operations ?? []), one] });
  }
  // What is below an item is of a collection.
  const isBelow = (name: string): boolean =>
    [...groups.keys()].some((one) => one.startsWith(`${name}/{}/`));
  return [...groups].flatMap(([name, group]) => (isBelow(name) ? [] : [group]));
}

function subjectOf(
  group: Group,
  stored: ReadonlyMap<string, UnnamedRole>,
  context: ServiceContext,
): Subject | undefined {
  const { path } = group;
  const [holder, last] = path.slice(-2);
  const word = path.length === 1 ? path[0] : last;
  if (word === undefined || !("text" in word)) return undefined;
  const isOwned = holder !== undefined && path.length > 2 && "parameter" in holder;
  const above = isOwned ? stored.get(collectionName(path.slice(0, -2))) : undefined;
  const owner: UnnamedRole | undefined =
    above === undefined || above.isSingle || !isOwned
      ? undefined
      : {
          kind: "update",
          collection: path.slice(0, -2),
          item: holder.parameter,
          itemIn: "path",
          isSingle: false,
          isAside: true,
          entity: above.entity,
          place: { kind: "none" },
          shown: undefined,
        };
  const read = group.operations.find(
    ({ operation, key }) => operation.method === "GET" && key === undefined,
  )?.operation;
  const subject = { path, owner, property: undefined, related: undefined };
  const property = owner && propertyFor(word.text, read, owner, context);
  if (property !== undefined) {
    const schema = withoutNull(property.schema, context.$);
    const item = itemOf(schema, context);
    const isWhole = group.operations.every(({ key }) => key === undefined);
    // The items of a list of objects are of a collection of their own.
    if (item !== undefined && !isPlain(item, context) && !isWhole) return undefined;
    return { ...subject, property, schema, item };
  }
  const shown = read && (shownValues(read, context) ?? shownMap(read, group, context));
  if (shown === undefined) return undefined;
  if (shown.item === undefined) return { ...subject, ...shown };
  if (isPlain(shown.item, context)) return { ...subject, ...shown };
  return relatedSubject(group, { ...subject, ...shown }, stored, context);
}

/** A response with texts or numbers by any names, which nothing names apart. */
function shownMap(
  read: Operation,
  { operations }: Group,
  context: ServiceContext,
): { readonly schema: Schema; readonly item: undefined } | undefined {
  const { $ } = context;
  const schema = shownBody(read);
  const own = schema && followed(withoutNull(schema, $), $.resolve);
  const isMap = own?.kind === "object" && own.properties.length + own.patterns.length === 0;
  const isWhole = operations.every(({ key }) => key === undefined);
  return isMap && own.rest !== undefined && isPlain(own.rest, context) && isWhole
    ? { schema: own, item: undefined }
    : undefined;
}

/** The property with the name of a path's last word, if what is read there can be its value. */
function propertyFor(
  word: string,
  read: Operation | undefined,
  { entity }: UnnamedRole,
  context: ServiceContext,
): UnnamedPart["property"] {
  const { $ } = context;
  const property = entity.properties.find((one) => plainName(one.name) === plainName(word));
  if (property === undefined || !isVisible(property, "output") || entity.alternatives) {
    return undefined;
  }
  const own = withoutNull(property.schema, $);
  const shown = read && shownBody(read);
  const inside = itemOf(own, context);
  const isObject = (plainProperties(own, $)?.length ?? 0) > 0;
  if (inside === undefined && !isObject) return undefined;
  if (read === undefined) return property;
  const isSame = (one: Schema | undefined): boolean =>
    one !== undefined && isSameSchema(withoutNull(one, $), own, $);
  const list = inside && shownValues(read, context);
  const isList = list !== undefined && kindOf(list.item, context) === kindOf(inside, context);
  return isSame(shown) || (isList && inside !== undefined) ? property : undefined;
}

function kindOf(schema: Schema | undefined, { $ }: ServiceContext): string {
  return schema === undefined ? "" : followed(withoutNull(schema, $), $.resolve).kind;
}

/** The ids of the items of another collection, if requests bring only such ids. */
function relatedSubject(
  { path, operations }: Group,
  shown: Subject,
  stored: ReadonlyMap<string, UnnamedRole>,
  context: ServiceContext,
): Subject | undefined {
  const { item } = shown;
  const related = [...stored].find(
    ([name, { entity, collection, isSingle }]) =>
      item !== undefined &&
      name !== collectionName(path) &&
      !isSingle &&
      collection.every((part) => "text" in part) &&
      isSameItem(item, entity, context),
  )?.[1];
  const id = related?.entity.id;
  if (related === undefined || id === undefined || !isPlain(id.schema, context)) return undefined;
  const last = path.at(-1);
  const word = last !== undefined && "text" in last ? last.text : "";
  const bringsIds = operations.every(({ operation, key }) => {
    const isWritten = /^(?:POST|PUT|PATCH)$/.test(operation.method);
    if (!isWritten) return true;
    if (operation.body === undefined) return key !== undefined;
    return (
      key === undefined &&
      broughtValues(operation, { item: id.schema, word }, context) !== undefined
    );
  });
  const list: Schema = { kind: "array", at: id.at, prefix: [], rest: id.schema, unique: false };
  return bringsIds ? { ...shown, related, item: id.schema, schema: list } : undefined;
}

/** The effect of an operation on a part. */
function effectOf(
  { method, body }: Operation,
  key: string | undefined,
  { item }: Subject,
): UnnamedPart["effect"] | undefined {
  const isList = item !== undefined;
  if (key !== undefined) {
    if (!isList || (body !== undefined && method !== "GET")) return undefined;
    const keyed = { GET: "has", PUT: "add", POST: "add", DELETE: "remove" } as const;
    return keyed[method as keyof typeof keyed];
  }
  if (method === "GET") return "read";
  if (method === "PUT") return "replace";
  if (method === "PATCH") return isList ? "replace" : "change";
  if (method === "POST") return isList ? "add" : undefined;
  return method === "DELETE" && isList && body === undefined ? "clear" : undefined;
}
