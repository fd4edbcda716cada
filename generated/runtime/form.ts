// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { ClientCodec, OperationParts } from "./codecs.js";
import { fieldsOf } from "./form-fields.js";
import { codecOf } from "./media-type.js";
import type { Content, Encoding } from "./operation.js";
import { ownValue } from "./path.js";
import { uriPlace, writeStyle } from "./serialize.js";
import { writeJson } from "./write-json.js";

/** Writes and reads `application/x-www-form-urlencoded` (OpenAPI 3.1 §4.8.15). All values are read as texts; a property that repeats, as an array of them. */
export const form: ClientCodec = {
  write: (value, { encoding }, parts) => ({ body: writeForm(value, encoding, parts) }),
  read: async ({ response, receive }) =>
    fieldsOf(new URLSearchParams(await receive(() => response.text()))),
};

/** Writes an object as `name=value` pairs. Throws `InvalidRequestError` for what cannot be written so. */
export function writeForm(
  value: unknown,
  encoding?: Content["encoding"],
  parts: OperationParts = {},
): string {
  const fields = Object.entries(Object(value) as object).map(([name, each]: [string, unknown]) =>
    writeField(name, each, ownValue(encoding, name) as Encoding | undefined, parts),
  );
  return fields.filter((field) => field !== undefined).join("&");
}

/** With a style, a property is written as a query parameter; without, an object is JSON and anything else is as by default. */
function writeField(
  name: string,
  value: unknown,
  encoding: Encoding = {},
  parts: OperationParts,
): string | undefined {
  const { contentType, style, explode, allowReserved } = encoding;
  const isStyled = (style ?? explode ?? allowReserved) !== undefined;
  const isRecord =
    typeof value === "object" && value !== null && !Array.isArray(value) && !("toJSON" in value);
  const isJson =
    !isStyled && (contentType === undefined ? isRecord : codecOf(contentType) === "json");
  const whole = isJson && value !== undefined ? writeJson(value, parts) : value;
  return writeStyle({ name, style: style ?? "form", explode }, whole, uriPlace(allowReserved));
}
