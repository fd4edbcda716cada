/* eslint-disable @typescript-eslint/no-unused-vars */
import { ApiPromise } from "./api-promise.ts";
import type { AnyResponse, CallResult, Declared } from "./call-result.ts";
import { ConnectionError } from "./errors.ts";
import { EventStream, type ReceivedEvent } from "./event-stream.ts";
import type { OperationInput } from "./operation-input.ts";
import type { RequestOptions } from "./options.ts";
import { sleep } from "./time-limit.ts";

/** The options of a call that responds with a stream of events. */
export interface StreamOptions extends RequestOptions {
  /**
   * Connects again when the stream breaks off or ends, as a browser's `EventSource` does, with the
   * last id in `Last-Event-ID`. `[DONE]`, a response of status 204 or an error of the server ends
   * the stream. Default: false.
   */
  readonly reconnect?: boolean | ReconnectOptions;
}

export interface ReconnectOptions {
  /** Milliseconds to wait, unless the server sends `retry`. Default 3000. */
  readonly delay?: number;
  /** The number of times in a row that no event arrives before the stream fails. Default 5. */
  readonly attempts?: number;
}

/** Calls an operation that responds with a stream of events, and resumes it as the options say. */
export function reconnecting<R extends AnyResponse>(
  call: (input: OperationInput, options: RequestOptions) => ApiPromise<R>,
  input: OperationInput,
  options: StreamOptions = {},
): ApiPromise<R> {
  const { reconnect, ...own } = options;
  const first = call(input, own);
  if (!reconnect) return first;
  const resume = (id: string | undefined): ApiPromise<R> => {
    // An idempotency key belongs to one request.
    const { idempotencyKey: _, headers, ...rest } = own;
    return call(input, { ...rest, headers: { ...headers, "last-event-id": headerOf(id) } });
  };
  const given = reconnect === true ? {} : reconnect;
  const read = async (): Promise<Declared<AnyResponse>> => {
    const result: CallResult<AnyResponse> = await first.result();
    if (result.kind !== "declared") throw result.error;
    if (!(result.body instanceof EventStream)) return result;
    const { body } = result;
    const events = follow(body, resume, given, own.signal);
    return { ...result, body: new EventStream(events, body.position) };
  };
  const unread = first.response().then((response) => ({ response, read }));
  return new ApiPromise<R>(unread, own.signal);
}

async function* follow<R extends AnyResponse>(
  first: EventStream<unknown>,
  resume: (id: string | undefined) => ApiPromise<R>,
  { delay = 3000, attempts = 5 }: ReconnectOptions,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReceivedEvent<unknown>, void, undefined> {
  const { position } = first;
  let stream: EventStream<unknown> | undefined = first;
  for (let empty = 0; ;) {
    let failure: unknown = new ConnectionError("stream", "it ended");
    try {
      stream ??= await streamOf(resume(position.id));
      if (stream === undefined) return;
      for await (const event of stream.events) {
        empty = 0;
        yield event;
      }
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      failure = error;
    }
    // A stream without an id or a time keeps those of the one before.
    Object.assign(position, stream?.position);
    if (position.isDone) return;
    if (empty === attempts) throw failure;
    const wait = Math.min((position.retry ?? delay) * 2 ** empty, longestDelay);
    empty += 1;
    stream = undefined;
    await sleep("stream", wait, signal);
  }
}

/** The longest time between two attempts, in milliseconds. */
const longestDelay = 60_000;

/** Returns the stream of a response; `undefined` if it has none, so that nothing follows. */
async function streamOf<R extends AnyResponse>(
  call: ApiPromise<R>,
): Promise<EventStream<unknown> | undefined> {
  const body: unknown = await call;
  return body instanceof EventStream ? body : undefined;
}

/** Returns the header that carries an id: each byte of its UTF-8 as a character. */
function headerOf(id: string | undefined): string | undefined {
  if (!id) return undefined;
  return String.fromCharCode(...new TextEncoder().encode(id));
}
