import type { ClientCodec, Incoming } from "./codecs.ts";
import { readLines } from "./stream.ts";
import { toJson } from "./text.ts";

/** Writes and reads JSON Lines, and JSON text sequences (RFC 7464), value by value: an answer's body is an `AsyncIterable` that can be walked once. */
export const jsonl: ClientCodec = {
  write(value, { type }) {
    const lead = type === "application/json-seq" ? "\x1e" : "";
    return { body: toStream(value as Iterable<unknown> | AsyncIterable<unknown>, lead) };
  },
  read: (incoming, { type }) => readValues(incoming, type),
};

/** Throws `InvalidResponseError` at a line that is not JSON. */
async function* readValues(
  incoming: Incoming,
  type: string,
): AsyncGenerator<unknown, void, undefined> {
  // The texts of a sequence may be broken into lines.
  const separator = type === "application/json-seq" ? "\u001e" : "\n";
  for await (const line of readLines(incoming, separator)) {
    if (line.trim() !== "") yield parseLine(line, incoming);
  }
}

function parseLine(line: string, { refuse }: Incoming): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw refuse("a line is not JSON", line);
  }
}

function toStream(
  values: Iterable<unknown> | AsyncIterable<unknown>,
  lead: string,
): ReadableStream<Uint8Array> {
  const source =
    Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`${lead}${toJson(next.value)}\n`));
    },
    async cancel() {
      await source.return?.();
    },
  });
}
