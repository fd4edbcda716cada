import { propertiesOf, schemaOf } from "./read-document.mjs";

/**
 * The operations on lists of texts, such as the tags of a thing, and on lists of the items of
 * another collection that requests bring by their ids: `{ list, create, replace, put, remove }`.
 */
export function valueListsOf(collections, document) {
  const lists = collections.filter(({ kind, list }) => kind === "collection" && list?.shown);
  return lists.flatMap((one) => {
    const items = itemsOf(one.list.shown, document);
    if (items === undefined) return [];
    if (/^(?:string|integer|number)$/.test(items.type)) return [one];
    const text = JSON.stringify(items);
    const related = lists.find(
      ({ get, create, path }) =>
        path !== one.path && create && get?.shown && JSON.stringify(get.shown) === text,
    );
    const sent = Object.values(propertiesOf(one.create?.body?.schema ?? {}));
    const [only] = sent.map((each) => schemaOf(each, document));
    const id = only?.type === "array" ? schemaOf(only.items ?? {}, document) : only;
    const isId = sent.length === 1 && /^(?:string|integer)$/.test(id.type);
    return related !== undefined && isId ? [{ ...one, related }] : [];
  });
}

/** The schema of the items of a list, alone or in the only property that is one. */
function itemsOf(shown, document) {
  if (shown.type === "array") return schemaOf(shown.items ?? {}, document);
  // `errors` beside the item describe the call.
  const lists = Object.entries(propertiesOf(shown))
    .filter(([name]) => !/^(?:errors?|warnings?|messages?)$/i.test(name))
    .map(([, one]) => schemaOf(one, document))
    .filter(({ type }) => type === "array");
  return lists.length === 1 ? schemaOf(lists[0].items ?? {}, document) : undefined;
}

/** Decides if what is added to a list of values is listed, and not any more when it is removed. */
export async function probeValues(one, { parents, idFor }, { call, make, verdicts, document }) {
  const { list, create, put, delete: remove } = one;
  const own = [...list.path.matchAll(/\{/g)].length;
  const path = parents.slice(0, own);
  const id = one.related === undefined ? undefined : await idFor(one.related);
  const given = (schema) => withId(make.value(schema, "body", { round: 0 }), schema, id, document);
  const has = async (value) =>
    JSON.stringify((await call(list, { path })).body ?? null).includes(JSON.stringify(value));
  if (create?.body !== undefined) {
    const sent = given(create.body.schema);
    const { ok } = await call(create, { path, body: sent });
    const all = [sent]
      .flat()
      .flatMap((each) => (typeof each === "object" ? Object.values(each) : [each]));
    verdicts.set(create.key, ok && (await has(all.flat()[0])) ? "ok" : "is not listed");
  }
  const value = id ?? "zq1";
  if (put !== undefined && put.body === undefined) {
    const { ok } = await call(put, { path: [...path, value] });
    verdicts.set(put.key, ok && (await has(value)) ? "ok" : "is not listed");
    if (remove !== undefined) {
      const removed = await call(remove, { path: [...path, value] });
      verdicts.set(remove.key, removed.ok && !(await has(value)) ? "ok" : "is still there");
    }
  }
  const isWritten = [create, put].some((each) => each && verdicts.get(each.key) === "ok");
  verdicts.set(list.key, isWritten ? "ok" : "lists nothing that was added");
}

/** A body with an id in place of each text and number. */
function withId(value, schema, id, document) {
  if (id === undefined) return value;
  if (Array.isArray(value)) return [id];
  if (typeof value !== "object" || value === null) return id;
  const inner = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      withId(each, schemaOf(inner[name] ?? {}, document), id, document),
    ]),
  );
}
