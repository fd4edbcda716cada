import { plainName, propertiesOf } from "./read-document.mjs";

// Finds what a document lets its callers create and read, by its paths and methods alone.

/** A path without the names of its parameters. */
function shape(path) {
  return path.replace(/(?:\/|\.json)$/, "").replaceAll(/\{[^}]*\}/g, "{}");
}

/**
 * The collections of a document, `{ path, create, list, get, put, patch, delete }`, and its single
 * things such as `/settings`, which have no `list` and no `create`.
 */
export function collectionsOf(operations) {
  const groups = new Map();
  for (const one of operations) {
    const item = /\/\{[^/{}]+\}(?:\/|\.json)?$/.exec(one.path);
    const own = shape(item === null ? one.path : one.path.slice(0, item.index));
    // `/episodes/create` adds an episode.
    const above = own.replace(/\/(?:create|new|add)$/, "");
    const path = one.method === "POST" && creates(above, operations) ? above : own;
    const group = groups.get(path) ?? { path, inner: [], outer: [] };
    groups.set(path, group);
    (item === null ? group.outer : group.inner).push(one);
  }
  return [...groups.values()].flatMap((group) => [
    ...collectionIn(withPlural(group, operations)).map((one) => ({
      ...one,
      actions: actionsIn(one, operations),
      search: operations.find(
        ({ method, path, shown }) =>
          method === "POST" && shape(path) === `${one.path}/search` && shown && hasList(shown),
      ),
    })),
    ...singleIn(group),
  ]);
}

/** The operations of `/user` with `GET /users`, which lists what is read there. */
function withPlural(group, operations) {
  if (group.outer.some(({ method }) => method === "GET")) return group;
  const get = group.inner.find(({ method }) => method === "GET");
  const list = operations.find(
    (one) =>
      one.method === "GET" &&
      shape(one.path) === `${group.path}s` &&
      get?.shown !== undefined &&
      get.names.length > 0 &&
      get.names.every((name) => one.names.includes(name)),
  );
  return list === undefined ? group : { ...group, outer: [...group.outer, list] };
}

/**
 * The operations that change an item of a collection below it, such as `PUT /orders/{id}/status`:
 * the item has all properties of the body, and they respond with the item or with nothing.
 */
function actionsIn({ kind, path, get }, operations) {
  if (kind !== "collection" || get === undefined) return [];
  const names = Object.keys(propertiesOf(get.shown));
  const text = JSON.stringify(get.shown);
  return operations.filter((one) => {
    const isBelow = shape(one.path).replace(/\/[^/{}]+$/, "") === `${path}/{}`;
    if (!isBelow || one.body === undefined || one.path.endsWith("}")) return false;
    const sent = Object.keys(propertiesOf(one.body.schema));
    const isSame = one.shown === undefined || JSON.stringify(one.shown) === text;
    const isRead = operations.some(
      (other) => other.method === "GET" && shape(other.path) === shape(one.path),
    );
    const changes = /^(?:PUT|PATCH)$/.test(one.method) || one.shown !== undefined;
    const isKnown = sent.length > 0 && sent.every((name) => names.includes(name));
    return changes && isSame && !isRead && isKnown;
  });
}

/** True for the path of a collection with items to which no POST adds. */
function creates(path, operations) {
  const has = (wanted, method) =>
    operations.some((one) => shape(one.path) === wanted && one.method === method);
  return has(`${path}/{}`, "GET") && !has(path, "POST");
}

/**
 * An operation that may list: its response has a list, or says nothing. One that responds with what
 * an item is read with lists nothing.
 */
function listIn(operation, get) {
  if (operation?.shown === undefined) return operation;
  const isItem = !hasList(operation.shown) && Object.keys(propertiesOf(operation.shown)).length > 0;
  if (isItem && JSON.stringify(operation.shown) === JSON.stringify(get?.shown)) return undefined;
  const names = Object.keys(propertiesOf(operation.shown));
  // A thing with an id is one thing, whatever its path.
  const isOne =
    names.some((name) => /^_?(?:id|uuid)$/i.test(name)) && operation.shown.type !== "array";
  return isOne ? undefined : operation;
}

function collectionIn({ path, inner, outer }) {
  const at = (list, method) => list.find((one) => one.method === method);
  const roles = {
    create: at(outer, "POST"),
    list: at(outer, "GET"),
    get: at(inner, "GET"),
    put: at(inner, "PUT"),
    patch: at(inner, "PATCH") ?? at(inner, "POST"),
    delete: at(inner, "DELETE"),
  };
  const count = Object.values(roles).filter((one) => one !== undefined).length;
  const creates = roles.create ?? roles.put;
  const list = listIn(roles.list, roles.get);
  const reads = roles.get ?? list;
  if (count < 2 || creates === undefined || readsMany.test(path)) return [];
  if (creates.body === undefined || isOneCall(roles, count)) return [];
  if (isOneThing(roles, count)) {
    const sent = Object.keys(propertiesOf(roles.create.body.schema));
    const shown = propertiesOf(roles.list.shown);
    // A POST that brings nothing of what GET shows starts something: a calibration.
    const isWritten = sent.some((name) => hasName(shown, name));
    return isWritten ? [{ kind: "single", path, get: roles.list, post: roles.create }] : [];
  }
  if (reads?.shown === undefined || !showsSome(reads, creates)) return [];
  return [{ kind: "collection", path, ...roles, list }];
}

/** A path whose POST reads by a list of ids or a query: `/articles/get`, `/articles/search`. */
const readsMany = /\/(?:get|fetch|lookup|search|query|find|filter)$/;

/**
 * True for one thing, such as `/settings`, that GET reads and POST writes: GET shows no list of
 * objects, and nothing is below the path.
 */
function isOneThing({ create, list }, count) {
  if (count > 2 || create === undefined || list?.shown === undefined) return false;
  // POST to `/settings/menu` sends all that GET shows.
  const isSent = JSON.stringify(create.body?.schema) === JSON.stringify(list.shown);
  if (isSent && !shape(list.path).endsWith("s")) return true;
  const isList = (schema, depth) =>
    schema.type === "array"
      ? isThing(schema.items)
      : depth < 3 && Object.values(propertiesOf(schema)).some((one) => isList(one, depth + 1));
  return Object.keys(propertiesOf(list.shown)).length > 0 && !isList(list.shown, 0);
}

/**
 * True if a response shows something of what another operation brings or responds with: a login has
 * a ticket, of which GET says only that it is valid.
 */
function showsSome(reads, creates) {
  if (isOpen(reads.shown)) return true;
  const shown = namesIn(reads.shown);
  const known = [creates.body.schema, creates.shown ?? {}].map((one) => namesIn(one));
  if (shown.length === 0 || known.flat().length === 0) return true;
  return known.flat().some((name) => shown.includes(name));
}

/** True for an object of any properties, and for one with such an object. */
function isOpen(schema, depth = 0) {
  const inside = [...Object.values(propertiesOf(schema)), ...(schema.items ? [schema.items] : [])];
  const isObject = schema.type === "object" || schema.type === undefined;
  if (inside.length === 0) return isObject && schema.enum === undefined;
  return depth < 3 && inside.some((one) => isOpen(one, depth + 1));
}

/** The names of the properties of a schema, and of what is inside of it, in lower case. */
function namesIn(schema, depth = 0) {
  if (schema === undefined || depth > 3) return [];
  const inside = [...Object.values(propertiesOf(schema)), ...(schema.items ? [schema.items] : [])];
  const own = Object.keys(propertiesOf(schema)).map(plainName);
  return [...own, ...inside.flatMap((one) => namesIn(one, depth + 1))];
}

/** True for the items of a list that may be objects. */
function isThing(items) {
  return items === undefined || !/^(?:string|number|integer|boolean)$/.test(String(items.type));
}

function hasName(properties, name) {
  return Object.keys(properties).some((one) => plainName(one) === plainName(name));
}

/**
 * True for a path that is called with GET and with POST, and adds nothing: the query has what the
 * body has, and both respond with the same, or GET with no list.
 */
function isOneCall({ create, list }, count) {
  if (count > 2 || create?.body === undefined || list?.shown === undefined) return false;
  const query = new Set(
    list.parameters.filter((one) => one.in === "query").map(({ name }) => name),
  );
  const sent = create.body.names;
  const shared = sent.filter((name) => query.has(name)).length;
  const text = (one) => JSON.stringify(one ?? null);
  const isSame = text(create.shown) === text(list.shown);
  // Both respond with the same, whose items have nothing of what POST brings.
  const isQuery = isSame && !sent.some((name) => list.names.includes(plainName(name)));
  if (isQuery) return true;
  // Of a long query, a third is enough if both respond with one thing.
  const isLong = isSame && query.size > 4 && !hasList(list.shown);
  const least = isLong ? Math.min(sent.length, query.size) / 3 : sent.length / 2;
  if (shared === 0 || shared < least) return false;
  return !hasList(list.shown) || isSame;
}

function hasList(schema) {
  return (
    schema.type === "array" ||
    Object.values(propertiesOf(schema)).some(
      (one) => one.type === "array" || one.items !== undefined,
    )
  );
}

function singleIn({ path, inner, outer }) {
  const at = (method) => outer.find((one) => one.method === method);
  const [get, put, patch] = [at("GET"), at("PUT"), at("PATCH")];
  const changes = put ?? patch;
  if (inner.length > 0 || at("POST") !== undefined || changes?.body === undefined) return [];
  if (get?.shown === undefined || get.shown.type === "array") return [];
  return [{ kind: "single", path, get, put, patch, delete: at("DELETE") }];
}
