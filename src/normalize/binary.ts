import { codecOf } from "../openapi/media-type.ts";
import { member, type RawObject } from "../openapi/object.ts";
import { isList } from "./keyword.ts";

/**
 * True for a string of bytes: `format: binary`, or since OpenAPI 3.1 a `contentMediaType` without a
 * `contentEncoding`.
 */
export function isBinary(schema: RawObject): boolean {
  const type = member(schema, "type");
  if (type === "file") return true;
  const isString = type === "string" || (isList(type) && type.includes("string"));
  if (member(schema, "contentEncoding") !== undefined) return false;
  if (member(schema, "format") === "binary") return isString;
  const mediaType = member(schema, "contentMediaType");
  return (
    (isString || type === undefined) && typeof mediaType === "string" && isBinaryType(mediaType)
  );
}

/** True for a media type whose bodies are bytes. */
export function isBinaryType(mediaType: string): boolean {
  return codecOf(mediaType.trim().toLowerCase()) === "bytes";
}
