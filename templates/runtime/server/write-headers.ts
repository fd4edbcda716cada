import type { WriteHeaders } from "./encode-body.ts";
import type { ReplyHeaders } from "./reply.ts";
import { headerJson, headerText } from "../wire/header-value.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import { isPresent } from "../wire/json-value.ts";
import { codecOf } from "../wire/media-type.ts";
import type { HeaderSpec } from "../wire/operation.ts";
import { rawPlace, writeStyle } from "../wire/write-style.ts";

/**
 * Writes headers; passed in if a response has one that is more than a scalar. Throws `TypeError`
 * for a value that a header does not support, such as a comma in an item.
 */
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
    throw error instanceof InvalidRequestError
      ? new TypeError(`The header \`${name}\`: ${error.message}.`)
      : error;
  }
}
