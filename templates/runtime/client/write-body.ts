import type { OperationParts, WireBody } from "./operation-parts.ts";
import { contentFor, essenceOf, octets } from "../wire/content.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { codecFor } from "../wire/media-type.ts";
import type { Codec, Content } from "../wire/operation.ts";
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
  const chosen = contentType ?? content.type;
  const type = chosen.includes("*") ? typeWithin(chosen, content.codec, body) : chosen;
  const codec = codecFor(content, essenceOf(type));
  return {
    contentType: type,
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

/** Returns the media type to send where a range is declared, by the codec and the body. */
function typeWithin(range: string, codec: Codec | undefined, body: unknown): string {
  if (body instanceof Blob && body.type) return body.type;
  if (codec === "bytes" || isBytes(body)) return octets;
  const isText = codec === "text" || (codec === "any" && typeof body === "string");
  return isText && !range.startsWith("application/") ? "text/plain" : "application/json";
}

function isBytes(value: unknown): value is WireBody["body"] {
  return (
    value instanceof Blob ||
    value instanceof ReadableStream ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value)
  );
}
