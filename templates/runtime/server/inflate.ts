import { BodyTooLarge, type Exchange } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

/**
 * Returns the content coding of a body that has to be decoded; `undefined` if it has none. Throws
 * `HttpError` 415 for an unsupported `Content-Encoding`.
 */
export function codingOf(exchange: Exchange, decompress: boolean): "gzip" | "deflate" | undefined {
  const coding = exchange.header("content-encoding")?.trim().toLowerCase();
  if (coding === undefined || coding === "" || coding === "identity") return undefined;
  const format = coding === "x-gzip" ? "gzip" : coding;
  if (decompress && (format === "gzip" || format === "deflate")) return format;
  throw new HttpError(415, {
    detail: "The content coding is not supported.",
    headers: { "Accept-Encoding": decompress ? "gzip, deflate" : "identity" },
  });
}

/** Inflates a stream while it is read. Fails after more than `limit` inflated bytes. */
export function inflate(
  source: ReadableStream<Uint8Array>,
  format: "gzip" | "deflate",
  limit: number,
): ReadableStream<Uint8Array> {
  const inflater = new DecompressionStream(format) as unknown as {
    readonly readable: ReadableStream<Uint8Array>;
    readonly writable: WritableStream<Uint8Array>;
  };
  // The inflater replaces an error of the source by its own.
  let cause: unknown;
  const packed = source.getReader();
  const tapped = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await packed.read().catch((error: unknown) => {
        cause = error;
        throw error;
      });
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: (reason) => packed.cancel(reason),
  });
  const reader = tapped.pipeThrough(inflater).getReader();
  let total = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader.read().catch((error: unknown) => {
        throw (
          cause ??
          new HttpError(400, {
            detail: "The body is not valid in its content coding.",
            cause: error,
          })
        );
      });
      if (next.done) return controller.close();
      total += next.value.length;
      if (total > limit) {
        await reader.cancel();
        throw new BodyTooLarge();
      }
      controller.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
