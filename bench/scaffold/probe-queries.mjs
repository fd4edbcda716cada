import { filtersOf } from "./call-service.mjs";
import { propertiesOf, schemaOf } from "./read-document.mjs";
import { objectsIn } from "./compare.mjs";

/** The most requests for one parameter. */
const most = 30;

/** Decides for each query parameter of a list if some value of it changes the response. */
export async function probeQueries(list, { path, items }, tested) {
  const { call, queries, verdicts } = tested;
  if (verdicts.get(list.key) !== "ok") return;
  const inQuery = list.parameters.filter((one) => one.in === "query" && !isOfCall(one, tested));
  const limit =
    inQuery.find(({ name }) => /limit|size|per_?page/i.test(name)) ??
    inQuery.find(({ name }) => /count|max(?:_?results)?$/i.test(name));
  const filters = filtersOf(list, items[0] ?? {});
  const ask = (query) => call(list, { path, query: { ...filters, ...query } });
  const plain = await ask({});
  const short = limit && (await ask({ [limit.name]: 1 }));
  for (const parameter of inQuery) {
    let effect = false;
    const down = descending(parameter, inQuery);
    const bases = [
      ...(short?.ok && parameter !== limit ? [{ extra: { [limit.name]: 1 }, base: short }] : []),
      { extra: {}, base: plain },
      // Items may be in the order of a property already.
      ...(down === undefined ? [] : [{ extra: down, base: await ask(down) }]),
    ];
    for (const { base, extra } of bases) {
      let count = 0;
      for (const value of candidates(parameter, items, base, tested.document)) {
        if ((count += 1) > most || effect) break;
        const query = { ...extra, [parameter.name]: value };
        const { ok, text } = await ask(query);
        effect = ok && text !== base.text;
      }
    }
    queries.push({ key: list.key, name: parameter.name, effect });
  }
}

/** A query that turns the order of a parameter that names a property around. */
function descending(parameter, all) {
  if (!/^(?:sort|order)(?:_?by|_?field)?$/i.test(parameter.name)) return undefined;
  for (const { name, schema } of all) {
    const value = schema.enum?.find((one) => /^desc/i.test(one));
    if (name !== parameter.name && value !== undefined) return { [name]: value };
  }
  return undefined;
}

/** True for a parameter that most operations have, such as a version or a key. */
function isOfCall({ name }, { operations }) {
  const having = operations.filter(({ parameters }) => parameters.some((one) => one.name === name));
  return operations.length > 3 && having.length > operations.length * 0.8;
}

/** Values of a parameter that could change a list. */
function candidates({ name, schema }, items, base, document) {
  if (schema.type === "object" || Object.keys(propertiesOf(schema)).length > 0) {
    const lists = Object.entries(propertiesOf(schema)).map(([key, one]) =>
      candidates({ name: key, schema: schemaOf(one, document) }, items, base, document).map(
        (value) => ({ [key]: value }),
      ),
    );
    // The first value of each property, then the second one, …
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    return Array.from({ length: longest }, (_, index) =>
      lists.flatMap((list) => list.slice(index, index + 1)),
    ).flat();
  }
  const own = schema.type === "array" ? schemaOf(schema.items ?? {}, document) : schema;
  if (own.enum !== undefined) return own.enum.slice(0, 12);
  const known = items.filter((one) => one !== undefined);
  const plain = (text) => text.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
  const flat = known.flatMap((one) => Object.entries(one));
  const isScalar = ([, value]) => typeof value !== "object";
  const same = flat
    .filter(([key]) => plain(name).includes(plain(key)) || plain(key).includes(plain(name)))
    .filter(isScalar)
    .map(([, value]) => value);
  switch (own.type) {
    case "boolean":
      return [true, false];
    case "integer":
    case "number":
      return [...same, 1, 2, 3, 0, 4_050, 100_000].filter(
        (one) =>
          typeof one === "number" && one >= (own.minimum ?? 0) && one <= (own.maximum ?? Infinity),
      );
    default: {
      const texts = flat.filter(([, value]) => typeof value === "string").map(([, value]) => value);
      const keys = [...new Set(flat.map(([key]) => key))].slice(0, 4);
      const cursors = objectsIn(base.body)
        .flatMap((one) => Object.entries(one))
        .filter(([key, value]) => /next|cursor|token|after/i.test(key) && typeof value === "string")
        .map(([, value]) => value);
      const linked = /[?&](?:cursor|after|page_token|starting_after)=([^&>]*)/.exec(
        base.link ?? "",
      )?.[1];
      return [
        ...cursors,
        ...(linked === undefined ? [] : [decodeURIComponent(linked)]),
        ...new Set(same.map(String)),
        ...(own.format?.startsWith("date") ? dates(own.format) : []),
        "1",
        ...(/page|offset|start/i.test(name) ? ["2"] : []),
        "desc",
        ...keys.flatMap((key) => [`-${key}`, `${key}:desc`, `${key},desc`, `${key} desc`, key]),
        ...dates("date-time"),
        ...texts.slice(0, 4),
        "nothing-has-this",
      ];
    }
  }
}

function dates(format) {
  const days = ["2001-01-01", "2099-01-01"];
  return format === "date" ? days : days.map((day) => `${day}T00:00:00Z`);
}
