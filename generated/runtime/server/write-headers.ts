// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { headerJson, headerText } from "../wire/header-value.js";
import type { JsonCodec } from "../wire/json-codec.js";
import { codecOf } from "../wire/media-type.js";
import type { HeaderSpec } from "../wire/operation.js";
import { isPresent } from "../wire/json-value.js";
import type { ReplyHeaders } from "./reply.js";
import { rawPlace, writeStyle } from "../wire/write-style.js";

/** Writes the declared headers of a reply as texts, and leaves the others as they are. */
export type WriteHeaders = (
  declared: readonly HeaderSpec[],
  headers: ReplyHeaders,
  json: JsonCodec | undefined,
) => ReplyHeaders;

/** Handed in where a response has a header that is more than a scalar. Throws `TypeError` for what a header cannot carry, such as a comma in an item. */
export const writeHeaders: WriteHeaders = (declared, headers, json) => {
  const specs = new Map(declared.map((spec) => [spec.name.toLowerCase(), spec]));
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const spec = specs.get(name.toLowerCase());
      const isCookies = name.toLowerCase() === "set-cookie" && Array.isArray(value);
      return [name, spec === undefined || isCookies ? value : writeHeader(spec, value, json)];
    }),
  );
};

function writeHeader(
  { name, explode, content }: HeaderSpec,
  value: ReplyHeaders[string],
  json: JsonCodec = JSON,
): string | undefined {
  if (!isPresent(value)) return undefined;
  if (content !== undefined && codecOf(content) === "json") {
    return headerJson(json.stringify(value) ?? "null");
  }
  try {
    return writeStyle({ name, style: "simple", explode }, value, rawPlace(headerText));
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new TypeError(`The header \`${name}\`: ${error.message}.`);
  }
}
