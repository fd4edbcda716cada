import { chunksOf } from "./chunks.ts";
import { type CheckItem, type EncodeOptions, encodeBody, typeOfBody } from "./encode-body.ts";
import type { EncodedResponse } from "./exchange.ts";
import { type HeaderLines, addHeader, addHeaders, hasHeader } from "./header-lines.ts";
import { essenceOf } from "../wire/content.ts";
import { codecFor, codecOf, matchContent, parseMediaType } from "../wire/media-type.ts";
import type { Codec, Content, Operation } from "../wire/operation.ts";
import type { AnyReply, RawReply, ReplyHeaders } from "./reply.ts";

/** Returns the declared response for a status: the code itself, then its range, then `default`. */
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

/** The media type and codec of a reply. */
interface Sent {
  readonly type: string;
  readonly codec: Codec;
  /** Contains its `Content-Type`. */
  readonly headers: EncodedResponse["headers"];
}

/** Encodes the replies of one operation, or those that belong to no operation. */
export class ReplyEncoder {
  readonly #operation: Operation | undefined;
  readonly #options: EncodeOptions;
  /** By status: the encoding of replies without their own `contentType`. */
  readonly #usual: Map<number, Sent> = new Map();

  constructor(operation: Operation | undefined, options: EncodeOptions) {
    this.#operation = operation;
    this.#options = options;
  }

  /**
   * Encodes a reply. Its media type, by default the first declared one, determines how the body is
   * written.
   * Throws `TypeError` for a value that HTTP or the codec does not support: a line break in a
   * header, a bigint in JSON. `check` throws to refuse an item of a stream.
   */
  encode(reply: AnyReply | RawReply, check: CheckItem | undefined): EncodedResponse {
    if ("raw" in reply) return encodeRaw(reply.raw);
    const { status, body, close } = reply;
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new TypeError(`The status of a reply must be between 200 and 599: ${String(status)}.`);
    }
    if (body === undefined || status === 204 || status === 205 || status === 304) {
      const headers: HeaderLines = [];
      if (reply.headers !== undefined) addHeaders(headers, this.#written(reply), false);
      return { status, headers, body: undefined, close };
    }
    const sent = this.#sentAs(reply);
    const encoded = encodeBody(body, sent.codec, sent.type, this.#options, check);
    const own = reply.headers && this.#written(reply);
    const headers = headersOf(own, sent, encoded.contentType);
    return { status, headers, body: encoded.body, length: encoded.length, close };
  }

  /** Returns the headers of a reply, with the declared ones as strings. */
  #written({ status, headers = {} }: AnyReply): ReplyHeaders {
    const { writeHeaders, json } = this.#options;
    const declared = this.#operation && declaredFor(this.#operation, status)?.headers;
    return writeHeaders === undefined || declared === undefined
      ? headers
      : writeHeaders(declared, headers, json);
  }

  /**
   * Returns the media type and how to write it. For a declared range, the body determines the media
   * type.
   */
  #sentAs({ status, contentType, body }: AnyReply): Sent {
    if (contentType === undefined) {
      const usual = this.#usualFor(status);
      if (usual !== undefined) return usual;
    } else if (!contentType.includes("*")) {
      const media = parseMediaType(contentType);
      const contents = this.#contentsFor(status);
      const content = contents && media && matchContent(contents, media);
      const type = essenceOf(contentType);
      return sentAs(contentType, content ? codecFor(content, type) : codecOf(type));
    }
    const type = typeOfBody(body);
    // Text is not within the range of applications, JSON is.
    const isJson = type === "text/plain" && this.#rangeFor(status, contentType) === "application/*";
    return isJson ? sentAs("application/json", "json") : sentAs(type, codecOf(type));
  }

  #usualFor(status: number): Sent | undefined {
    const known = this.#usual.get(status);
    if (known !== undefined) return known;
    const content = this.#contentsFor(status)?.[0];
    if (content === undefined || content.type.includes("*")) return undefined;
    const usual = sentAs(content.type, content.codec);
    this.#usual.set(status, usual);
    return usual;
  }

  #rangeFor(status: number, contentType: string | undefined): string | undefined {
    return contentType ?? this.#contentsFor(status)?.[0]?.type;
  }

  #contentsFor(status: number): readonly Content[] | undefined {
    return this.#operation && declaredFor(this.#operation, status)?.content;
  }
}

function sentAs(type: string, codec: Codec = "json"): Sent {
  const full = withCharset(type);
  const headers: HeaderLines = [];
  addHeader(headers, "Content-Type", full);
  return { type: full, codec, headers };
}

/** Returns the reply's own headers, and those that its body requires. */
function headersOf(
  own: ReplyHeaders | undefined,
  { codec, type, headers }: Sent,
  contentType: string | undefined,
): EncodedResponse["headers"] {
  const isStream = codec === "sse" || codec === "jsonl";
  if (own === undefined && contentType === undefined && !isStream) return headers;
  const lines: HeaderLines = [];
  if (own !== undefined) addHeaders(lines, own, true);
  if (!hasHeader(lines, "content-type")) addHeader(lines, "Content-Type", contentType ?? type);
  if (isStream && !hasHeader(lines, "cache-control")) {
    addHeader(lines, "Cache-Control", "no-cache");
  }
  return lines;
}

function withCharset(type: string): string {
  return /^text\/[^;]+$/.test(type) && type !== "text/event-stream"
    ? `${type}; charset=utf-8`
    : type;
}

function encodeRaw(response: Response): EncodedResponse {
  if (response.bodyUsed) throw new TypeError("The raw response has been read already.");
  const lines: HeaderLines = [];
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie" && name !== "content-length") lines.push([name, value]);
  });
  const cookies = response.headers
    .getSetCookie()
    .map((value): [string, string] => ["set-cookie", value]);
  return {
    status: response.status,
    headers: [...lines, ...cookies],
    body: response.body === null ? undefined : chunksOf(response.body),
  };
}
