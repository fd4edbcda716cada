// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { OperationParts, WrittenParameters } from "./operation-parts.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { writeForm } from "./write-form.js";
import { headerJson, headerText } from "../wire/header-value.js";
import { codecOf } from "../wire/media-type.js";
import type { Operation, Parameter } from "../wire/operation.js";
import type { OperationInput } from "./operation-input.js";
import { fillPath } from "./write-path.js";
import { ownValue } from "./own-value.js";
import { toJsonValue } from "../wire/json-value.js";
import { isBrowser } from "./browser.js";
import { type WirePlace, rawPlace, uriPlace, writeStyle } from "../wire/write-style.js";
import { encode, toText } from "../wire/write-text.js";
import { writeJson } from "./write-json.js";

/** The characters that a cookie can contain (RFC 6265 §4.1.1). */
const cookieText = /^[!#-+\--:<-[\]-~]*$/;

/**
 * Writes all parameters of a call, in any place and style.
 * Throws `InvalidRequestError` for a parameter that is missing or cannot be written. The message
 * contains its name, not its value.
 */
export function writeParameters(
  operation: Operation,
  input: OperationInput,
  parts: OperationParts = {},
): WrittenParameters {
  const written = (operation.parameters ?? []).flatMap((parameter) => {
    const text = writeParameter(parameter, input, parts);
    return text === undefined ? [] : [{ in: parameter.in, name: parameter.name, text }];
  });
  const textsIn = (...places: readonly Parameter["in"][]): readonly string[] =>
    written.filter((each) => places.includes(each.in)).map(({ text }) => text);
  const pairsIn = (place: Parameter["in"]): readonly (readonly [string, string])[] =>
    written.filter((each) => each.in === place).map(({ name, text }) => [name, text]);
  const path = new Map(pairsIn("path"));
  const cookies = textsIn("cookie");
  if (cookies.length > 0 && isBrowser()) {
    throw new InvalidRequestError("A browser does not let a page send cookies of its own");
  }
  return {
    path: fillPath(
      operation.path,
      (name) =>
        path.get(name) ?? writeParameter({ in: "path", name, required: true }, input, parts),
    ),
    query: textsIn("query", "querystring").join("&"),
    headers: Object.fromEntries(
      cookies.length === 0
        ? pairsIn("header")
        : [...pairsIn("header"), ["cookie", cookies.join("; ")]],
    ),
  };
}

function writeParameter(
  parameter: Parameter,
  input: OperationInput,
  parts: OperationParts,
): string | undefined {
  const { in: place, name, required } = parameter;
  const value = valueOf(parameter, input);
  const isEmptyList = Array.isArray(value) && value.length === 0;
  try {
    const text = value === undefined ? undefined : writeValue(parameter, value, parts);
    if (text !== undefined || required !== true || isEmptyList) return text;
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new InvalidRequestError(`The ${place} parameter \`${name}\`: ${error.message}`);
  }
  throw new InvalidRequestError(`The ${place} parameter \`${name}\` is missing`);
}

function valueOf({ in: place, name }: Parameter, input: OperationInput): unknown {
  if (place === "querystring") return input.querystring;
  return ownValue(
    input[place === "header" ? "headers" : place === "cookie" ? "cookies" : place],
    name,
  );
}

function writeValue(
  parameter: Parameter,
  value: unknown,
  parts: OperationParts,
): string | undefined {
  const { in: place, name, content, explode } = parameter;
  const style = parameter.style ?? (place === "path" || place === "header" ? "simple" : "form");
  if (place !== "querystring") {
    const whole = content === undefined ? value : contentText(content, value, place, parts);
    return writeStyle({ name, style, explode }, whole, placeOf(parameter));
  }
  return content === undefined || codecOf(content) === "form"
    ? writeForm(value, undefined, parts)
    : encode(contentText(content, value, place, parts));
}

function placeOf({ in: place, style, allowReserved }: Parameter): WirePlace {
  if (place === "header") return rawPlace(headerText);
  return style === "cookie" ? rawPlace(cookieText) : uriPlace(allowReserved, place === "path");
}

/**
 * Returns the text of a parameter with `content`. Arrays and objects are JSON in any media type.
 * JSON is escaped where a header cannot carry it.
 */
function contentText(
  type: string,
  value: unknown,
  place: Parameter["in"],
  parts: OperationParts,
): string {
  const plain = toJsonValue(value);
  const isContainer = typeof plain === "object" && plain !== null;
  if (codecOf(type) !== "json" && !isContainer) return toText(plain);
  const text = writeJson(value, parts);
  return place === "header" ? headerJson(text) : text;
}
