import type { Exchange } from "./exchange.ts";
import { HttpError } from "./http-error.ts";
import { parseJson } from "./parse-json.ts";
import type { MediaType } from "../wire/media-type.ts";
import type { Codec, Content } from "../wire/operation.ts";
import { type Report, addIssue } from "./request-report.ts";
import type { TextShape } from "../wire/text-shape.ts";

/** How much of a request is read before it is refused. */
export interface Limits {
  /** Bytes of a body, also after it has been inflated. Default 1 MiB. */
  readonly body?: number;
  /** Bytes of the body of single operations, by their name. */
  readonly bodies?: { readonly [operationId: string]: number };
  /** How deep JSON may be nested. Default 500. */
  readonly depth?: number;
  /** Parameters in a query, fields in a form. Default 1000. */
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

/** A body that waits to be read, and how. */
export interface BodyInput {
  readonly content: Content;
  readonly media: MediaType;
  readonly shape: TextShape | undefined;
  readonly limits: BodyLimits;
  readonly report: Report;
  /** What `make` makes of the whole body, inflated. */
  read<T>(make: (bytes: Uint8Array) => T): Promise<T>;
  /** The body piece by piece, inflated. */
  stream(): ReadableStream<Uint8Array>;
}

/** Turns a body into a value. What is wrong with it goes to `report` or is thrown as `HttpError`. */
export type BodyReader = (input: BodyInput) => unknown;

/** Readers by codec. Those that few documents need are handed in, so that the others do not carry them. */
export type BodyReaders = { readonly [codec in Codec]?: BodyReader };

/** The body of a request, or a promise of it, read as its content says: JSON and text here, bytes as a stream, the rest by `readers`. */
export function readBody(
  exchange: Exchange,
  input: BodyInput,
  readers: BodyReaders | undefined,
): unknown {
  const { codec } = input.content;
  if (exchange.parsed !== undefined && isParsed(exchange.parsed)) return exchange.parsed;
  const reader = readers?.[codec];
  if (reader !== undefined) return reader(input);
  if (codec === "json") return input.read((bytes) => decodeJson(bytes, input));
  if (codec === "text") return input.read((bytes) => decodeText(bytes, input.media));
  return input.stream();
}

/** Whether an outer framework has made a value of the body. A text or bytes are still to be read. */
function isParsed(body: unknown): boolean {
  return typeof body !== "string" && !(body instanceof Uint8Array);
}

function decodeJson(bytes: Uint8Array, { media, limits, report }: BodyInput): unknown {
  const charset = media.parameters.get("charset");
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw new HttpError(415, "JSON is written in UTF-8.");
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    addIssue(report, "/body", "json", "must be valid UTF-8", { offset: 0 });
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

/** A text in the character set that its media type names; UTF-8 when it names none. Throws `HttpError` 415 for an unknown one and 400 for bytes that are not in it. */
export function decodeText(bytes: Uint8Array, media: MediaType | undefined): string {
  const charset = media?.parameters.get("charset") ?? "utf-8";
  const decoder = decoderOf(charset);
  if (decoder === undefined) throw new HttpError(415, "The character set is not supported.");
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpError(400, "The body is not in its character set.");
  }
}

function decoderOf(charset: string): Pick<InstanceType<typeof TextDecoder>, "decode"> | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}
