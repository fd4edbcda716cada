import { type BodyLimits, type BodyReaders, bodySource, readBody } from "./body.ts";
import type { Shapes } from "./deserialize.ts";
import { BodyTooLarge, type Exchange } from "./exchange.ts";
import type { Report } from "./field.ts";
import { matchContent, parseMediaType } from "./media-type.ts";
import type { Content } from "./operation.ts";

/** What an operation takes as body. */
export interface BodyPlan {
  readonly contents: readonly Content[];
  /** By `body/` and the media type. */
  readonly shapes: Shapes | undefined;
  readonly limits: BodyLimits;
  readonly decompress: boolean;
  readonly readers: BodyReaders | undefined;
}

export type Received =
  | { readonly kind: "absent" }
  | { readonly kind: "body"; readonly content: Content; readonly value: unknown }
  /** `close`: some of the body has been read and the rest is still to come. */
  | { readonly kind: "unsupported"; readonly close: boolean };

const absent: Received = { kind: "absent" };

/**
 * Decides what a body is by its media type alone, and reads it. A request without bytes has no body, whatever its headers say.
 * Throws `BodyTooLarge`, `Disconnected` and what the readers throw.
 */
export async function receiveBody(
  plan: BodyPlan,
  exchange: Exchange,
  report: Report,
): Promise<Received> {
  const { contents, limits, shapes } = plan;
  const { length } = exchange;
  const header = exchange.header("content-type");
  const media = header === undefined ? undefined : parseMediaType(header);
  const content = media && matchContent(contents, media);
  if (length === 0) {
    // A form without fields is an empty body, and still a form.
    return content?.codec === "form" ? { kind: "body", content, value: {} } : absent;
  }
  if (media === undefined || content === undefined) {
    if (length !== undefined) return { kind: "unsupported", close: false };
    return (await isEmpty(exchange)) ? absent : { kind: "unsupported", close: true };
  }
  if (length !== undefined && length > limits.body) throw new BodyTooLarge();
  const key = `body/${content.type}`;
  const shape = shapes !== undefined && Object.hasOwn(shapes, key) ? shapes[key] : undefined;
  const source = bodySource(exchange, limits.body, plan.decompress);
  const input = { content, media, shape, limits, report, ...source };
  const value = await readBody(exchange, input, plan.readers);
  return value === undefined ? absent : { kind: "body", content, value };
}

/** Whether a body of unknown length has no bytes. One that has any cannot be read any more. */
async function isEmpty(exchange: Exchange): Promise<boolean> {
  try {
    await exchange.read(0);
    return true;
  } catch (error) {
    if (error instanceof BodyTooLarge) return false;
    throw error;
  }
}
