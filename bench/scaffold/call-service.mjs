import { basePath, credentials } from "./read-document.mjs";

/** A client of a running service: `call(operation, { path, query, body })`. */
export function clientOf(url, document) {
  return async function call(operation, { path, query = {}, body, value }) {
    const { headers, query: keys } = credentials(operation, document);
    const base = basePath({
      ...document,
      ...(operation.servers && { servers: operation.servers }),
    });
    let index = 0;
    const filled = operation.path.replaceAll(/\{[^}]*\}/g, () =>
      encodeURIComponent(String(path[index++] ?? "none")),
    );
    const search = new URLSearchParams();
    const required = operation.parameters.filter((one) => one.required && one.in !== "path");
    for (const one of required.filter((each) => each.in === "query"))
      append(search, one, query[one.name] ?? wide(one) ?? value(one.schema, one.name));
    for (const [name, one] of Object.entries({ ...keys, ...query })) {
      const declared = operation.parameters.find((each) => each.name === name) ?? { name };
      search.delete(name);
      append(search, declared, one);
    }
    const sent = { ...headers };
    for (const one of required.filter((each) => each.in === "header"))
      sent[one.name.toLowerCase()] ??= String(value(one.schema, one.name));
    const encoded = body === undefined ? {} : encode(body, operation.body.type);
    const suffix = search.size === 0 ? "" : `?${search}`;
    try {
      const response = await fetch(url + base + filled + suffix, {
        method: operation.method,
        headers: { ...sent, ...encoded.headers },
        body: encoded.body,
        redirect: "manual",
        signal: AbortSignal.timeout(5_000),
      });
      const text = await response.text();
      return {
        status: response.status,
        ok: response.status >= 200 && response.status < 400,
        location: response.headers.get("location") ?? undefined,
        link: response.headers.get("link") ?? undefined,
        body: parsed(text),
        text,
      };
    } catch (error) {
      return { status: 0, ok: false, body: undefined, text: String(error) };
    }
  };
}

/** The parameters that filter a list unless they are given, with the values of a sent item. */
export function filtersOf({ parameters }, sent) {
  const filters = parameters.filter(
    (one) => one.in === "query" && (one.required || one.schema.default !== undefined),
  );
  const plain = (text) =>
    text
      .replaceAll(/[^a-z0-9]/gi, "")
      .toLowerCase()
      .replace(/s$/, "");
  const inside = Object.values(sent).filter((one) => typeof one === "object" && one !== null);
  const values = [sent, ...inside]
    .flatMap((one) => Object.entries(one))
    .filter(([, value]) => typeof value !== "object");
  const text = values.find(([, value]) => typeof value === "string");
  return Object.fromEntries(
    filters.flatMap(({ name, required }) => {
      const own = values.find(([key]) => plain(key) === plain(name)) ?? nested(sent, name, plain);
      const isSearch = required && /^(?:q|query|search|keywords?|term)$/i.test(name);
      const found = own ?? (isSearch ? text : undefined);
      return found === undefined ? [] : [[name, found[1]]];
    }),
  );
}

/** A value inside of a property by the names of both: `target.id`. */
function nested(sent, name, plain) {
  const all = Object.entries(sent).flatMap(([holder, one]) =>
    typeof one === "object" && one !== null
      ? Object.entries(one).map(([key, value]) => [holder + key, value])
      : [],
  );
  return all.find(([key, value]) => plain(key) === plain(name) && typeof value !== "object");
}

/** The widest value of a required parameter that begins or ends a range. */
function wide({ name, schema }) {
  // springdoc's Pageable: the first page.
  if (schema.properties?.page !== undefined)
    return { page: schema.properties.page.minimum ?? 0, size: 50 };
  // The first page, and enough items.
  if (/^page(?:_?(?:number|index|no))?$/i.test(name) && /^(?:integer|number)$/.test(schema.type))
    return schema.default ?? Math.max(schema.minimum ?? 1, 1);
  if (/^(?:limit|page_?size|per_?page)$/i.test(name) && /^(?:integer|number)$/.test(schema.type))
    return schema.default ?? Math.min(schema.maximum ?? 50, 50);
  const year = /start|from|since|after|begin/i.test(name)
    ? "1971"
    : /end|until|before|^to/i.test(name)
      ? "2999"
      : undefined;
  if (year === undefined || schema.type !== "string" || schema.enum !== undefined) return undefined;
  return schema.format === "date-time" ? `${year}-01-01T00:00:00Z` : `${year}-01-01`;
}

function append(search, { name, style }, value) {
  if (Array.isArray(value)) for (const one of value) search.append(name, String(one));
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value))
      search.append(style === "deepObject" ? `${name}[${key}]` : key, String(one));
  else search.append(name, String(value));
}

function encode(body, type) {
  if (/json/.test(type)) return { headers: { "content-type": type }, body: JSON.stringify(body) };
  const entries = Object.entries(body).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one) => [name, typeof one === "object" ? JSON.stringify(one) : String(one)]),
  );
  if (type.startsWith("multipart/")) {
    const form = new FormData();
    for (const [name, value] of entries) form.append(name, value);
    return { headers: {}, body: form };
  }
  return {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(entries).toString(),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
