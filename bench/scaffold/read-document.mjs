// Reads documents of OpenAPI 2 and 3 for the benchmark of services. It shares no code with the
// generator, so that both cannot have the same blind spot.

const methods = ["get", "post", "put", "patch", "delete"];

/** The object that a reference leads to. */
export function target(value, document) {
  let found = value;
  for (let count = 0; count < 20 && typeof found?.$ref === "string"; count += 1) {
    if (!found.$ref.startsWith("#/")) return {};
    found = found.$ref
      .slice(2)
      .split("/")
      .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce((at, key) => at?.[key], document);
  }
  return found ?? {};
}

/** A schema with its references followed, its `allOf` merged, and null left out. */
export function schemaOf(schema, document, depth = 0) {
  const own = target(schema, document);
  if (typeof own !== "object" || own === null || depth > 20) return {};
  if (Array.isArray(own.allOf)) {
    const parts = [{ ...own, allOf: undefined }, ...own.allOf].map((part) =>
      schemaOf(part, document, depth + 1),
    );
    return {
      ...Object.assign({}, ...parts),
      properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
      required: parts.flatMap(({ required }) => required ?? []),
    };
  }
  const choices = (own.oneOf ?? own.anyOf)?.filter((one) => one.type !== "null");
  if (choices?.length === 1 && own.properties === undefined)
    return schemaOf(choices[0], document, depth + 1);
  if (choices?.length > 0 && own.properties === undefined)
    return { alternatives: choices.map((one) => schemaOf(one, document, depth + 1)) };
  const type = Array.isArray(own.type) ? own.type.find((one) => one !== "null") : own.type;
  const said = type ?? (own.properties && "object") ?? (own.items && "array");
  return said === undefined ? own : { ...own, type: said };
}

/** True if a schema says that null is one of its values. */
export function allowsNull(schema, document) {
  const own = target(schema, document);
  const parts = own.oneOf ?? own.anyOf ?? [];
  return (
    own.nullable === true ||
    own["x-nullable"] === true ||
    [own.type].flat().includes("null") ||
    parts.some((one) => target(one, document).type === "null")
  );
}

/** The properties of a schema; of all alternatives together. */
export function propertiesOf(schema) {
  return Object.assign({}, schema.properties, ...(schema.alternatives ?? []).map(propertiesOf));
}

/** The names of the properties of a response, and of the objects in it, in lower case. */
function namesIn(schema, document, depth = 0) {
  const own = schemaOf(schema ?? {}, document);
  if (depth > 2) return [];
  const inside = [...Object.values(propertiesOf(own)), ...(own.items ? [own.items] : [])];
  const names = Object.keys(propertiesOf(own)).map(plainName);
  // A list is no level of its own.
  const next = own.items ? depth : depth + 1;
  return [...names, ...inside.flatMap((one) => namesIn(one, document, next))];
}

/** A name in lower case, without what is neither a letter nor a digit. */
export function plainName(text) {
  return text.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
}

/** The operations of a document: `{ method, path, parameters, body, responses, … }`. */
export function operationsOf(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, entry]) => {
    const item = target(entry, document);
    return methods
      .filter((method) => typeof item[method] === "object")
      .map((method) => operationOf(path, method, item, document));
  });
}

function operationOf(path, method, item, document) {
  const own = item[method];
  const all = [...(item.parameters ?? []), ...(own.parameters ?? [])].map((one) =>
    target(one, document),
  );
  // An operation's parameter replaces the one of its path.
  const parameters = [...new Map(all.map((one) => [`${one.in} ${one.name}`, one])).values()];
  const responses = Object.entries(own.responses ?? {}).map(([status, response]) => {
    const found = target(response, document);
    return { status, schema: jsonIn(found.content, document) ?? bare(found.schema, document) };
  });
  const body = bodyOf(own, parameters, document);
  const shown = responses.find(({ status }) => status.startsWith("2"))?.schema;
  return {
    key: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    security: own.security,
    servers: own.servers ?? item.servers,
    parameters: parameters
      .filter((one) => one.in !== "body" && one.in !== "formData")
      .map((one) => ({ ...one, schema: schemaOf(one.schema ?? one, document) })),
    body: body && { ...body, names: sentNames(body.schema, document) },
    shown,
    names: namesIn(shown, document),
    declared: new Set(responses.map(({ status }) => status)),
  };
}

/** The names of the properties of a body, or of the object in its only one: `{ params: { … } }`. */
function sentNames(schema, document) {
  const own = propertiesOf(schema);
  const [wrapper, ...others] = Object.values(own);
  const inside =
    others.length === 0 && wrapper !== undefined ? propertiesOf(schemaOf(wrapper, document)) : {};
  return Object.keys(Object.keys(inside).length > 0 ? inside : own);
}

/** The body that the benchmark sends: JSON, or else a form. */
function bodyOf(operation, parameters, document) {
  const inBody = parameters.find((one) => one.in === "body");
  if (inBody !== undefined)
    return { type: "application/json", schema: schemaOf(inBody.schema, document) };
  const fields = parameters.filter((one) => one.in === "formData" && one.type !== "file");
  if (fields.length > 0) {
    const properties = Object.fromEntries(fields.map((one) => [one.name, one]));
    const required = fields.filter((one) => one.required).map(({ name }) => name);
    return {
      type: "application/x-www-form-urlencoded",
      schema: { type: "object", properties, required },
    };
  }
  const content = target(operation.requestBody, document).content ?? {};
  const json = jsonIn(content, document);
  if (json !== undefined) {
    const type = Object.keys(content).find((one) => isJson(one));
    return { type: type === "*/*" ? "application/json" : type, schema: json };
  }
  const form = Object.keys(content).find((type) =>
    /^(multipart\/form-data|.*urlencoded)/.test(type),
  );
  return form && { type: form, schema: schemaOf(content[form].schema, document) };
}

function jsonIn(content, document) {
  const types = Object.keys(content ?? {}).filter(isJson);
  const type = types.find((one) => one.startsWith("application/json")) ?? types[0];
  return type === undefined ? undefined : bare(content[type].schema ?? {}, document);
}

function bare(schema, document) {
  return schema === undefined ? undefined : schemaOf(schema, document);
}

function isJson(type) {
  return /[/+]json\b/.test(type) || type === "*/*";
}

/** The prefix of all paths. */
export function basePath(document) {
  const { url, variables = {} } = document.servers?.[0] ?? { url: document.basePath ?? "" };
  const path = url.replaceAll(/\{([^}]*)\}/g, (whole, name) => variables[name]?.default ?? whole);
  return path.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, "").replace(/\/$/, "");
}

/** The credentials that an operation requires, as headers and as query parameters. */
export function credentials({ security }, document) {
  const headers = { authorization: "Bearer test-key" };
  const query = {};
  const schemes = document.components?.securitySchemes ?? document.securityDefinitions ?? {};
  const required = Object.keys((security ?? document.security ?? [])[0] ?? {});
  for (const one of required.map((name) => target(schemes[name] ?? {}, document))) {
    if (one.type === "apiKey" && one.in === "header") headers[one.name.toLowerCase()] = "test-key";
    if (one.type === "apiKey" && one.in === "query") query[one.name] = "test-key";
    if (one.type === "apiKey" && one.in === "cookie") headers.cookie = `${one.name}=test-key`;
    if (one.type === "basic" || one.scheme === "basic")
      headers.authorization = `Basic ${btoa("test:key")}`;
  }
  return { headers, query };
}
