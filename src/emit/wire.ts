import type {
  Content,
  Operation,
  Parameter,
  PropertyEncoding,
  Response,
  SecurityRequirement,
  Server,
} from "../ir/api.ts";
import type { Json, JsonObject } from "../ir/json.ts";
import type { Resolve } from "../schema/references.ts";
import { shapeOf } from "./shape.ts";

/**
 * Describes an operation, under its name in the output, as defined in
 * `templates/runtime/wire/operation.ts`. Omits values that equal the specification's defaults.
 */
export function wireOperation(operation: Operation, id: string, resolve: Resolve): JsonObject {
  return compact({
    id,
    method: operation.method,
    path: operation.path,
    parameters: nonEmpty(operation.parameters.map(wireParameter).filter(saysMore)),
    body:
      operation.body === undefined
        ? undefined
        : compact({
            required: operation.body.required || undefined,
            content: operation.body.contents.map((content) =>
              wireContent(content, filesIn(content, resolve)),
            ),
          }),
    responses: operation.responses.map(wireResponse),
    security: nonEmpty(operation.security.map(wireRequirement)),
    servers: operation.servers?.map(defaultUrl),
  });
}

function wireParameter(parameter: Parameter): JsonObject {
  const { encoding } = parameter;
  const style = encoding.kind === "style" ? encoding : undefined;
  return compact({
    in: parameter.in,
    name: parameter.name,
    required: parameter.required || undefined,
    style:
      style === undefined || style.style === defaultStyle(parameter.in) ? undefined : style.style,
    explode:
      style === undefined || style.explode === (style.style === "form" || style.style === "cookie")
        ? undefined
        : style.explode,
    allowReserved: style?.allowReserved === true || undefined,
    content: encoding.kind === "content" ? encoding.mediaType : undefined,
  });
}

/** True if a parameter has more information than its name in the path template. */
function saysMore(parameter: JsonObject): boolean {
  return parameter["in"] !== "path" || Object.keys(parameter).length > 3;
}

function defaultStyle(location: Parameter["in"]): string {
  return location === "path" || location === "header" ? "simple" : "form";
}

function wireContent(content: Content, files: readonly string[]): JsonObject {
  const encodings = [
    ...content.encoding
      .filter(({ name }) => !files.includes(name))
      .map((each) => [each.name, wireEncoding(each)] as const),
    ...files.map((name) => [name, fileEncoding(name, content)] as const),
  ];
  return compact({
    type: content.mediaType,
    codec: content.codec === "json" ? undefined : content.codec,
    encoding: encodings.length === 0 ? undefined : record(encodings),
  });
}

/** A file is sent as it is, whatever the style of its Encoding Object. */
function fileEncoding(name: string, { encoding }: Content): JsonObject {
  const { contentType } = encoding.find((each) => each.name === name) ?? {};
  return compact({ file: true, contentType });
}

/** Returns the properties of a multipart body that are files, or arrays of files. */
function filesIn({ codec, schema }: Content, resolve: Resolve): readonly string[] {
  if (codec !== "multipart") return [];
  const { object } = shapeOf(schema, resolve) as { readonly object?: JsonObject };
  return Object.entries(object ?? {})
    .filter(([, shape]) => /^(\{"array":)?"file"\}?$/.test(JSON.stringify(withoutNull(shape))))
    .map(([name]) => name);
}

function withoutNull(shape: Json): Json {
  const { anyOf } = shape as { readonly anyOf?: readonly Json[] };
  const [first, ...others] = anyOf?.filter((each) => each !== "null") ?? [shape];
  return first !== undefined && others.length === 0 ? first : shape;
}

function wireEncoding(encoding: PropertyEncoding): JsonObject {
  return compact({
    contentType: encoding.contentType,
    style: encoding.style,
    explode: encoding.explode,
    allowReserved: encoding.allowReserved === true || undefined,
  });
}

function wireResponse(response: Response): JsonObject {
  return compact({
    status: wireStatus(response),
    content: nonEmpty(response.contents.map((content) => wireContent(content, []))),
    headers: nonEmpty(
      response.headers.map(({ name, required, encoding }) =>
        compact({
          name,
          required: required || undefined,
          explode: (encoding.kind === "style" && encoding.explode) || undefined,
          content: encoding.kind === "content" ? encoding.mediaType : undefined,
        }),
      ),
    ),
  });
}

/** `200`, `"4XX"` or `"default"`. */
export function wireStatus({ status }: Response): number | string {
  if (status.kind === "code") return status.code;
  return status.kind === "range" ? `${status.digit}XX` : "default";
}

function wireRequirement(requirement: SecurityRequirement): JsonObject {
  return record(requirement.map(({ scheme, scopes }) => [scheme, scopes] as const));
}

/** Returns the URL of a server with the defaults of its variables. */
export function defaultUrl({ url, variables }: Pick<Server, "url" | "variables">): string {
  return url.replaceAll(
    /\{([^{}]*)\}/g,
    (hole, name: string) => variables.find((each) => each.name === name)?.default ?? hole,
  );
}

/** Creates an object with own properties, even `__proto__`. */
export function record(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** Returns `fields` without those that are `undefined`. */
function compact(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined),
  );
}

function nonEmpty(list: readonly Json[]): readonly Json[] | undefined {
  return list.length === 0 ? undefined : list;
}
