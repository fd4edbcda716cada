import type { Middleware } from "./generated/runtime/server/serve-options.ts";

/** Serves a page that describes the operations of an OpenAPI document, at a path of its own. */
export function docs(document: unknown, path = "/docs"): Middleware {
  const page = docsPage(document);
  return (context, next) => {
    const isPage = context.operationId === "" && context.path === path;
    if (!isPage || (context.method !== "GET" && context.method !== "HEAD")) return next();
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      // The page needs nothing but its own styles.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      "X-Content-Type-Options": "nosniff",
    };
    return { raw: new Response(context.method === "HEAD" ? null : page, { headers }) };
  };
}

/** The page as HTML, without scripts and without references to other hosts. */
export function docsPage(document: unknown): string {
  const { info, tags, components } = objectOf(document);
  const { title, version, description } = objectOf(info);
  const groups = new Map<string, string[]>(
    listOf(tags).map((tag) => [textOf(objectOf(tag)["name"]), []]),
  );
  for (const operation of operationsOf(document)) {
    const group = groups.get(operation.tag);
    if (group === undefined) groups.set(operation.tag, [operationHtml(operation, document)]);
    else group.push(operationHtml(operation, document));
  }
  const sections = [...groups]
    .filter(([, operations]) => operations.length > 0)
    .map(([tag, operations]) => `<h2>${escape(tag)}</h2>${operations.join("")}`);
  const schemas = Object.entries(objectOf(objectOf(components)["schemas"])).map(
    ([name, schema]) =>
      `<details id="${escape(anchorOf(name))}"><summary><code>${escape(name)}</code></summary>${jsonHtml(schema)}</details>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(textOf(title))}</title>
<style>${style}</style>
</head>
<body>
<h1>${escape(textOf(title))} <small>${escape(textOf(version))}</small></h1>
${noteHtml(description)}
<p><a href="/openapi.json">openapi.json</a></p>
${sections.join("\n")}
${schemas.length === 0 ? "" : `<h2>Schemas</h2>\n${schemas.join("\n")}`}
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
small, .note { opacity: 0.7; font-weight: normal; }
p, .note { white-space: pre-line; }
details { border: 1px solid #8885; border-radius: 6px; margin: 0.5rem 0; padding: 0.5rem 0.75rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary b { display: inline-block; min-width: 4.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem; border-top: 1px solid #8883; }
pre { overflow: auto; padding: 0.5rem; background: #8881; border-radius: 6px; }
h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
`;

/** An operation of a document, with the parameters of its path. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly operation: Json;
  readonly parameters: readonly Json[];
}

type Json = Readonly<Record<string, unknown>>;

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

function operationsOf(document: unknown): readonly Operation[] {
  return Object.entries(objectOf(objectOf(document)["paths"])).flatMap(([path, entry]) => {
    const item = followed(entry, document);
    return methods
      .filter((method) => item[method] !== undefined)
      .map((method): Operation => {
        const operation = objectOf(item[method]);
        const own = [...listOf(item["parameters"]), ...listOf(operation["parameters"])];
        const named = own.map((one) => followed(one, document));
        // A parameter of the operation replaces one of its path.
        const parameters = new Map(named.map((one) => [`${one["in"]} ${one["name"]}`, one]));
        const tag = textOf(listOf(operation["tags"])[0]) || "Operations";
        return { method, path, tag, operation, parameters: [...parameters.values()] };
      });
  });
}

function operationHtml(
  { method, path, operation, parameters }: Operation,
  document: unknown,
): string {
  const { summary, description, deprecated, requestBody, responses } = operation;
  const rows = parameters.map(
    (one) =>
      `<tr><td><code>${escape(textOf(one["name"]))}</code></td><td>${escape(textOf(one["in"]))}${one["required"] === true ? ", required" : ""}</td><td>${typeHtml(one["schema"])}</td><td class="note">${escape(textOf(one["description"]))}</td></tr>`,
  );
  const body = followed(requestBody, document);
  const described = Object.entries(objectOf(responses)).map(([status, one]) => {
    const response = followed(one, document);
    return `<h3>${escape(status)} <span class="note">${escape(textOf(response["description"]))}</span></h3>${contentHtml(response)}`;
  });
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> ${deprecated === true ? "<i>deprecated</i> " : ""}<span class="note">${escape(textOf(summary))}</span></summary>
${noteHtml(description)}
${rows.length === 0 ? "" : `<h3>Parameters</h3><table>${rows.join("")}</table>`}
${Object.keys(body).length === 0 ? "" : `<h3>Request body</h3>${contentHtml(body)}`}
${described.join("")}</details>`;
}

/** The media types of a body, each with its schema. */
function contentHtml({ content }: Json): string {
  return Object.entries(objectOf(content))
    .map(
      ([mediaType, one]) =>
        `<div><code>${escape(mediaType)}</code> ${typeHtml(objectOf(one)["schema"])}</div>`,
    )
    .join("");
}

/** A schema in a few words: the name of its component, or its type. */
function typeHtml(schema: unknown, depth = 0): string {
  const { $ref, type, format, items, enum: values } = objectOf(schema);
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1) ?? "";
    return `<a href="#${escape(anchorOf(name))}">${escape(name)}</a>`;
  }
  if (Array.isArray(values))
    return escape(values.map((value) => JSON.stringify(value)).join(" | "));
  if (type === "array" && depth < 5) return `array of ${typeHtml(items, depth + 1) || "anything"}`;
  const simple = [type].flat().filter((one) => typeof one === "string" && one !== "object");
  if (simple.length > 0) return escape(simple.join(" | ") + (format ? ` (${textOf(format)})` : ""));
  const isEmpty = Object.keys(objectOf(schema)).length === 0;
  return isEmpty ? "" : `<details><summary>schema</summary>${jsonHtml(schema)}</details>`;
}

function noteHtml(text: unknown): string {
  return textOf(text) === "" ? "" : `<p>${escape(textOf(text))}</p>`;
}

function jsonHtml(value: unknown): string {
  return `<pre>${escape(JSON.stringify(value, null, 2) ?? "")}</pre>`;
}

function anchorOf(name: string): string {
  return `schema-${encodeURIComponent(name)}`;
}

/** Follows references inside the document. */
function followed(value: unknown, document: unknown, depth = 0): Json {
  const object = objectOf(value);
  const { $ref } = object;
  if (typeof $ref !== "string" || !$ref.startsWith("#/") || depth > 20) return object;
  const keys = $ref.slice(2).split("/");
  const target = keys.reduce<unknown>((at, key) => {
    const name = decoded(key).replace(/~1/g, "/").replace(/~0/g, "~");
    const entries = new Map(Object.entries(objectOf(at)));
    return entries.get(name);
  }, document);
  return followed(target, document, depth + 1);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
