import { type BinaryInput, isStream } from "../wire/binary.ts";

/** Joins texts, bytes and streams to a stream, which reads each of them when it is needed. */
export function byteStream(chunks: readonly (BinaryInput | string)[]): ReadableStream<Uint8Array> {
  const source = bytesOf(chunks);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await source.return();
    },
  });
}

async function* bytesOf(
  chunks: readonly (BinaryInput | string)[],
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const chunk of chunks) {
    if (!isStream(chunk)) yield new Uint8Array(await new Blob([chunk] as BlobParts).arrayBuffer());
    else if ("getReader" in chunk) yield* readAll(chunk);
    else for await (const each of chunk) yield encoded(each);
  }
}

/** A stream of Node gives texts if it has an encoding. */
function encoded(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
}

type BlobParts = ConstructorParameters<typeof Blob>[0];

async function* readAll(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // Has no effect on a stream that has ended.
    await reader.cancel().catch(() => undefined);
  }
}
