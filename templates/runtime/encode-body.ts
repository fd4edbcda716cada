import { chunksOf } from "./chunks.ts";
import type { EventShape } from "./event-shape.ts";
import type { StreamOptions, StreamWriter } from "./event-writer.ts";
import type { AnswerBody } from "./exchange.ts";
import type { JsonCodec } from "./json-codec.ts";
import type { Codec } from "./operation.ts";
import { toPlain } from "./plain.ts";

/** Writers of streams by codec, handed in where a document needs them. */
export type StreamWriters = { readonly [codec in Codec]?: StreamWriter };

/** What turning a reply into an answer needs to know. */
export interface EncodeOptions {
  readonly writers: StreamWriters | undefined;
  readonly heartbeat: number;
  readonly events?: EventShape | undefined;
  /** What writes JSON, where it is not `JSON`. */
  readonly json?: JsonCodec | undefined;
  /** Refuses an item of a stream by throwing. */
  readonly check?: (item: unknown) => void;
}

/** A body as it goes out. */
export interface EncodedBody {
  readonly body: AnswerBody;
  readonly length?: number;
  readonly contentType?: string;
}

/** Writes a body as its codec says. Throws `TypeError` for what the codec cannot carry. */
export function encodeBody(
  body: unknown,
  codec: Codec,
  type: string,
  options: EncodeOptions,
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
        : { body: String(toPlain(body)) };
    case "sse":
    case "jsonl": {
      const writer = options.writers?.[codec];
      if (writer === undefined || !isIterable(body)) return bytesBody(body);
      return { body: writer(toIterable(body), streamOptions(options, type)) };
    }
    case "form":
      return { body: (body instanceof URLSearchParams ? body : formOf(body)).toString() };
    case "multipart": {
      const response = new Response(body instanceof FormData ? body : formDataOf(body));
      const contentType = response.headers.get("content-type");
      const bytes = { body: response.body === null ? "" : chunksOf(response.body) };
      return contentType === null ? bytes : { ...bytes, contentType };
    }
    case "bytes":
      return bytesBody(body);
  }
}

function streamOptions(
  { heartbeat, check, events, json }: EncodeOptions,
  type: string,
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

function formOf(body: unknown): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, text] of textEntries(body)) form.append(name, String(text));
  return form;
}

function formDataOf(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of textEntries(body)) {
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, String(value));
  }
  return form;
}

/** A property for each pair, an array's items one by one, an object as JSON. */
function textEntries(body: unknown): readonly (readonly [string, unknown])[] {
  if (typeof body !== "object" || body === null) throw new TypeError("A form is an object.");
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? (value as readonly unknown[]) : [value])
      .map(toPlain)
      .filter((item) => item !== undefined)
      .map((item) => [name, isPlain(item) ? JSON.stringify(item) : item] as const),
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Blob);
}
