/* eslint-disable
   @typescript-eslint/no-unnecessary-type-assertion,
   @typescript-eslint/require-await */
import { chunksOf } from "./chunks.ts";
import type { OutgoingBody } from "./exchange.ts";
import type { ReplyHeaders } from "./reply.ts";
import type { EventShape } from "../wire/event-shape.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import { toJsonValue } from "../wire/json-value.ts";
import type { Codec, HeaderSpec } from "../wire/operation.ts";

/** Writers by codec, passed in if a document needs them. */
export interface BodyWriters {
  readonly sse?: StreamWriter;
  readonly jsonl?: StreamWriter;
  readonly form?: FormWriter;
  readonly multipart?: FormWriter;
}

/** Writes a form. Throws `TypeError` for a body that is not one. */
export type FormWriter = (body: unknown) => EncodedBody;

/** Options for encoding replies. */
export interface EncodeOptions {
  readonly writers: BodyWriters | undefined;
  readonly heartbeat: number;
  readonly events: EventShape | undefined;
  /** Reads and writes JSON, if not `JSON`. */
  readonly json: JsonCodec | undefined;
  /** Writes the declared headers, if any is not a scalar. */
  readonly writeHeaders?: WriteHeaders | undefined;
}

/** A body as sent. */
export interface EncodedBody {
  readonly body: OutgoingBody;
  readonly length?: number;
  readonly contentType?: string;
}

/** Throws to refuse an item of a stream. */
export type CheckItem = (item: unknown) => void;

/** Encodes a body with its codec. Throws `TypeError` for a body that the codec does not support. */
export function encodeBody(
  body: unknown,
  codec: Codec,
  type: string,
  options: EncodeOptions,
  check: CheckItem | undefined,
): EncodedBody {
  switch (codec) {
    case "json": {
      // A value without a JSON form (`undefined`, a function) would leave no body at all.
      const text = (options.json ?? JSON).stringify(body) as string | undefined;
      if (text === undefined) throw new TypeError("The body has no JSON form.");
      return { body: text };
    }
    case "text":
      return isBytes(body) || body instanceof Blob || isIterable(body)
        ? bytesBody(body)
        : { body: String(toJsonValue(body)) };
    case "sse":
    case "jsonl": {
      const writer = options.writers?.[codec];
      if (writer === undefined || !isIterable(body)) return bytesBody(body);
      return { body: writer(toIterable(body), streamOptions(options, type, check)) };
    }
    case "form":
    case "multipart":
      if (body instanceof URLSearchParams) return { body: body.toString() };
      return options.writers?.[codec]?.(body) ?? bytesBody(body);
    case "bytes":
    case "any":
      return bytesBody(body);
  }
}

function streamOptions(
  { heartbeat, events, json }: EncodeOptions,
  type: string,
  check: CheckItem | undefined,
): StreamOptions {
  return { type, heartbeat, json, ...(check && { check }), ...(events && { events }) };
}

function bytesBody(body: unknown): EncodedBody {
  if (typeof body === "string" || body instanceof Uint8Array) return { body };
  if (body instanceof ArrayBuffer) return { body: new Uint8Array(body) };
  if (ArrayBuffer.isView(body))
    return { body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength) };
  if (body instanceof Blob) return { body: chunksOf(body.stream()), length: body.size };
  if (isIterable(body)) return { body: toIterable(body) as AsyncIterable<Uint8Array | string> };
  throw new TypeError("The body is neither text nor bytes nor a stream.");
}

function isBytes(body: unknown): boolean {
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body);
}

function isIterable(body: unknown): boolean {
  return (
    body instanceof ReadableStream ||
    (typeof body === "object" &&
      body !== null &&
      (Symbol.asyncIterator in body || (Symbol.iterator in body && !isBytes(body))))
  );
}

function toIterable(body: unknown): AsyncIterable<unknown> {
  if (body instanceof ReadableStream) return chunksOf(body as ReadableStream<Uint8Array>);
  const iterable = body as AsyncIterable<unknown> | Iterable<unknown>;
  return Symbol.asyncIterator in iterable ? iterable : fromSync(iterable);
}

async function* fromSync(items: Iterable<unknown>): AsyncIterable<unknown> {
  yield* items;
}

/** Returns the media type that follows from the type of the body itself. */
export function typeOfBody(body: unknown): string {
  if (typeof body === "string") return "text/plain";
  if (body instanceof Blob) return body.type === "" ? "application/octet-stream" : body.type;
  if (body instanceof FormData) return "multipart/form-data";
  if (body instanceof URLSearchParams) return "application/x-www-form-urlencoded";
  const isStream = isIterable(body) && !Array.isArray(body);
  return isBytes(body) || isStream ? "application/octet-stream" : "application/json";
}

/** Options for writing a stream of items. */
export interface StreamOptions {
  /** The media type, without parameters. */
  readonly type: string;
  /**
   * The kind of items. By default, an item with `data` and no fields other than an event's is an
   * event, and its `data` is JSON unless it is a string.
   */
  readonly events?: EventShape;
  /**
   * Milliseconds of silence after which an empty comment is sent to keep the connection open; 0:
   * never.
   */
  readonly heartbeat: number;
  /** Throws to refuse an item. */
  readonly check?: (item: unknown) => void;
  /** Reads and writes JSON, if not `JSON`. */
  readonly json?: JsonCodec | undefined;
}

/** Writes each item of a sequence as text, for a streaming codec. */
export type StreamWriter = (
  items: AsyncIterable<unknown>,
  options: StreamOptions,
) => AsyncIterable<string>;

/** Converts the declared headers of a reply to strings, and keeps the others. */
export type WriteHeaders = (
  declared: readonly HeaderSpec[],
  headers: ReplyHeaders,
  json: JsonCodec | undefined,
) => ReplyHeaders;
