/* eslint-disable @typescript-eslint/unbound-method */
import type { ClientCodec, Incoming, OperationParts } from "./operation-parts.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import { isBytes } from "../wire/binary.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { isSequence } from "../wire/media-type.ts";
import { readLines } from "./read-lines.ts";
import { writeJson } from "./write-json.ts";

/**
 * Writes and reads JSON Lines and JSON text sequences (RFC 7464) one value at a time; bytes are
 * sent as they are. The body of a response is an `AsyncIterable` that can be iterated once.
 */
export const jsonl: ClientCodec = {
  write(value, { type }, parts) {
    if (isBytes(value)) return { body: value };
    if (!isList(value)) throw new InvalidRequestError("The body is not a list of values");
    const lead = isSequence(type) ? "\x1e" : "";
    return { body: toStream(value, lead, parts) };
  },
  read: (incoming, { type }, { parse }) => readValues(incoming, type, parse),
};

/** True for what gives values one after another; a text gives characters, and a form pairs. */
function isList(value: unknown): value is Iterable<unknown> | AsyncIterable<unknown> {
  if (typeof value !== "object" || value === null) return false;
  const isForm =
    value instanceof FormData || value instanceof URLSearchParams || value instanceof Map;
  return !isForm && (Symbol.iterator in value || Symbol.asyncIterator in value);
}

/** Parses values. Throws `InvalidResponseError` for a line that is not JSON. */
async function* readValues(
  incoming: Incoming,
  type: string,
  parse: JsonCodec["parse"] = JSON.parse,
): AsyncGenerator<unknown, void, undefined> {
  // The texts of a JSON text sequence may contain line breaks.
  const separator = isSequence(type) ? "\u001e" : "\n";
  for await (const lines of readLines(incoming, separator)) {
    for (const line of lines) if (line.trim() !== "") yield parseLine(line, incoming, parse);
  }
}

function parseLine(line: string, { refuse }: Incoming, parse: JsonCodec["parse"]): unknown {
  try {
    return parse(line);
  } catch {
    throw refuse("a line is not JSON", line);
  }
}

function toStream(
  values: Iterable<unknown> | AsyncIterable<unknown>,
  lead: string,
  parts: OperationParts,
): ReadableStream<Uint8Array> {
  const source =
    Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`${lead}${writeJson(next.value, parts)}\n`));
    },
    async cancel() {
      await source.return?.();
    },
  });
}
