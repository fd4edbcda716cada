import type { OperationParts, WireBody } from "./operation-parts.ts";
import { byteStream } from "./byte-stream.ts";
import { isBytes, isStream } from "../wire/binary.ts";
import { contentFor, essenceOf, octets } from "../wire/content.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { codecFor } from "../wire/media-type.ts";
import type { Codec, Operation } from "../wire/operation.ts";
import type { OperationInput } from "./operation-input.ts";
import { toJsonValue } from "../wire/json-value.ts";
import { toText, wellFormed } from "../wire/write-text.ts";
import { writeJson } from "./write-json.ts";
import { isBodyGiven } from "./write-json-body.ts";

/**
 * Writes a body in any of several media types: JSON, text and bytes here, others by `parts`. Forms
 * of the platform are sent as they are. `undefined` if the call has no body. Throws
 * `InvalidRequestError` for a value that cannot be written.
 */
export function writeBody(
  operation: Operation,
  input: OperationInput,
  parts: OperationParts,
): WireBody | undefined {
  if (!isBodyGiven(operation, input)) return undefined;
  const { body, contentType } = input;
  const contents = operation.body?.content ?? [];
  const ownType = typeOfForm(body);
  const wanted = contentType ?? ownType;
  const content = contentFor(contents, wanted);
  // Bytes may be of any media type, but a form is no bytes.
  if (!content || (!contentType && ownType && essenceOf(content.type) === octets))
    throw new InvalidRequestError("The body has a media type that is not declared");
  const chosen = wanted ?? content.type;
  const type = chosen.includes("*") ? typeWithin(chosen, content.codec, body) : chosen;
  const form = writtenForm(body, type);
  if (form) return form;
  const codec = codecFor(content, essenceOf(type));
  return {
    contentType: type,
    ...(parts[codec]?.write?.(body, content, parts) ?? {
      body: codec === "json" ? writeJson(body, parts) : bytesOrText(body),
    }),
  };
}

const multipart = "multipart/form-data";
const urlencoded = "application/x-www-form-urlencoded";

/** Returns the media type of a form of the platform. */
function typeOfForm(body: unknown): string | undefined {
  if (body instanceof FormData) return multipart;
  return body instanceof URLSearchParams ? urlencoded : undefined;
}

/** Writes a form of the platform that is to be sent as what it is. */
function writtenForm(body: unknown, type: string): WireBody | undefined {
  const own = typeOfForm(body);
  if (own === undefined || own !== essenceOf(type)) return undefined;
  // `fetch` chooses the boundary, and says it in the media type.
  return body instanceof FormData
    ? { body }
    : { body: `${body as URLSearchParams}`, contentType: type };
}

function bytesOrText(body: unknown): NonNullable<WireBody["body"]> {
  if (isBytes(body)) return body;
  if (!isStream(body)) return wellFormed(toText(toJsonValue(body)));
  return "getReader" in body ? body : byteStream([body]);
}

/** Returns the media type to send where a range is declared, by the codec and the body. */
function typeWithin(range: string, codec: Codec | undefined, body: unknown): string {
  if (body instanceof Blob && body.type) return body.type;
  if (codec === "bytes" || isBytes(body) || isStream(body)) return octets;
  const isText = codec === "text" || (codec === "any" && typeof body === "string");
  return isText && !range.startsWith("application/") ? "text/plain" : "application/json";
}
