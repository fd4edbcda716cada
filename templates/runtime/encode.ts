import { chunksOf } from "./chunks.ts";
import { type EncodeOptions, encodeBody, typeOfBody } from "./encode-body.ts";
import type { Answer } from "./exchange.ts";
import { type HeaderLines, addHeader, addHeaders, hasHeader } from "./headers.ts";
import { essenceOf } from "./content.ts";
import { codecOf, matchContent, parseMediaType } from "./media-type.ts";
import type { Codec, Content, Operation } from "./operation.ts";
import type { AnyReply, RawReply } from "./reply.ts";

/** What an operation declares for a status: the code itself, then its range, then `default`. */
export function declaredFor(
  operation: Operation,
  status: number,
): Operation["responses"][number] | undefined {
  const { responses } = operation;
  return (
    responses.find((each) => each.status === status) ??
    responses.find((each) => each.status === `${Math.floor(status / 100)}XX`) ??
    responses.find((each) => each.status === "default")
  );
}

/**
 * A reply as it goes out. The media type is the reply's own or the first declared one, and it settles how the body is written.
 * Throws `TypeError` for what HTTP or the codec cannot carry: a line break in a header, a bigint in JSON.
 */
export function encodeReply(
  reply: AnyReply | RawReply,
  operation: Operation | undefined,
  options: EncodeOptions,
): Answer {
  if ("raw" in reply) return encodeRaw(reply.raw);
  const { status, body } = reply;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new TypeError(`A reply has no status between 200 and 599: ${String(status)}.`);
  }
  const hasBody = body !== undefined && status !== 204 && status !== 205 && status !== 304;
  const headers: HeaderLines = [];
  const close = reply.close === true ? { close: true as const } : {};
  if (!hasBody) {
    if (reply.headers !== undefined) addHeaders(headers, reply.headers, false);
    return { status, headers, body: undefined, ...close };
  }
  const declared = operation && declaredFor(operation, status)?.content;
  const { type, codec } = contentOf(reply, declared);
  const encoded = encodeBody(body, codec, type, options);
  if (reply.headers !== undefined) addHeaders(headers, reply.headers, true);
  if (!hasHeader(headers, "content-type"))
    addHeader(headers, "Content-Type", encoded.contentType ?? type);
  if ((codec === "sse" || codec === "jsonl") && !hasHeader(headers, "cache-control")) {
    addHeader(headers, "Cache-Control", "no-cache");
  }
  const { length } = encoded;
  return {
    status,
    headers,
    body: encoded.body,
    ...(length === undefined ? {} : { length }),
    ...close,
  };
}

/** The media type to send and how to write it. A declared range says nothing about what is sent, so the body does. */
function contentOf(
  { contentType, body }: AnyReply,
  declared: readonly Content[] | undefined,
): { readonly type: string; readonly codec: Codec } {
  if (contentType !== undefined && !contentType.includes("*")) {
    const media = parseMediaType(contentType);
    const content = declared && media && matchContent(declared, media);
    const codec = content?.codec ?? codecOf(essenceOf(contentType));
    return { type: withCharset(contentType), codec };
  }
  const content =
    contentType === undefined ? declared?.[0] : declared?.find((each) => each.type === contentType);
  if (content !== undefined && !content.type.includes("*"))
    return { type: withCharset(content.type), codec: content.codec };
  const type = typeOfBody(body);
  return { type: withCharset(type), codec: codecOf(type) };
}

function withCharset(type: string): string {
  return /^text\/[^;]+$/.test(type) && type !== "text/event-stream"
    ? `${type}; charset=utf-8`
    : type;
}

function encodeRaw(response: Response): Answer {
  if (response.bodyUsed) throw new TypeError("The raw response has been read already.");
  const lines = [...response.headers].filter(
    ([name]) => name !== "set-cookie" && name !== "content-length",
  );
  const cookies = response.headers
    .getSetCookie()
    .map((value): [string, string] => ["set-cookie", value]);
  return {
    status: response.status,
    headers: [...lines, ...cookies],
    body: response.body === null ? undefined : chunksOf(response.body),
  };
}
