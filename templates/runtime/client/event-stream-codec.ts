/* eslint-disable @typescript-eslint/unbound-method */
import { TimeoutError } from "./errors.ts";
import type { ClientCodec, Incoming } from "./operation-parts.ts";
import type { EventShape } from "../wire/event-shape.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import { EventStream, type Position, type ReceivedEvent } from "./event-stream.ts";
import { maxLine, readLines } from "./read-lines.ts";

/** An event as received: `data` joins its `data` lines. */
type TextEvent = ReceivedEvent<string>;

/**
 * Reads `text/event-stream` (HTML Living Standard §9.2). The body is an `AsyncIterable` that can be
 * iterated once; stopping the iteration ends the request.
 * `[DONE]` ends a stream of JSON; other data that is not JSON throws `InvalidResponseError`.
 * `reconnecting` resumes a stream.
 */
export function sse({ item, data }: EventShape): ClientCodec {
  return {
    read(incoming, _content, { parse = JSON.parse }) {
      const position: Position = {};
      const read = async function* (): AsyncGenerator<ReceivedEvent<unknown>, void, undefined> {
        for await (const event of readEvents(incoming, position)) {
          position.isDone = data === "json" && event.data === "[DONE]";
          if (position.isDone) return;
          const value = data === "json" ? parseData(event.data, incoming, parse) : event.data;
          yield { ...event, data: item === "data" ? value : { ...event, data: value } };
        }
      };
      return new EventStream(read(), position);
    },
  };
}

function parseData(text: string, { refuse }: Incoming, parse: JsonCodec["parse"]): unknown {
  try {
    return parse(text);
  } catch {
    throw refuse("an event's data is not JSON", text);
  }
}

/**
 * Parses events. An event that is not followed by an empty line is incomplete and is dropped; it is
 * an error if it is too long, or takes longer than the time limit of the call.
 */
async function* readEvents(
  incoming: Incoming,
  position: Position,
): AsyncGenerator<TextEvent, void, undefined> {
  let data: string[] = [];
  let length = 0;
  let end = 0;
  let fields: { event?: string; retry?: number } = {};
  let id: string | undefined;
  for await (const lines of readLines(incoming, /\r\n|\n|\r/)) {
    for (const line of lines) {
      if (line === "") {
        if (id !== undefined) position.id = id;
        if (data.length > 0) {
          yield { ...fields, ...(id === undefined ? {} : { id }), data: data.join("\n") };
        }
        [data, length, end, fields] = [[], 0, 0, {}];
        continue;
      }
      length += line.length + 1;
      if (length > maxLine) throw incoming.refuse("an event is too long");
      // A comment, which keeps the connection open, begins no event.
      if (line.startsWith(":")) continue;
      end ||= Date.now() + incoming.timeout;
      if (Date.now() > end) throw new TimeoutError(incoming.operationId, "for an event");
      const colon = line.indexOf(":");
      const name = colon === -1 ? line : line.slice(0, colon);
      const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
      switch (name) {
        case "data":
          data.push(value);
          break;
        case "event":
          fields.event = value;
          break;
        case "id":
          // The last id also applies to the events that follow.
          if (!value.includes("\0")) id = value;
          break;
        case "retry":
          if (/^\d+$/.test(value)) position.retry = fields.retry = Number(value);
          break;
      }
    }
  }
}
