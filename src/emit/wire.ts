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

/** An operation as `templates/runtime/wire/operation.ts` describes it, under the name that it has in the output. What equals the specification's default is left out. */
export function wireOperation(operation: Operation, id: string): JsonObject {
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
            content: operation.body.contents.map(wireContent),
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

/** Whether a parameter says more than its name in the path's template does. */
function saysMore(parameter: JsonObject): boolean {
  return parameter["in"] !== "path" || Object.keys(parameter).length > 3;
}

function defaultStyle(location: Parameter["in"]): string {
  return location === "path" || location === "header" ? "simple" : "form";
}

function wireContent(content: Content): JsonObject {
  const encodings = content.encoding.map((each) => [each.name, wireEncoding(each)] as const);
  return compact({
    type: content.mediaType,
    codec: content.codec,
    encoding: encodings.length === 0 ? undefined : record(encodings),
  });
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
    content: nonEmpty(response.contents.map(wireContent)),
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

/** The URL of a server, each variable at its default. */
function defaultUrl({ url, variables }: Server): string {
  return url.replaceAll(
    /\{([^{}]*)\}/g,
    (hole, name: string) => variables.find((each) => each.name === name)?.default ?? hole,
  );
}

/** An object that owns each name, `__proto__` too. */
export function record(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** `fields` without those that are `undefined`. */
function compact(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined),
  );
}

function nonEmpty(list: readonly Json[]): readonly Json[] | undefined {
  return list.length === 0 ? undefined : list;
}
