import { isList } from "../ir/json.ts";
import { isObject, member } from "./object.ts";

/** A kind of file that is often given instead of an OpenAPI document. */
export interface OtherKind {
  /** With its article: `an AsyncAPI document`. */
  readonly what: string;
  /** The remedy, as an imperative: `convert it to OpenAPI`. */
  readonly instead: string;
  /** For a page: the URL of the document that it shows, as written there. */
  readonly shown?: string;
}

interface Sign<Content> extends OtherKind {
  readonly isIn: (content: Content) => boolean;
}

const convert = "convert it to OpenAPI, and give the result";
const export3 = "export the API as OpenAPI, and give the result";
const schemaOfHttp = "give the OpenAPI document of the HTTP API instead";

/** Recognizes the kind of a text that is not YAML or JSON, or has a comment that names its kind. */
export function kindOfText(text: string): OtherKind | undefined {
  const start = text.slice(0, longestStart).trimStart();
  if (start.startsWith("<") && !/^<{7} /.test(start)) return kindOfMarkup(start);
  return texts.find(({ isIn }) => isIn(start));
}

/** The length of the part of a text that is looked at. */
const longestStart = 200_000;

const starts =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

const texts: readonly Sign<string>[] = [
  { isIn: starts(/^#%RAML/), what: "a RAML document", instead: convert },
  { isIn: starts(/^FORMAT: *1A/), what: "an API Blueprint document", instead: convert },
  {
    isIn: starts(/^(?:\/\/[^\n]*\n\s*)*syntax *= *["']proto[23]["']/),
    what: "a Protocol Buffers file",
    instead: "generate OpenAPI from it, and give the result",
  },
  {
    isIn: starts(/^(?:import|using) +["']?@?typespec/i),
    what: "a TypeSpec file",
    instead: "compile it to OpenAPI, and give the result",
  },
  {
    isIn: starts(
      /^(?:#[^\n]*\n\s*|"""[^"]*"""\s+|"[^"\n]*"\s+)*(?:(?:extend +)?(?:type|interface|input|enum|union|scalar) +\w+|directive +@\w+|schema *[@{])/,
    ),
    what: "a GraphQL schema",
    instead: schemaOfHttp,
  },
  {
    isIn: (text) => /^<{7} /m.test(text) && /^>{7} /m.test(text),
    what: "a file with conflict markers of Git",
    instead: "resolve the conflicts",
  },
  {
    isIn: starts(/^version https:\/\/git-lfs\./),
    what: "a pointer of Git LFS",
    instead: "fetch the file with `git lfs pull`",
  },
  {
    isIn: starts(/^HTTP\/[\d.]+ +\d{3}/),
    what: "an HTTP response with its headers",
    instead: "save only the body",
  },
  {
    isIn: starts(
      /^(?:(?:import|export|const|let|var|function) +["'\w{*]|module\.exports|window\.)/,
    ),
    what: "a JavaScript or TypeScript module",
    instead: "write the document that it creates to a JSON file, and give that",
  },
  {
    isIn: starts(/^(?:`{3}|~{3}) *(?:ya?ml|json|openapi)/m),
    what: "a Markdown page",
    instead: "create a document from its blocks with `codegen import`",
  },
];

const pages: readonly (readonly [RegExp, string])[] = [
  [/swagger-?ui/i, "a Swagger UI page (HTML)"],
  [/\bredoc\b/i, "a Redoc page (HTML)"],
  [/@scalar\/|id=["']api-reference["']/i, "a Scalar page (HTML)"],
  [/<rapi-?doc/i, "a RapiDoc page (HTML)"],
  [/<elements-api/i, "a Stoplight Elements page (HTML)"],
  [/<!doctype html|<html|<head|<body|<script/i, "an HTML page"],
];

const markups: readonly (readonly [RegExp, string])[] = [
  [/schemas\.xmlsoap\.org\/wsdl|www\.w3\.org\/ns\/wsdl/, "a WSDL document"],
  [/wadl\.dev\.java\.net/, "a WADL document"],
  [/<(?:\w+:)?Edmx/, "an OData metadata document"],
  [/<(?:\w+:)?schema\b/, "an XML schema"],
];

function kindOfMarkup(text: string): OtherKind {
  const page = pages.find(([sign]) => sign.test(text));
  if (page === undefined) {
    const markup = markups.find(([sign]) => sign.test(text));
    return { what: markup?.[1] ?? "an XML document", instead: convert };
  }
  const instead =
    "give the document that it shows, such as `/openapi.json` or `/v3/api-docs` of the server";
  const shown = shownUrl.exec(text)?.[1];
  return { what: page[1], instead, ...(shown === undefined ? {} : { shown }) };
}

/** The document that a page is configured with. */
const shownUrl =
  /\b(?:url|spec-?url|data-url|apiDescriptionUrl)["']?\s*[:=]\s*["']([^"'\s<>`]{1,200})["']/i;

/** Recognizes the kind of a value that does not declare to be an OpenAPI document. */
export function kindOfValue(root: unknown): OtherKind | undefined {
  return values.find(({ isIn }) => isIn(root));
}

const has =
  (...keys: readonly string[]) =>
  (root: unknown): boolean =>
    isObject(root) && keys.every((key) => member(root, key) !== undefined);

const says =
  (path: readonly string[], pattern: RegExp) =>
  (root: unknown): boolean => {
    const found = path.reduce((value, key) => (isObject(value) ? member(value, key) : value), root);
    return typeof found === "string" && pattern.test(found);
  };

const values: readonly Sign<unknown>[] = [
  { isIn: has("asyncapi"), what: "an AsyncAPI document", instead: schemaOfHttp },
  {
    isIn: has("arazzo"),
    what: "an Arazzo document",
    instead: "give the OpenAPI documents that its `sourceDescriptions` name",
  },
  {
    isIn: has("overlay", "actions"),
    what: "an OpenAPI Overlay",
    instead: "apply it to its document, and give the result",
  },
  { isIn: has("openrpc"), what: "an OpenRPC document", instead: schemaOfHttp },
  { isIn: has("smithy"), what: "a Smithy model", instead: convert },
  { isIn: has("swaggerVersion"), what: "a Swagger 1.x document", instead: convert },
  {
    isIn: (root) => says(["info", "schema"], /postman/i)(root) || has("info", "item")(root),
    what: "a Postman collection",
    instead: export3,
  },
  { isIn: has("_postman_variable_scope"), what: "a Postman environment", instead: export3 },
  {
    isIn: (root) => has("_type", "resources")(root) || says(["type"], /insomnia/i)(root),
    what: "an Insomnia export",
    instead: "export the design document as OpenAPI, and give that",
  },
  {
    isIn: (root) => isObject(root) && has("entries")(root["log"]),
    what: "a HAR file",
    instead: schemaOfHttp,
  },
  {
    isIn: (root) => has("__schema")(root) || (isObject(root) && has("__schema")(root["data"])),
    what: "the introspection of a GraphQL schema",
    instead: schemaOfHttp,
  },
  {
    isIn: says(["kind"], /^discovery#/),
    what: "a Google API discovery document",
    instead: convert,
  },
  {
    isIn: has("apiVersion", "kind"),
    what: "a Kubernetes manifest",
    instead: "give the OpenAPI document of the API server, `/openapi/v3`",
  },
  {
    isIn: (root) => has("name", "scripts")(root) || has("name", "dependencies")(root),
    what: "a `package.json`",
    instead: "give the OpenAPI document",
  },
  {
    isIn: (root) => isList(root) && root.length > 0 && root.every(has("swaggerVersion")),
    what: "a list of Swagger resources",
    instead: "give the document at the `url` or `location` of one of them",
  },
  {
    isIn: (root) => has("urls")(root) || has("configUrl")(root),
    what: "the configuration of Swagger UI",
    instead: "give the document at one of its URLs",
  },
  {
    isIn: (root) =>
      isList(root) &&
      root.length > 0 &&
      root.every((one) => has("openapi")(one) || has("swagger")(one)),
    what: "an array of documents",
    instead: "write each of them to a file of its own",
  },
  {
    isIn: isError,
    what: "an error response of a server",
    instead: "check the URL, and the credentials that the server needs",
  },
  {
    isIn: (root) => has("$schema")(root) || schemaSigns.some((keys) => has(...keys)(root)),
    what: "a JSON Schema",
    instead: "refer to it from `components.schemas` of an OpenAPI document",
  },
];

/** True for an object with little more than an error. */
function isError(root: unknown): boolean {
  if (!isObject(root) || Object.keys(root).length > 8) return false;
  return ["error", "errors", "detail", "message"].some((key) => Object.hasOwn(root, key));
}

const schemaSigns = [["type", "properties"], ["$defs"], ["definitions"], ["$ref"], ["allOf"]];
