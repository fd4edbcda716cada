// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { ClientCodec, OperationParts } from "./codecs.js";
import { codecOf } from "./media-type.js";
import type { Content, Encoding } from "./operation.js";
import { ownValue } from "./path.js";
import { uriPlace, writeStyle } from "./serialize.js";
import { writeJson } from "./write-json.js";

/** Writes and reads `application/x-www-form-urlencoded` (OpenAPI 3.1 §4.8.15). All values are read as texts; a property that repeats, as an array of them. */
export const form: ClientCodec = {
  write: (value, { encoding }, parts) => ({ body: writeForm(value, encoding, parts) }),
  async read({ response, receive }) {
    const fields = new URLSearchParams(await receive(() => response.text()));
    const names = [...new Set(fields.keys())];
    return Object.fromEntries(
      names.map((name) => {
        const [first, ...others] = fields.getAll(name);
        return [name, others.length === 0 ? first : [first, ...others]];
      }),
    );
  },
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
