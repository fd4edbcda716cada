// Measures a running service from outside: what is created can be read, listed, changed and
// deleted, and the parameters of lists have an effect.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { clientOf, filtersOf } from "./call-service.mjs";
import { isKept, likeness, objectsIn } from "./compare.mjs";
import { collectionsOf } from "./find-collections.mjs";
import { maker } from "./make-value.mjs";
import { allowsNull, operationsOf, plainName, propertiesOf, schemaOf } from "./read-document.mjs";
import { probeQueries } from "./probe-queries.mjs";
import { probeValues, valueListsOf } from "./probe-values.mjs";

/**
 * The measurements of a service. `handlers` has the text of each handler by its operation's key.
 */
export async function probe(url, document, handlers) {
  const operations = operationsOf(document);
  const collections = collectionsOf(operations);
  const make = maker(document);
  const call = clientOf(url, document);
  const tested = {
    document,
    operations,
    collections,
    make,
    handlers,
    call: (operation, input) => call(operation, { value: make.value, ...input }),
    verdicts: new Map(),
    properties: 0,
    kept: 0,
    dropped: [],
    losses: [],
    queries: [],
    unsent: [],
  };
  const values = valueListsOf(collections, document);
  for (const one of collections) {
    const list = values.find(({ path }) => path === one.path);
    if (list !== undefined) await probeValueList(list, tested);
    else if (one.kind === "single") await probeSingle(one, tested);
    else await probeCollection(one, tested);
  }
  const { verdicts, properties, kept, dropped, losses, queries, unsent } = tested;
  return {
    operations: operations.length,
    crud: verdicts.size,
    done: [...verdicts.values()].filter((one) => one === "ok").length,
    properties,
    kept,
    dropped,
    losses,
    queries: queries.length,
    effective: queries.filter(({ effect }) => effect).length,
    failures: [...verdicts]
      .filter(([, one]) => one !== "ok")
      .map(([key, one]) => `${key}: ${one}${reasonOf(handlers.get(key))}`),
    ignored: queries.filter(({ effect }) => !effect).map(({ key, name }) => `${key}?${name}`),
    unsent,
  };
}

/** The text of each handler by its operation's key: `POST /pets`. */
export function handlersIn(project) {
  const texts = new Map();
  for (const file of readdirSync(join(project, "src/handlers"))) {
    const text = readFileSync(join(project, "src/handlers", file), "utf8");
    for (const part of text.split(/^ {4}\/\*\*/m).slice(1)) {
      const key = /`([A-Z]+ \/[^`]*)`/.exec(part)?.[1];
      if (key !== undefined) texts.set(key, part);
    }
  }
  return texts;
}

/** The reason that a handler gives for responding with an example. */
function reasonOf(text = "") {
  const why = /(?:Responds with|Not implemented)[^.]*\./.exec(
    text.replaceAll(/\s*\n\s*\*\s*/g, " "),
  );
  return why === null ? "" : ` (${why[0]})`;
}

async function probeValueList(list, tested) {
  const parents = await parentsOf(list.path, tested);
  const idFor = async (related) =>
    (await createItem(related, { parents: [], round: 2 }, tested)).id;
  await probeValues(list, { parents: pathOf(list.list, parents, tested), idFor }, tested);
}

async function probeCollection(collection, tested) {
  const { verdicts, unsent } = tested;
  const creator = collection.create ?? collection.put;
  const parents = await parentsOf(collection.path, tested);
  let first = await createItem(collection, { parents, round: 0 }, tested);
  if (!first.ok) {
    // The benchmark could not make a valid request: nothing is known of the service.
    if (first.status === 400 || first.status === 422 || first.status === 415) {
      unsent.push(`${creator.key} ${first.status} ${first.text.slice(0, 300)}`);
      return;
    }
    for (const one of rolesIn(collection))
      verdicts.set(one.key, `create ${first.status} ${first.text.slice(0, 200)}`);
    return;
  }
  // Nothing says the id of the item: neither a response, nor a list.
  const isSilent = namesNothing(creator) && collection.list === undefined;
  if (first.id === undefined && isSilent) {
    unsent.push(`${creator.key} says no id`);
    return;
  }
  const other = await createItem(collection, { parents, round: 1 }, tested);
  // A path that allows only one id has one item: each creation replaces it.
  const isOnly = first.id !== undefined && String(first.id) === String(other.id);
  const second = isOnly ? await createItem(collection, { parents, round: 0 }, tested) : other;
  if (isOnly) first = second;
  const found = await readBack(collection, first, tested);
  const id = collection.create === undefined ? first.id : undefined;
  judge(creator, { body: first.sent, id, path: first.path }, found, collection, tested);
  await probeGet(collection, first, found, tested);
  await probeList(collection, [first, second], tested);
  if (collection.list !== undefined) {
    const third = await createItem(collection, { parents, round: 2 }, tested);
    const items = await Promise.all(
      [first, second, third].map((one) => readBack(collection, one, tested)),
    );
    await probeQueries(collection.list, { path: first.path, items }, tested);
  }
  const changes = [collection.patch, collection.create && collection.put, ...collection.actions];
  if (collection.search !== undefined) await probeSearch(collection, [first, second], tested);
  for (const change of changes) {
    if (change !== undefined) await probeChange(change, collection, first, tested);
  }
  await probeDelete(collection, second.id === undefined ? first : second, tested);
}

/** True if a response has no more than words about the call: `{ success: true }`. */
function namesNothing({ shown, names }) {
  const isAboutCall = /^(?:success|succeeded|ok|status|message|msg|code|errors?|valid)$/;
  return shown === undefined || (names.length > 0 && names.every((one) => isAboutCall.test(one)));
}

function rolesIn({ create, list, get, put, patch, delete: remove }) {
  return [create, list, get, put, patch, remove].filter((one) => one !== undefined);
}

/** Ids for the parameters of a collection's path: of items that are created first. */
async function parentsOf(path, tested, depth = 0) {
  const ids = [];
  for (const match of path.matchAll(/\{\}/g)) {
    const before = path.slice(0, match.index).replace(/\/$/, "");
    const parent = tested.collections.find((one) => one.path === before && one.create);
    const item =
      parent === undefined || depth > 3
        ? undefined
        : await createItem(parent, { parents: ids, round: 3 }, tested);
    ids.push(item?.id ?? undefined);
  }
  return ids;
}

/** The values of a path: the known ids, and valid ones for other parameters. */
function pathOf(operation, ids, { make, document, operations }) {
  const names = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return names.map((name, index) => {
    if (ids[index] !== undefined) return ids[index];
    return fixed(strictest(operation, index, operations), name, { make, document });
  });
}

/** The schema of a parameter in the path with a pattern, which another operation may have. */
function strictest({ path, shown }, index, operations) {
  const before = (text) =>
    text
      .split(/\{[^}]*\}/)
      .slice(0, index + 1)
      .join("{}");
  const schemas = operations
    .filter((one) => before(one.path) === before(path))
    .flatMap((one) => {
      const name = [...one.path.matchAll(/\{([^}]*)\}/g)][index]?.[1];
      return one.parameters.filter((each) => each.in === "path" && each.name === name);
    })
    .map(({ schema }) => schema);
  // Items may show the value of the path.
  const name = plainName([...path.matchAll(/\{([^}]*)\}/g)][index]?.[1] ?? "");
  const own = Object.entries(propertiesOf(shown ?? {})).find(([key]) => plainName(key) === name);
  const all = own === undefined || own[1].$ref ? schemas : [...schemas, own[1]];
  return all.find((one) => one.pattern !== undefined) ?? schemas[0];
}

const fixedValues = new WeakMap();

/** One value for each schema of a path parameter. */
function fixed(schema, name, { make, document }) {
  const values = fixedValues.get(document) ?? new Map();
  fixedValues.set(document, values);
  const key = `${name} ${schema?.type} ${schema?.format}`;
  if (!values.has(key)) values.set(key, make.value(schema ?? { type: "string" }, name));
  return values.get(key);
}

async function createItem(collection, { parents, round }, tested) {
  const { make, call } = tested;
  const creator = collection.create ?? collection.put;
  let result;
  let sent;
  const own = collection.create === undefined ? [newId(creator, tested)] : [];
  const path = [...pathOf(creator, parents, tested).slice(0, parents.length), ...own];
  for (const requiredOnly of [false, true]) {
    sent = make.value(creator.body.schema, "body", { round, requiredOnly, ...shownIn(collection) });
    if (own.length > 0) nameItem(sent, creator.path, own[0]);
    result = await call(creator, { path, body: sent });
    if (result.ok) break;
  }
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) sent = {};
  const item = { ...result, sent, path: path.slice(0, parents.length) };
  return { ...item, id: own[0] ?? (result.ok ? await idOf(collection, item, tested) : undefined) };
}

/** Gives an item that is put the id of its path. */
function nameItem(sent, path, id) {
  if (typeof sent !== "object" || sent === null) return;
  const plain = (text) => text.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
  const name = plain(/\{([^}]*)\}\/?$/.exec(path)?.[1] ?? "id");
  for (const key of Object.keys(sent))
    if (name.endsWith(plain(key)) && typeof sent[key] === typeof id) sent[key] = id;
}

/** The response that shows items of a collection. */
function shownIn({ get, list }) {
  return { shown: (get ?? list)?.shown };
}

function newId(operation, { make }) {
  const name = /\{([^}]*)\}\/?$/.exec(operation.path)?.[1] ?? "id";
  const declared = operation.parameters.find((one) => one.in === "path" && one.name === name);
  return make.value(declared?.schema ?? { type: "string" }, "key");
}

/** The id of a created item: a value of the response, or of a list, that names it in a path. */
async function idOf(collection, item, tested) {
  const inner = collection.get ?? collection.delete ?? collection.put ?? collection.patch;
  const name = /\{([^}]*)\}\/?$/.exec(inner?.path ?? "")?.[1] ?? "id";
  const listed =
    collection.list === undefined
      ? undefined
      : await tested.call(collection.list, {
          path: item.path,
          query: filtersOf(collection.list, item.sent),
        });
  const fromList = objectsIn(listed?.body).filter((one) => likeness(one, item.sent) > 0);
  const best = fromList.toSorted((a, b) => likeness(b, item.sent) - likeness(a, item.sent));
  const created = objectsIn(item.body);
  // A response that has nothing of the item may have other ids.
  const isItem = created.some((one) => likeness(one, item.sent) > 0);
  const objects = isItem ? [...created, ...best.slice(0, 1)] : [...best.slice(0, 1), ...created];
  const noun = /([^/{}]+?)(?:ies|s)?$/.exec(collection.path)?.[1] ?? "";
  const location = item.location?.split(/[?#]/)[0].split("/").at(-1);
  // What nothing names is the last of the list.
  const last = isItem || best.length > 0 ? [] : lastListed(listed?.body);
  const candidates = [
    ...(location === undefined ? [] : [decodeURIComponent(location)]),
    ...[...objects, ...last, item.sent].flatMap((one) => named(one, name, noun)),
    ...[...objects, ...last].flatMap((one) => Object.values(one)),
  ].filter((one) => (typeof one === "string" && one !== "") || typeof one === "number");
  if (collection.get === undefined) return candidates[0];
  for (const id of [...new Set(candidates)].slice(0, 12)) {
    const read = await tested.call(collection.get, { path: [...item.path, id] });
    if (read.ok) return id;
  }
  return undefined;
}

/** The last object of the list in a body. */
function lastListed(body, depth = 0) {
  if (typeof body !== "object" || body === null || depth > 2) return [];
  if (Array.isArray(body)) return body.slice(-1).filter((one) => typeof one === "object");
  return Object.values(body)
    .map((one) => lastListed(one, depth + 1))
    .reduce((found, one) => (found.length > 0 ? found : one), []);
}

/** The values of an object that are ids by their names. */
function named(object, parameter, noun) {
  const plain = (text) => text.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
  const last = /[A-Z_-]?[a-z0-9]+$/.exec(parameter)?.[0] ?? parameter;
  const names = [
    plain(parameter),
    "id",
    ...["id", "number", "uuid", "key", "code"].map((word) => plain(noun) + word),
    plain(last),
    "uuid",
    "key",
    "slug",
    "number",
    "code",
  ];
  return names.flatMap((name) =>
    Object.keys(object)
      .filter((key) => plain(key) === name)
      .map((key) => object[key]),
  );
}

/** The stored item as the service shows it: by its id, in the list, or in the response. */
async function readBack(collection, item, tested) {
  if (!item.ok) return undefined;
  if (collection.get !== undefined) {
    if (item.id === undefined) return undefined;
    const { ok, body } = await tested.call(collection.get, { path: [...item.path, item.id] });
    return ok ? closest(body, item) : undefined;
  }
  if (collection.list === undefined) return undefined;
  const query = filtersOf(collection.list, item.sent);
  const { body } = await tested.call(collection.list, { path: item.path, query });
  return closest(body, item);
}

function closest(body, { sent, id }) {
  const score = (one, wanted) =>
    likeness(one, wanted) * 2 +
    (Object.values(one).some((each) => String(each) === String(id)) ? 1 : 0);
  const best = (wanted) =>
    objectsIn(body)
      .map((one) => ({ one, score: score(one, wanted) }))
      .toSorted((a, b) => b.score - a.score)[0];
  const whole = best(sent);
  if (whole === undefined || whole.score > 1) return whole?.one;
  // A body may have the item in a property.
  const inside = Object.values(sent).filter((one) => typeof one === "object" && one !== null);
  const found = [whole, ...inside.map((one) => best(one))];
  return found.toSorted((a, b) => b.score - a.score)[0].one;
}

/** A body with what is inside of a property that is the item: the item has no such object. */
function unwrapped(body, path, found = {}) {
  const isObject = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
  const names = Object.keys(body);
  const wrapper = names.find((name) => {
    if (!isObject(body[name]) || isObject(found[name])) return false;
    const isAlone = names.length === 1 && !Object.hasOwn(found, name);
    return isAlone || path.includes(`/${name}`);
  });
  if (wrapper === undefined) return body;
  const { [wrapper]: inside, ...others } = body;
  return { ...others, ...inside };
}

/** Counts the sent properties that were kept, and decides on the operation that brought them. */
function judge(operation, { body, id, path = [] }, found, collection, tested) {
  const whole = unwrapped(body, operation.path, found);
  // The path names the item.
  const named = [id, ...path].filter((one) => one !== undefined).map(String);
  const isId = (name) => named.includes(String(found?.[name]));
  const sent = Object.fromEntries(Object.entries(whole).filter(([name]) => !isId(name)));
  const { document, handlers, losses, verdicts } = tested;
  const reader = collection.get ?? collection.list;
  const names = shownNames(reader.shown, document);
  const visible = Object.keys(sent).filter(
    (name) => names.has(name) || (found !== undefined && Object.hasOwn(found, name)),
  );
  const kept = visible.filter(
    (name) =>
      found !== undefined &&
      (isKept(sent[name], found[name]) || isListed(sent[name], found[name], reader)),
  );
  tested.properties += visible.length;
  tested.kept += kept.length;
  for (const name of visible.filter((one) => !kept.includes(one)))
    tested.dropped.push(`${operation.key} ${name}: ${brief(sent[name])} → ${brief(found?.[name])}`);
  const text = handlers.get(operation.key) ?? "";
  const comments = text.match(/\/\/.*$/gm)?.join("\n") ?? "";
  const isExample = reasonOf(handlers.get(reader.key)) !== "";
  // A comment on the object that has them states all of its properties.
  const wrappers = Object.keys(body).filter((name) => !Object.hasOwn(whole, name));
  const isWhole = wrappers.some((name) => comments.includes(`use ${name} of the request`));
  for (const name of Object.keys(sent)) {
    if (kept.includes(name) || isSaid(name, sent[name], found?.[name], comments)) continue;
    if (isExample || isWhole || comments.includes("the body of the request")) continue;
    if (visible.includes(name) || !(text.includes(name) || text.includes("...body")))
      losses.push(`${operation.key} ${name}`);
  }
  const isDone = found !== undefined && (kept.length > 0 || visible.length === 0);
  verdicts.set(
    operation.key,
    isDone ? "ok" : found === undefined ? "not found again" : "nothing kept",
  );
}

/** True if a list that was sent is a part of the list that a collection is read with. */
function isListed(sent, found, { path }) {
  if (path.endsWith("}") || !Array.isArray(sent) || !Array.isArray(found)) return false;
  return sent.length > 0 && sent.every((one) => found.some((each) => isKept(one, each)));
}

/** A value in at most 60 characters. */
function brief(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 60);
}

/** True if comments name a lost property, or all that is lost inside of it. */
function isSaid(name, sent, found, comments) {
  if (comments.includes(name)) return true;
  const isObject = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
  if (!isObject(sent) || !isObject(found)) return false;
  return Object.keys(sent).every(
    (key) => isKept(sent[key], found[key]) || isSaid(key, sent[key], found[key], comments),
  );
}

/** The names of the properties of a response, and of what is inside of it. */
function shownNames(schema, document, depth = 0) {
  if (schema === undefined || depth > 4) return new Set();
  const own = schemaOf(schema, document);
  if (own.type === "array") return shownNames(own.items ?? {}, document, depth + 1);
  const properties = propertiesOf(own);
  const names = Object.keys(properties);
  const isItem = names.some((name) => /^_?(?:id|uuid|guid)$/i.test(name)) || depth > 1;
  const inside = isItem
    ? []
    : names.flatMap((name) => [...shownNames(properties[name], document, depth + 1)]);
  return new Set([...names, ...inside]);
}

async function probeGet(collection, item, found, tested) {
  const { get } = collection;
  if (get === undefined) return;
  const { verdicts, call } = tested;
  if (found === undefined) return void verdicts.set(get.key, "does not find the created item");
  const other = newId(get, tested);
  // Each of a few ids may be one of an item.
  const isListed = get.parameters.some(({ in: part, schema }) => part === "path" && schema.enum);
  const isOnly = isListed || String(other) === String(item.id);
  const unknown = isOnly ? { ok: false } : await call(get, { path: [...item.path, other] });
  const isThere =
    likeness(found, item.sent) > 0 ||
    Object.values(found).some((one) => String(one) === String(item.id));
  const hasAny = Object.keys(item.sent).some((name) => Object.hasOwn(found, name));
  if (!isThere && hasAny) verdicts.set(get.key, "responds with other values");
  else verdicts.set(get.key, unknown.ok ? "finds an unknown id" : "ok");
}

async function probeList(collection, items, tested) {
  const { list } = collection;
  if (list === undefined) return;
  const shown = shownNames(list.shown, tested.document);
  let areAll = true;
  for (const { id, sent, path } of items) {
    const { body, ok, status } = await tested.call(list, { path, query: filtersOf(list, sent) });
    if (!ok) return void tested.verdicts.set(list.key, `status ${status}`);
    const listed = objectsIn(body);
    // Nothing that was sent is in the list: it has one object for each item.
    const isUnknown = id === undefined && Object.keys(sent).every((name) => !shown.has(name));
    areAll &&=
      isUnknown && listed.length >= items.length
        ? true
        : listed.some(
            (one) =>
              likeness(one, sent) > 0 ||
              Object.values(one).some((each) => String(each) === String(id)),
          );
  }
  tested.verdicts.set(list.key, areAll ? "ok" : "does not list the created items");
}

/** Decides if a POST that searches finds the created items without a condition. */
async function probeSearch({ search }, items, tested) {
  const { call, make, verdicts } = tested;
  const body =
    search.body && make.value(search.body.schema, "body", { round: 0, requiredOnly: true });
  const result = await call(search, { path: items[0].path, body });
  if (result.status === 400 || result.status === 422) return;
  const isFound = ({ id, sent }) =>
    objectsIn(result.body).some(
      (one) =>
        likeness(one, sent) > 0 || Object.values(one).some((each) => String(each) === String(id)),
    );
  const isDone = result.ok && items.every(isFound);
  verdicts.set(search.key, isDone ? "ok" : "does not find the created items");
}

async function probeChange(operation, collection, item, tested) {
  const { verdicts, make, call } = tested;
  if (operation.body === undefined) return;
  if (item.id === undefined) return void verdicts.set(operation.key, "no id");
  let result;
  let sent;
  for (const requiredOnly of [false, true]) {
    const options = { round: 1, requiredOnly, ...shownIn(collection) };
    const isPatch = isJsonPatch(operation.body.schema, tested.document);
    const { schema } = isPatch ? (collection.create ?? collection.put).body : operation.body;
    sent = make.value(schema, "body", options);
    const body = isPatch ? replacing(sent) : sent;
    result = await call(operation, { path: [...item.path, item.id], body });
    if (result.ok) break;
  }
  if (result.status === 400 || result.status === 422 || result.status === 415) {
    tested.unsent.push(`${operation.key} ${result.status} ${result.text.slice(0, 160)}`);
    return;
  }
  if (!result.ok) return void verdicts.set(operation.key, `status ${result.status}`);
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) sent = {};
  const found = await readBack(collection, { ...item, sent: { ...item.sent, ...sent } }, tested);
  const isId = (name) => String(found?.[name]) === String(item.id);
  const others = Object.fromEntries(Object.entries(sent).filter(([name]) => !isId(name)));
  judge(operation, { body: others, id: item.id, path: item.path }, found, collection, tested);
  Object.assign(item.sent, others);
  if (operation.method === "PATCH") await probeNull(operation, collection, item, tested);
}

/** True for a list of the operations of a JSON Patch. */
function isJsonPatch({ type, items }, document) {
  const names = Object.keys(propertiesOf(schemaOf(items ?? {}, document)));
  return type === "array" && names.includes("op") && names.includes("path");
}

/** A JSON Patch that sets each property of an object. */
function replacing(sent) {
  return Object.entries(sent).map(([name, value]) => ({ op: "add", path: `/${name}`, value }));
}

/** Decides if null in a change removes a value that items need not have. */
async function probeNull(operation, collection, item, { call, document, losses, ...tested }) {
  const reader = schemaOf((collection.get ?? collection.list)?.shown ?? {}, document);
  const own = propertiesOf(reader);
  const [name] = Object.entries(propertiesOf(operation.body.schema))
    .filter(([key, schema]) => allowsNull(schema, document) && item.sent[key] !== undefined)
    .map(([key]) => key)
    .filter((key) => !reader.required?.includes(key) || allowsNull(own[key], document));
  if (name === undefined || own[name] === undefined) return;
  const path = [...item.path, item.id];
  const result = await call(operation, { path, body: { [name]: null } });
  if (!result.ok) return;
  const { [name]: _, ...left } = item.sent;
  const found = await readBack(collection, { ...item, sent: left }, { ...tested, call, document });
  if (found?.[name] !== undefined && found[name] !== null)
    losses.push(`${operation.key} ${name}: null`);
  delete item.sent[name];
}

async function probeDelete(collection, item, tested) {
  const { delete: remove, get, list } = collection;
  const { verdicts, call } = tested;
  if (remove === undefined) return;
  if (item.id === undefined) return void verdicts.set(remove.key, "no id");
  const path = [...item.path, item.id];
  const body = remove.body && tested.make.value(remove.body.schema, "body", { round: 0 });
  const result = await call(remove, { path, body });
  if (!result.ok) return void verdicts.set(remove.key, `status ${result.status}`);
  const read = get && (await call(get, { path }));
  const left = list && (await call(list, { path: item.path, query: filtersOf(list, item.sent) }));
  const isListed = objectsIn(left?.body).some((one) =>
    Object.values(one).some((each) => String(each) === String(item.id) && String(each).length > 6),
  );
  verdicts.set(remove.key, read?.ok === true || isListed ? "is still there" : "ok");
}

async function probeSingle(single, tested) {
  const { get, post, put, patch } = single;
  const { make, call, verdicts } = tested;
  const parents = await parentsOf(single.path, tested);
  const path = pathOf(get, parents, tested);
  for (const [round, change] of [post, put, patch].entries()) {
    if (change?.body === undefined) continue;
    let result;
    let sent;
    for (const requiredOnly of [false, true]) {
      const options = { round, requiredOnly, shown: get.shown };
      sent = make.value(change.body.schema, "body", options);
      result = await call(change, { path, body: sent });
      if (result.ok) break;
    }
    if ([400, 415, 422].includes(result.status)) {
      tested.unsent.push(`${change.key} ${result.status} ${result.text.slice(0, 160)}`);
      continue;
    }
    if (typeof sent !== "object" || sent === null || Array.isArray(sent)) continue;
    const read = await call(get, { path });
    judge(
      change,
      { body: sent },
      read.ok ? closest(read.body, { sent }) : undefined,
      single,
      tested,
    );
    verdicts.set(get.key, verdicts.get(change.key));
  }
}
