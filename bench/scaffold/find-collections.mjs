// Finds what a document lets its callers create and read, by its paths and methods alone.

/** A path without the names of its parameters. */
function shape(path) {
  return path.replace(/\/$/, "").replaceAll(/\{[^}]*\}/g, "{}");
}

/**
 * The collections of a document, `{ path, create, list, get, put, patch, delete }`, and its single
 * things such as `/settings`, which have no `list` and no `create`.
 */
export function collectionsOf(operations) {
  const groups = new Map();
  for (const one of operations) {
    const item = /\/\{[^/{}]+\}\/?$/.exec(one.path);
    const path = shape(item === null ? one.path : one.path.slice(0, item.index));
    const group = groups.get(path) ?? { path, inner: [], outer: [] };
    groups.set(path, group);
    (item === null ? group.outer : group.inner).push(one);
  }
  return [...groups.values()].flatMap((group) => [...collectionIn(group), ...singleIn(group)]);
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
  const reads = roles.get ?? roles.list;
  if (count < 2 || creates === undefined || reads?.shown === undefined) return [];
  if (creates.body === undefined) return [];
  return [{ kind: "collection", path, ...roles }];
}

function singleIn({ path, inner, outer }) {
  const at = (method) => outer.find((one) => one.method === method);
  const [get, put, patch] = [at("GET"), at("PUT"), at("PATCH")];
  const changes = put ?? patch;
  if (inner.length > 0 || at("POST") !== undefined || changes?.body === undefined) return [];
  if (get?.shown === undefined || get.shown.type === "array") return [];
  return [{ kind: "single", path, get, put, patch, delete: at("DELETE") }];
}
