// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { formEntries, writeNamed } from "./form-entries.js";
import type { OperationParts } from "./operation-parts.js";
import { ownValue } from "./own-value.js";
import { writeJson } from "./write-json.js";
import { toJsonValue } from "../wire/json-value.js";
import { codecOf } from "../wire/media-type.js";
import type { Content, Encoding } from "../wire/operation.js";
import { uriPlace, writeStyle } from "../wire/write-style.js";

/**
 * Writes an object as `name=value` pairs. Throws `InvalidRequestError` for a value that cannot be
 * written.
 */
export function writeForm(
  value: unknown,
  encoding?: Content["encoding"],
  parts: OperationParts = {},
): string {
  const fields = formEntries(value).map(([name, each]) =>
    writeNamed(name, () =>
      writeField(name, each, ownValue(encoding, name) as Encoding | undefined, parts),
    ),
  );
  return fields.filter((field) => field !== undefined).join("&");
}

/**
 * Writes a property: with a style, as a query parameter; without, an object as JSON, an array as
 * one pair for each item, and other values as their text.
 */
function writeField(
  name: string,
  value: unknown,
  encoding: Encoding = {},
  parts: OperationParts,
): string | undefined {
  const { contentType, style, explode, allowReserved } = encoding;
  const isStyled = (style ?? explode ?? allowReserved) !== undefined;
  const plain = toJsonValue(value);
  const isRecord = typeof plain === "object" && plain !== null && !Array.isArray(plain);
  const isJson =
    !isStyled && (isRecord || (contentType !== undefined && codecOf(contentType) === "json"));
  const whole = isJson && value !== undefined ? writeJson(value, parts) : value;
  return writeStyle({ name, style: style ?? "form", explode }, whole, uriPlace(allowReserved));
}
