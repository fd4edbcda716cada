import type { OperationParts, WireBody } from "./operation-parts.ts";
import { contentFor } from "../wire/content.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import type { Content } from "../wire/operation.ts";
import type { OperationInput } from "./operation-input.ts";
import { toJsonValue } from "../wire/json-value.ts";
import { toText, wellFormed } from "../wire/write-text.ts";
import { writeJson } from "./write-json.ts";

/**
 * Writes a body in any of several media types: JSON, text and bytes here, others by `parts`. Throws
 * `InvalidRequestError` for a value that cannot be written.
 */
export function writeBody(
  contents: readonly Content[],
  { body, contentType }: OperationInput,
  parts: OperationParts,
): WireBody {
  const content = contentFor(contents, contentType);
  if (!content) throw new InvalidRequestError("The body has a media type that is not declared");
  const { codec = "json", type } = content;
  const own = (body instanceof Blob && body.type) || "application/octet-stream";
  return {
    contentType: contentType ?? (type.includes("*") ? own : type),
    ...(parts[codec]?.write?.(body, content, parts) ?? {
      body:
        codec === "json"
          ? writeJson(body, parts)
          : isBytes(body)
            ? body
            : wellFormed(toText(toJsonValue(body))),
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
