// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { chunksOf } from "./chunks.js";
import type { AnswerBody } from "./exchange.js";
import type { ReplyHeaders } from "./reply.js";
import type { EventShape } from "../wire/event-shape.js";
import type { JsonCodec } from "../wire/json-codec.js";
import { toJsonValue } from "../wire/json-value.js";
import type { Codec, HeaderSpec } from "../wire/operation.js";

/** Writers by codec, handed in where a document needs them. */
export interface BodyWriters {
  readonly sse?: StreamWriter;
  readonly jsonl?: StreamWriter;
  readonly form?: FormWriter;
  readonly multipart?: FormWriter;
}

/** Throws `TypeError` for what is no form. */
export type FormWriter = (body: unknown) => EncodedBody;

/** What turning a reply into an answer needs to know. */
export interface EncodeOptions {
  readonly writers: BodyWriters | undefined;
  readonly heartbeat: number;
  readonly events: EventShape | undefined;
  /** What writes JSON, where it is not `JSON`. */
  readonly json: JsonCodec | undefined;
  /** What writes the declared headers, where they are more than scalars. */
  readonly writeHeaders?: WriteHeaders | undefined;
}

/** A body as it goes out. */
export interface EncodedBody {
  readonly body: AnswerBody;
  readonly length?: number;
  readonly contentType?: string;
}

/** Refuses an item of a stream by throwing. */
export type CheckItem = (item: unknown) => void;

/** Writes a body as its codec says. Throws `TypeError` for what the codec cannot carry. */
export function encodeBody(
  body: unknown,
  codec: Codec,
  type: string,
  options: EncodeOptions,
  check: CheckItem | undefined,
): EncodedBody {
  switch (codec) {
    case "json": {
      // A text that JSON cannot say (`undefined`, a function) would leave no body at all.
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

/** The media type of a body that says for itself what it is. */
export function typeOfBody(body: unknown): string {
  if (typeof body === "string") return "text/plain";
  if (body instanceof Blob) return body.type === "" ? "application/octet-stream" : body.type;
  if (body instanceof FormData) return "multipart/form-data";
  if (body instanceof URLSearchParams) return "application/x-www-form-urlencoded";
  const isStream = isIterable(body) && !Array.isArray(body);
  return isBytes(body) || isStream ? "application/octet-stream" : "application/json";
}

/** How a stream of items is written. */
export interface StreamOptions {
  /** The media type, without parameters. */
  readonly type: string;
  /** What the items are. Without it, an item with `data` and nothing but an event's fields is an event, and only `data` that is no text is JSON. */
  readonly events?: EventShape;
  /** Milliseconds of silence after which an empty comment keeps the connection open; 0: never. */
  readonly heartbeat: number;
  /** Refuses an item by throwing. */
  readonly check?: (item: unknown) => void;
  /** What writes JSON, where it is not `JSON`. */
  readonly json?: JsonCodec | undefined;
}

/** Writes each item of a sequence as text: what a codec that streams is made of. */
export type StreamWriter = (
  items: AsyncIterable<unknown>,
  options: StreamOptions,
) => AsyncIterable<string>;

/** Writes the declared headers of a reply as texts, and leaves the others as they are. */
export type WriteHeaders = (
  declared: readonly HeaderSpec[],
  headers: ReplyHeaders,
  json: JsonCodec | undefined,
) => ReplyHeaders;
