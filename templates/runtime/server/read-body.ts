import type { Exchange } from "./exchange.ts";
import { HttpError } from "./http-error.ts";
import { parseJson } from "./parse-json.ts";
import { codecFor, type MediaType } from "../wire/media-type.ts";
import type { Codec, Content } from "../wire/operation.ts";
import { type Report, addIssue } from "./request-report.ts";
import type { TextShape } from "../wire/text-shape.ts";

/** Limits for the size of a request. */
export interface Limits {
  /** Bytes of a body, also after inflating it. Default 1 MiB. */
  readonly body?: number;
  /** Bytes of the body of single operations, by name. */
  readonly bodies?: { readonly [operationId: string]: number };
  /** Maximum nesting depth of JSON. Default 500. */
  readonly depth?: number;
  /** Parameters in a query, or fields in a form. Default 1000. */
  readonly parameters?: number;
  /** Parts of a multipart body. Default 1000. */
  readonly parts?: number;
}

/** The limits of one operation. */
export interface BodyLimits {
  readonly body: number;
  readonly depth: number;
  readonly parameters: number;
  readonly parts: number;
}

/** An unread body, and the information needed to read it. */
export interface BodyInput {
  readonly content: Content;
  readonly media: MediaType;
  readonly shape: TextShape | undefined;
  readonly limits: BodyLimits;
  readonly report: Report;
  /** Returns the result of `make` for the whole inflated body. */
  read<T>(make: (bytes: Uint8Array) => T): Promise<T>;
  /** Returns the inflated body as a stream. */
  stream(): ReadableStream<Uint8Array>;
}

/** Converts a body to a value. Errors are added to `report` or thrown as `HttpError`. */
export type BodyReader = (input: BodyInput) => unknown;

/** Readers by codec. Less common ones are passed in, so that other servers do not include them. */
export type BodyReaders = { readonly [codec in Codec]?: BodyReader };

/**
 * Reads the body of a request, possibly as a promise, by its content: JSON and text here, bytes as
 * a stream, others by `readers`.
 */
export function readBody(
  exchange: Exchange,
  input: BodyInput,
  readers: BodyReaders | undefined,
): unknown {
  const codec = codecFor(input.content, input.media.type);
  if (exchange.parsed !== undefined && isParsed(exchange.parsed)) return exchange.parsed;
  const reader = readers?.[codec];
  if (reader !== undefined) return reader(input);
  if (codec === "json") return input.read((bytes) => decodeJson(bytes, input));
  if (codec === "text") return input.read((bytes) => decodeText(bytes, input.media));
  return input.stream();
}

/**
 * True if an outer framework has parsed the body to a value. A string or bytes still have to be
 * read.
 */
function isParsed(body: unknown): boolean {
  return typeof body !== "string" && !(body instanceof Uint8Array);
}

function decodeJson(bytes: Uint8Array, { media, limits, report }: BodyInput): unknown {
  const charset = media.parameters.get("charset");
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw new HttpError(415, "JSON must be in UTF-8.");
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    addIssue(report, "/body", "json", "must be valid UTF-8", { offset: 0, charset: "utf-8" });
    return undefined;
  }
  if (text === "") return undefined;
  const json = parseJson(text, limits.depth, report.json);
  if (json.ok !== false) return json.value;
  const { offset, reason } = json;
  addIssue(report, "/body", "json", "must be valid JSON", { offset, reason });
  return undefined;
}

const utf8: InstanceType<typeof TextDecoder> = /* @__PURE__ */ new TextDecoder("utf-8", {
  fatal: true,
});

/**
 * Decodes a text in the character set of its media type, by default UTF-8. Throws `HttpError` 415
 * for an unknown character set and 400 for malformed bytes.
 */
export function decodeText(bytes: Uint8Array, media: MediaType | undefined): string {
  const charset = media?.parameters.get("charset") ?? "utf-8";
  const decoder = decoderOf(charset);
  if (decoder === undefined) throw new HttpError(415, "The character set is not supported.");
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpError(400, "The body is not valid in its character set.");
  }
}

function decoderOf(charset: string): Pick<InstanceType<typeof TextDecoder>, "decode"> | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}
