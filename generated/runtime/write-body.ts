// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { WireBody } from "./codecs.js";
import { contentFor } from "./content.js";
import { InvalidRequestError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { OperationInput, OperationParts } from "./options.js";
import { toJson, toText } from "./text.js";

/** Writes the body of a call. Throws `InvalidRequestError` when it is missing, cannot be written, or has a media type that is not declared. */
export function writeBody(
  { body: declared }: Operation,
  { body: value, contentType }: OperationInput,
  parts: OperationParts,
): Required<WireBody> | undefined {
  if (value === undefined) {
    if (declared?.required) throw new InvalidRequestError("The body is missing");
    return undefined;
  }
  const content = contentFor(declared?.content ?? [], contentType);
  if (!content) throw new InvalidRequestError("The body has a media type that is not declared");
  const { codec, type } = content;
  const own = (value instanceof Blob && value.type) || "application/octet-stream";
  return {
    contentType: contentType ?? (type.includes("*") ? own : type),
    ...(parts[codec]?.write?.(value, content) ?? {
      body: codec === "json" ? toJson(value) : isBytes(value) ? value : toText(value),
    }),
  };
}

function isBytes(value: unknown): value is WireBody["body"] {
  return (
    value instanceof Blob ||
    value instanceof ReadableStream ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}
