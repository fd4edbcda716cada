/** An event as received; `id` is the last one that the server sent. */
export interface ReceivedEvent<Data> {
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
  readonly data: Data;
}

/** The place in a stream from which it can be resumed. */
export interface Position {
  id?: string;
  /** Milliseconds to wait before reconnecting, as sent by the server. */
  retry?: number;
  /** The stream has said that nothing follows. */
  isDone?: boolean;
}

/** The body of an event stream: iterates over the items, and keeps the events around them. */
export class EventStream<Item> implements AsyncIterable<Item> {
  readonly events: AsyncIterable<ReceivedEvent<Item>>;
  readonly position: Position;

  constructor(events: AsyncIterable<ReceivedEvent<Item>>, position: Position) {
    this.events = events;
    this.position = position;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { data } of this.events) yield data;
  }

  /** Converts each item when it arrives. */
  map<To>(convert: (item: Item) => To): EventStream<To> {
    const { events, position } = this;
    const mapped = async function* (): AsyncGenerator<ReceivedEvent<To>, void, undefined> {
      for await (const event of events) yield { ...event, data: convert(event.data) };
    };
    return new EventStream(mapped(), position);
  }
}

/**
 * Returns the events of a stream: the name and the id of each, with the item that the stream itself
 * gives as `data`. A stream can be iterated once, in one of the two ways.
 */
export function eventsOfStream<Item>(
  stream: AsyncIterable<Item>,
): AsyncIterable<ReceivedEvent<Item>> {
  if (stream instanceof EventStream) return stream.events as AsyncIterable<ReceivedEvent<Item>>;
  throw new TypeError("not a stream of events");
}
