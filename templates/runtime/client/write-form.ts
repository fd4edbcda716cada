import { formEntries, writeNamed } from "./form-entries.ts";
import type { OperationParts } from "./operation-parts.ts";
import { ownValue } from "./own-value.ts";
import { writeJson } from "./write-json.ts";
import { toJsonValue } from "../wire/json-value.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Content, Encoding } from "../wire/operation.ts";
import { uriPlace, writeStyle } from "../wire/write-style.ts";

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
