import { InvalidRequestError } from "./errors.ts";
import { codecOf } from "./media-type.ts";
import type { Operation, Parameter } from "./operation.ts";
import { fillPath } from "./path.ts";
import { type Place, encode, rawPlace, toJson, toText, uriPlace, writeStyle } from "./serialize.ts";

/** What a generated function takes: the values of the parameters by their place, and the body. */
export interface OperationInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  /** The value of the one parameter `in: querystring`. */
  readonly querystring?: unknown;
  readonly body?: unknown;
  /** Which of several media types the body has. */
  readonly contentType?: string;
}

/** The parameters of a call as they go on the wire. */
export interface WrittenParameters {
  /** The path with its values, percent-encoded. */
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `a=1; b=2`, empty without cookies. */
  readonly cookies: string;
}

/** What a header can carry (RFC 9110 §5.5) and the fetch standard takes. */
export const headerText: RegExp = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What a cookie can carry (RFC 6265 §4.1.1). */
export const cookieText: RegExp = /^[!#-+\--:<-[\]-~]*$/;

/**
 * Writes all parameters of a call.
 * Throws `InvalidRequestError` for one that is missing or cannot be written; its name is in the message, its value is not.
 */
export function writeParameters(operation: Operation, input: OperationInput): WrittenParameters {
  const written = (operation.parameters ?? []).flatMap((parameter) => {
    const text = writeParameter(parameter, input);
    return text === undefined ? [] : [{ in: parameter.in, name: parameter.name, text }];
  });
  const textsIn = (...places: readonly Parameter["in"][]): readonly string[] =>
    written.filter((each) => places.includes(each.in)).map(({ text }) => text);
  const pairsIn = (place: Parameter["in"]): readonly (readonly [string, string])[] =>
    written.filter((each) => each.in === place).map(({ name, text }) => [name, text]);
  return {
    path: fillPath(operation.path, new Map(pairsIn("path"))),
    query: textsIn("query", "querystring").join("&"),
    headers: pairsIn("header"),
    cookies: textsIn("cookie").join("; "),
  };
}

function writeParameter(parameter: Parameter, input: OperationInput): string | undefined {
  try {
    const value = valueOf(parameter, input);
    const text = value === undefined ? undefined : writeValue(parameter, value);
    const isMissing = text === undefined && !Array.isArray(value);
    if (isMissing && parameter.required === true) throw new InvalidRequestError("is missing");
    return text;
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    const { in: place, name } = parameter;
    throw new InvalidRequestError(`The ${place} parameter \`${name}\` ${error.message}`);
  }
}

function valueOf({ in: place, name }: Parameter, input: OperationInput): unknown {
  if (place === "querystring") return input.querystring;
  const group = input[place === "header" || place === "cookie" ? `${place}s` : place];
  return group !== undefined && Object.hasOwn(group, name)
    ? (group as { readonly [name: string]: unknown })[name]
    : undefined;
}

function writeValue(parameter: Parameter, value: unknown): string | undefined {
  const { in: place, name, content, explode } = parameter;
  const style = parameter.style ?? (place === "path" || place === "header" ? "simple" : "form");
  if (place !== "querystring") {
    const whole = content === undefined ? value : contentText(content, value, place);
    return writeStyle({ name, style, explode }, whole, placeOf(parameter));
  }
  return content === undefined || codecOf(content) === "form"
    ? writeStyle({ name, style: "form" }, value, placeOf(parameter))
    : encode(contentText(content, value, place));
}

function placeOf({ in: place, style, allowReserved }: Parameter): Place {
  if (place === "header") return rawPlace(headerText);
  return style === "cookie" ? rawPlace(cookieText) : uriPlace(allowReserved, place === "path");
}

/** The text of a parameter that is described by a media type. JSON escapes what a header cannot carry. */
function contentText(type: string, value: unknown, place: Parameter["in"]): string {
  if (codecOf(type) !== "json") return toText(value);
  const text = toJson(value);
  return place === "header" ? text.replace(/[^ -~]/g, escapeUnit) : text;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
