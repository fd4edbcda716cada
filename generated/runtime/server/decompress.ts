// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { BodyTooLarge } from "./exchange.js";
import { HttpError } from "./http-error.js";

/**
 * Inflates a stream while it is read. Fails after more than `limit` inflated bytes. The option
 * `decompress` of a server.
 */
export function decompress(
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
