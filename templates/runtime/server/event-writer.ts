/* eslint-disable @typescript-eslint/no-unsafe-assignment */
import type { StreamWriter } from "./encode-body.ts";
import { hasOwn } from "../validate/own-property.ts";
import type { EventShape } from "../wire/event-shape.ts";
import { isSequence } from "../wire/media-type.ts";
import { toJsonValue } from "../wire/json-value.ts";

/** One server-sent event. */
export interface ServerSentEvent<Data = unknown> {
  readonly event?: string;
  readonly id?: string;
  /** Milliseconds that the client waits before it reconnects. */
  readonly retry?: number;
  readonly data?: Data;
}

/**
 * Writes `text/event-stream` (HTML Living Standard §9.2). Throws `TypeError` for an `event` or `id`
 * with a line break.
 */
export const writeEvents: StreamWriter = (items, { heartbeat, check, events, json = JSON }) => {
  const texts = mapped(items, (item) => {
    check?.(item);
    const event = toEvent(item, events);
    const { data } = event;
    if (data === undefined) return eventText(event, undefined);
    const isText = events === undefined ? typeof data === "string" : events.data === "text";
    return eventText(event, isText ? String(toJsonValue(data)) : json.stringify(data));
  });
  return withHeartbeat(texts, heartbeat);
};

/**
 * Writes JSON Lines: a JSON text and a line feed for each item. JSON text sequences (RFC 7464) also
 * have a record separator before each item.
 */
export const writeJsonLines: StreamWriter = (items, { check, type, json = JSON }) => {
  const lead = isSequence(type) ? "\x1e" : "";
  return mapped(items, (item) => {
    check?.(item);
    return `${lead}${json.stringify(item)}\n`;
  });
};

const fields: ReadonlySet<string> = /* @__PURE__ */ new Set(["event", "id", "retry", "data"]);

function toEvent(item: unknown, events: EventShape | undefined): ServerSentEvent {
  const isObject = typeof item === "object" && item !== null;
  const isEvent =
    events === undefined
      ? isObject && hasOwn(item, "data") && Object.keys(item).every((name) => fields.has(name))
      : isObject && events.item === "event";
  return isEvent ? (item as ServerSentEvent) : { data: item };
}

function eventText({ event, id, retry }: ServerSentEvent, data: string | undefined): string {
  const lines: string[] = [];
  if (event !== undefined) lines.push(`event: ${oneLine(event)}`);
  if (id !== undefined) lines.push(`id: ${oneLine(id)}`);
  if (retry !== undefined) lines.push(`retry: ${Math.trunc(retry)}`);
  for (const line of data?.split(/\r\n|\r|\n/) ?? []) lines.push(`data: ${line}`);
  return `${lines.join("\n")}\n\n`;
}

function oneLine(text: string): string {
  if (/[\r\n\0]/.test(text)) throw new TypeError("An event's name and id must be a single line.");
  return text;
}

/** Maps a sequence. Its `return` reaches the source even while an item is awaited. */
function mapped(
  items: AsyncIterable<unknown>,
  toText: (item: unknown) => string,
): AsyncIterable<string> {
  return {
    [Symbol.asyncIterator]: () => {
      const source = items[Symbol.asyncIterator]();
      return {
        async next() {
          const { done, value } = await source.next();
          return done === true ? { done, value: undefined } : { done: false, value: toText(value) };
        },
        async return() {
          await source.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

const comment = ":\n\n";

/** Inserts a comment whenever the source is silent for `interval` milliseconds. */
function withHeartbeat(items: AsyncIterable<string>, interval: number): AsyncIterable<string> {
  if (interval <= 0) return items;
  return {
    [Symbol.asyncIterator]: () => {
      const source = items[Symbol.asyncIterator]();
      let pending: Promise<IteratorResult<string>> | undefined;
      return {
        async next() {
          pending ??= source.next();
          const { promise: silence, stop } = sleep(interval);
          try {
            const first = await Promise.race([pending, silence]);
            if (first === undefined) return { done: false, value: comment };
            pending = undefined;
            return first;
          } finally {
            stop();
          }
        },
        async return() {
          pending?.catch(() => undefined);
          await source.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

function sleep(milliseconds: number): {
  readonly promise: Promise<undefined>;
  readonly stop: () => void;
} {
  let stop = (): void => undefined;
  const promise = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    stop = () => clearTimeout(timer);
  });
  return { promise, stop };
}
