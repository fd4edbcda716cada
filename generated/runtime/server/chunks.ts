// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { OutgoingBody } from "./exchange.js";

/** Iterates over the chunks of a web stream; `return` cancels the stream. */
export function chunksOf<T>(stream: ReadableStream<T>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]: () => {
      const reader = stream.getReader();
      return {
        async next() {
          const { done, value } = await reader.read();
          return done ? { done, value: undefined } : { done, value };
        },
        async return() {
          await reader.cancel();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

/** Cancels a stream that will not be read. */
export function discard(body: OutgoingBody): void {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) return;
  Promise.resolve(body[Symbol.asyncIterator]().return?.()).catch(() => undefined);
}

/** Collects all bytes of a stream in one array. */
export async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(chunks);
    chunks.push(value);
  }
}

/** Joins byte arrays; a single chunk is not copied. */
export function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = chunks;
  if (first === undefined) return new Uint8Array();
  if (others.length === 0) return first;
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
