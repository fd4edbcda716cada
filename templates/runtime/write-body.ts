import type { ClientCodecs, WireBody } from "./codecs.ts";
import { InvalidRequestError } from "./errors.ts";
import { matchContent } from "./media-type.ts";
import type { Content, Operation } from "./operation.ts";
import type { OperationInput } from "./parameters.ts";
import { toJson, toText } from "./serialize.ts";

/** A body with the media type under which it is sent. */
export type TypedBody = Required<WireBody>;

/** Writes the body of a call. Throws `InvalidRequestError` when it is missing, cannot be written, or has a media type that is not declared. */
export function writeBody(
  operation: Operation,
  input: OperationInput,
  codecs: ClientCodecs,
): TypedBody | undefined {
  const { body: declared } = operation;
  const { body: value, contentType } = input;
  if (declared === undefined || value === undefined) {
    if (declared?.required === true) throw new InvalidRequestError("The body is missing");
    return undefined;
  }
  const content = contentType === undefined ? declared.content[0] : contentOf(declared.content, contentType);
  if (content === undefined) {
    throw new InvalidRequestError("The body has a media type that is not declared");
  }
  const type = contentType ?? (content.type.includes("*") ? typeOf(value) : content.type);
  try {
    return { contentType: type, ...writeContent(value, content, codecs) };
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new InvalidRequestError(`The body ${error.message}`);
  }
}

function contentOf(declared: readonly Content[], contentType: string): Content | undefined {
  return matchContent(declared, { type: essenceOf(contentType), parameters: new Map() });
}

/** A media type without its parameters, in lower case. */
export function essenceOf(contentType: string): string {
  return contentType.replace(/;.*/s, "").trim().toLowerCase();
}

function typeOf(value: unknown): string {
  return (value instanceof Blob && value.type) || "application/octet-stream";
}

function writeContent(value: unknown, content: Content, codecs: ClientCodecs): WireBody {
  const { codec } = content;
  const write = codecs[codec]?.write;
  if (write !== undefined) return write(value, content);
  if (codec === "json") return { body: toJson(value) };
  const isBytes =
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof ReadableStream ||
    ArrayBuffer.isView(value);
  if (isBytes) return { body: value };
  return { body: toText(value) };
}
