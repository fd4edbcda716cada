import { type BodyInput, type BodyLimits, type BodyReaders, readBody } from "./read-body.ts";
import { collect } from "./chunks.ts";
import type { Shapes } from "./read-parameters.ts";
import { BodyTooLarge, type Exchange } from "./exchange.ts";
import { codingOf } from "./content-coding.ts";
import type { decompress } from "./decompress.ts";
import { type MediaType, matchContent, parseMediaType } from "../wire/media-type.ts";
import type { Content } from "../wire/operation.ts";
import { hasOwn } from "../validate/own-property.ts";
import type { Report } from "./request-report.ts";
import type { TextShape } from "../wire/text-shape.ts";

/** The bodies that an operation accepts. */
export interface BodyPlan {
  readonly contents: readonly Content[];
  /** By `body/` and the media type. */
  readonly shapes: Shapes | undefined;
  readonly limits: BodyLimits;
  readonly decompress: typeof decompress | undefined;
  readonly readers: BodyReaders | undefined;
  /** The expected body by `Content-Type` as spelled in the document, which is the common case. */
  readonly usual: ReadonlyMap<string, Expected>;
}

/** The kind of a body, determined by its media type alone. */
interface Expected {
  readonly content: Content;
  readonly media: MediaType;
  readonly shape: TextShape | undefined;
}

/** Precomputes everything that does not depend on the request. */
export function planBody(plan: Omit<BodyPlan, "usual">): BodyPlan {
  const { contents, shapes } = plan;
  const usual = new Map<string, Expected>();
  for (const { type } of contents) {
    const expected = expect(contents, shapes, type);
    if (expected !== undefined) usual.set(type, expected);
  }
  return { ...plan, usual };
}

function expect(
  contents: readonly Content[],
  shapes: Shapes | undefined,
  header: string,
): Expected | undefined {
  const media = parseMediaType(header);
  if (media === undefined) return undefined;
  const content = matchContent(contents, media);
  if (content === undefined) return undefined;
  const key = `body/${content.type}`;
  const shape = shapes !== undefined && hasOwn(shapes, key) ? shapes[key] : undefined;
  return { content, media, shape };
}

export type Received =
  | { readonly kind: "absent" }
  /** `value` may be a promise. */
  | { readonly kind: "body"; readonly content: Content; readonly value: unknown }
  /** `close`: a part of the body has been read and the rest has not arrived. */
  | { readonly kind: "unsupported"; readonly close: boolean };

const absent: Received = { kind: "absent" };

/**
 * Determines the kind of a body by its media type alone, and reads it. A request without bytes has
 * no body, whatever its headers are.
 * Throws `BodyTooLarge` and the errors of readers. Returns a promise only if bytes have to arrive.
 */
export function receiveBody(
  plan: BodyPlan,
  exchange: Exchange,
  report: Report,
): Received | Promise<Received> {
  const { contents, limits, shapes, usual, decompress, readers } = plan;
  const { length } = exchange;
  const header = exchange.header("content-type");
  const expected =
    header === undefined ? undefined : (usual.get(header) ?? expect(contents, shapes, header));
  if (length === 0) {
    // An empty body is a valid form without fields.
    return expected?.content.codec === "form"
      ? { kind: "body", content: expected.content, value: {} }
      : absent;
  }
  if (expected === undefined) {
    return length === undefined ? receiveUntyped(exchange) : { kind: "unsupported", close: false };
  }
  if (length !== undefined && length > limits.body) throw new BodyTooLarge();
  const input = new PendingBody(expected, exchange, limits, report, decompress);
  const value = readBody(exchange, input, readers);
  return { kind: "body", content: expected.content, value };
}

/** An unread body, possibly to be inflated. */
class PendingBody implements BodyInput {
  readonly content: Content;
  readonly media: MediaType;
  readonly shape: TextShape | undefined;
  readonly limits: BodyLimits;
  readonly report: Report;
  readonly #exchange: Exchange;
  readonly #coding: ReturnType<typeof codingOf>;
  readonly #decompress: BodyPlan["decompress"];

  constructor(
    { content, media, shape }: Expected,
    exchange: Exchange,
    limits: BodyLimits,
    report: Report,
    decompress: BodyPlan["decompress"],
  ) {
    this.content = content;
    this.media = media;
    this.shape = shape;
    this.limits = limits;
    this.report = report;
    this.#exchange = exchange;
    this.#coding = codingOf(exchange, decompress !== undefined);
    this.#decompress = decompress;
  }

  read<T>(make: (bytes: Uint8Array) => T): Promise<T> {
    return this.#coding === undefined
      ? this.#exchange.read(this.limits.body, make)
      : collect(this.stream()).then(make);
  }

  stream(): ReadableStream<Uint8Array> {
    const { body } = this.limits;
    const stream = this.#exchange.stream(body);
    return this.#coding === undefined || this.#decompress === undefined
      ? stream
      : this.#decompress(stream, this.#coding, body);
  }
}

/**
 * Receives a body of unknown length without a media type. If it has any bytes, it is unsupported.
 */
function receiveUntyped(exchange: Exchange): Promise<Received> {
  return exchange
    .read(0, () => absent)
    .catch((error: unknown) => {
      if (error instanceof BodyTooLarge) return { kind: "unsupported", close: true };
      throw error;
    });
}
