// Finds the collections of a document from its text alone, independent of the generator, so that
// both cannot have the same blind spot.

/** Resolves references, and merges `allOf`. */
function resolved(schema, document, depth = 0) {
  if (typeof schema !== "object" || schema === null || depth > 20) return {};
  if (typeof schema.$ref === "string") {
    const found = schema.$ref
      .slice(2)
      .split("/")
      .reduce(
        (at, key) => at?.[decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")],
        document,
      );
    return resolved(found, document, depth + 1);
  }
  if (!Array.isArray(schema.allOf)) return schema;
  const parts = [{ ...schema, allOf: undefined }, ...schema.allOf].map((part) =>
    resolved(part, document, depth + 1),
  );
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required }) => required ?? []),
  };
}

function jsonSchema(content, document) {
  const entry = Object.entries(content ?? {}).find(([type]) => /[/+]json\b/.test(type));
  return entry?.[1].schema === undefined ? undefined : resolved(entry[1].schema, document);
}

function requestSchema(operation, document) {
  const inBody = (operation.parameters ?? [])
    .map((one) => resolved(one, document))
    .find((one) => one.in === "body");
  if (inBody !== undefined) return resolved(inBody.schema, document);
  return jsonSchema(resolved(operation.requestBody, document).content, document);
}

function responseSchema(operation, document) {
  const code = Object.keys(operation.responses ?? {})
    .toSorted()
    .find((one) => one.startsWith("2"));
  const response = resolved(operation.responses?.[code], document);
  return response.schema === undefined
    ? jsonSchema(response.content, document)
    : resolved(response.schema, document);
}

/**
 * The collections of a document: a path with POST, or with items that have PUT, and the other
 * operations on it.
 */
function collectionsOf(document) {
  const groups = new Map();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const isItem = /\/\{[^/{}]+\}$/.test(path);
    const name = (isItem ? path.replace(/\/[^/]*$/, "") : path).replaceAll(/\{[^}]*\}/g, "{}");
    for (const method of ["get", "post", "put", "patch", "delete"]) {
      if (item?.[method] === undefined) continue;
      const group = groups.get(name) ?? [];
      groups.set(name, group);
      const parameters = [...(item.parameters ?? []), ...(item[method].parameters ?? [])];
      group.push({
        path,
        isItem,
        method: method.toUpperCase(),
        operation: { ...item[method], parameters },
      });
    }
  }
  const isCrud = ({ isItem, method }) => isItem || method === "GET" || method === "POST";
  return [...groups.values()]
    .map((group) => group.filter(isCrud))
    .filter(
      (group) =>
        group.length > 1 &&
        group.some(({ isItem, method }) => (isItem ? method === "PUT" : method === "POST")),
    );
}

/**
 * Counts the CRUD operations, their handlers that use the store, and the parts of requests that
 * these keep.
 */
export function crudOf(document, handlers) {
  const all = collectionsOf(document).flatMap((group) => {
    const item =
      group.find(({ isItem, method }) => isItem && method === "GET") ??
      group.find(({ method }) => method === "POST");
    const shown = Object.keys((item && responseSchema(item.operation, document))?.properties ?? {});
    return group.map((one) => ({ ...one, shown }));
  });
  const text = ({ method, path }) => handlers.get(`${method} ${path}`) ?? "";
  const isStored = (one) => /\bstore\s*\.(?:put|get|list|delete)\b/.test(text(one));
  let [properties, kept] = [0, 0];
  for (const one of all.filter(({ method }) => /^(POST|PUT|PATCH)$/.test(method))) {
    const body = requestSchema(one.operation, document)?.properties ?? {};
    const names = Object.keys(body).filter(
      (name) =>
        one.shown.includes(name) &&
        resolved(body[name], document).readOnly !== true &&
        !(one.isItem && name === "id"),
    );
    properties += names.length;
    const code = isStored(one) ? text(one).replaceAll(/\/\/.*$/gm, "") : "";
    kept += names.filter((name) =>
      new RegExp(`\\bbody\\??(?:\\.${escaped(name)}\\b|(?:\\?\\.)?\\["${escaped(name)}"\\])`).test(
        code,
      ),
    ).length;
  }
  const operations = Object.values(document.paths ?? {}).flatMap((item) =>
    Object.keys(item ?? {}).filter((key) =>
      /^(get|put|post|delete|options|head|patch|trace)$/.test(key),
    ),
  );
  return {
    operations: operations.length,
    crud: all.length,
    stored: all.filter(isStored).length,
    properties,
    kept,
  };
}

function escaped(name) {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/**
 * Posts to each collection without parameters, and compares the values read afterwards with those
 * sent.
 */
export async function callsOf(url, document) {
  let [sent, back] = [0, 0];
  const base = basePath(document);
  for (const group of collectionsOf(document)) {
    const create = group.find(
      ({ isItem, method, path }) => !isItem && method === "POST" && !path.includes("{"),
    );
    const schema = create && requestSchema(create.operation, document);
    if (schema === undefined) continue;
    const item = group.find(({ isItem, method }) => isItem && method === "GET");
    const shown = Object.keys(
      (item && responseSchema(item.operation, document))?.properties ??
        responseSchema(create.operation, document)?.properties ??
        {},
    );
    const body = valueOf(schema, "body", document);
    if (typeof body !== "object" || body === null || Array.isArray(body)) continue;
    const names = Object.keys(body).filter((name) => shown.includes(name) && name !== "id");
    sent += names.length;
    try {
      const response = await fetch(url + base + create.path, {
        method: "POST",
        headers: { ...credentials(document), "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const made = await bodyOf(response);
      const isSaid = found(made, names) !== undefined;
      const list = isSaid
        ? made
        : await bodyOf(await fetch(url + base + create.path, { headers: credentials(document) }));
      const flat = found(list, names);
      if (response.status < 400)
        back += names.filter((name) => isKept(body[name], flat?.[name])).length;
    } catch {
      // No response body.
    }
  }
  return { sent, back };
}

async function bodyOf(response) {
  const text = await response.text();
  return text === "" ? undefined : JSON.parse(text);
}

/** The object with the sent values: the body, an object in it, or the last item of a list. */
function found(body, names) {
  if (typeof body !== "object" || body === null) return undefined;
  if (Array.isArray(body)) return found(body.at(-1), names);
  if (names.some((name) => Object.hasOwn(body, name))) return body;
  for (const one of Object.values(body)) {
    const inside = found(one, names);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** True if a value is the sent one, possibly with additional properties. */
function isKept(value, found) {
  if (typeof value !== "object" || value === null) return String(value) === String(found);
  if (typeof found !== "object" || found === null) return false;
  return Object.keys(value).every((key) => isKept(value[key], found[key]));
}

function basePath(document) {
  const path = document.servers?.[0]?.url ?? document.basePath ?? "";
  return path.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/\/$/, "");
}

/** All kinds of credentials of a document. */
function credentials(document) {
  const headers = { authorization: "Bearer test-key" };
  for (const scheme of Object.values(
    document.components?.securitySchemes ?? document.securityDefinitions ?? {},
  )) {
    if (scheme.type === "apiKey" && scheme.in === "header")
      headers[scheme.name.toLowerCase()] = "test-key";
    if (scheme.type === "basic" || scheme.scheme === "basic")
      headers.authorization = `Basic ${btoa("test:key")}`;
  }
  return headers;
}

/** A value that differs from any example of the same schema. */
function valueOf(schema, name, document, depth = 0) {
  const own = resolved(schema, document);
  if (own.enum !== undefined) return own.enum.at(-1);
  if (own.const !== undefined) return own.const;
  const choice = own.anyOf ?? own.oneOf;
  if (choice !== undefined)
    return valueOf(choice.find((one) => one.type !== "null") ?? {}, name, document, depth + 1);
  const type = Array.isArray(own.type)
    ? own.type.find((one) => one !== "null")
    : (own.type ?? (own.properties && "object"));
  const formats = {
    "date-time": "2031-05-06T07:08:09Z",
    date: "2031-05-06",
    email: "sent@example.org",
    uuid: "3f0f7a52-4be5-4f1b-9d1e-8d8a3c2b1a09",
    uri: "https://example.org/sent",
  };
  switch (type) {
    case "string": {
      const text = formats[own.format] ?? `sent ${name}`;
      return text.padEnd(own.minLength ?? 0, "x").slice(0, own.maxLength ?? 200);
    }
    case "integer":
    case "number":
      return Math.min(own.maximum ?? Infinity, Math.max(own.minimum ?? 0, 4242));
    case "boolean":
      return true;
    case "array":
      return depth > 4 ? [] : [valueOf(own.items ?? {}, name, document, depth + 1)];
    case "object": {
      const entries = Object.entries(own.properties ?? {}).filter(
        ([, one]) => depth < 4 && resolved(one, document).readOnly !== true,
      );
      return Object.fromEntries(
        entries.map(([key, one]) => [key, valueOf(one, key, document, depth + 1)]),
      );
    }
    default:
      return `sent ${name}`;
  }
}
