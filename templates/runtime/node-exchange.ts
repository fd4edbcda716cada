import { concat } from "./body.ts";
import {
  type Answer,
  type AnswerBody,
  BodyTooLarge,
  Disconnected,
  type Exchange,
} from "./exchange.ts";
import { discard } from "./fetch-exchange.ts";

/** What is used of node:http's `IncomingMessage`. It is described here so that nothing but Node needs Node. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly socket: object;
  readonly readableEnded: boolean;
  readonly destroyed: boolean;
  on(event: string, listener: (chunk: Uint8Array) => void): unknown;
  off(event: string, listener: (chunk: Uint8Array) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What is used of node:http's `ServerResponse`. */
export interface NodeResponse {
  statusCode: number;
  readonly writableFinished: boolean;
  readonly destroyed: boolean;
  setHeader(name: string, value: string | number | readonly string[]): unknown;
  appendHeader(name: string, value: string): unknown;
  flushHeaders(): void;
  write(chunk: string | Uint8Array): boolean;
  end(chunk?: string | Uint8Array): unknown;
  destroy(): unknown;
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
}

/** A listener for `http.createServer`. With a `next`, as frameworks pass it, that is called for a path that is not served here. */
export type NodeHandler = (
  request: NodeRequest,
  response: NodeResponse,
  next?: (error?: unknown) => void,
) => void;

/** Finds what a request is for; `answer` goes on from there. */
export type Prepare = (exchange: Exchange) => {
  readonly isKnown: boolean;
  readonly answer: () => Promise<Answer>;
};

/** Carries a service over node:http without making a web `Request` or `Response`. */
export function nodeHandler(prepare: Prepare): NodeHandler {
  /** Connections that end after their present answer: what has been sent behind it is not looked at. */
  const closing = new WeakSet<object>();
  return (request, response, next) => {
    if (closing.has(request.socket)) return;
    const exchange = new NodeExchange(request, response);
    const { isKnown, answer } = prepare(exchange);
    if (!isKnown && next !== undefined) return next();
    const finish = (made: Answer): void | Promise<void> => {
      if (made.close === true || exchange.isAbandoned) closing.add(request.socket);
      return write(made, exchange, closing.has(request.socket));
    };
    answer()
      .then(finish)
      .catch(() => response.destroy());
  };
}

class NodeExchange implements Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly length: number | undefined;
  readonly incoming: NodeRequest;
  readonly outgoing: NodeResponse;
  #isRead = false;

  constructor(incoming: NodeRequest, outgoing: NodeResponse) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.method = incoming.method ?? "GET";
    const target = incoming.url ?? "/";
    // A proxy's request names the host as well (RFC 9112 §3.2.2).
    const url = target.startsWith("/")
      ? target
      : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "");
    const mark = url.indexOf("?");
    this.path = (mark === -1 ? url : url.slice(0, mark)) || "/";
    this.query = mark === -1 ? "" : url.slice(mark + 1);
    const { headers } = incoming;
    const announced = headers["content-length"];
    this.length =
      headers["transfer-encoding"] !== undefined
        ? undefined
        : typeof announced === "string"
          ? Number(announced)
          : 0;
  }

  /** What Express and its like leave there when they have read the body before. */
  get parsed(): unknown {
    return (this.incoming as { readonly body?: unknown }).body;
  }

  get peer(): unknown {
    return this.incoming.socket;
  }

  /** Whether more of the body is on its way than is worth reading for the sake of the connection, or the rest would stand in the way of the next request. */
  get isAbandoned(): boolean {
    if (this.length === 0 || this.incoming.readableEnded || this.parsed !== undefined) return false;
    return this.#isRead || (this.length ?? Number.POSITIVE_INFINITY) > lingerBytes;
  }

  header(name: string): string | undefined {
    const value = this.incoming.headers[name];
    if (typeof value === "string") return value;
    return Array.isArray(value) ? value.join(", ") : undefined;
  }

  read(limit: number): Promise<Uint8Array> {
    const { incoming } = this;
    this.#isRead = true;
    return new Promise((resolve, reject) => {
      if (incoming.readableEnded) return resolve(new Uint8Array());
      if (incoming.destroyed) return reject(new Disconnected());
      const chunks: Uint8Array[] = [];
      let total = 0;
      const onData = (chunk: Uint8Array): void => {
        total += chunk.length;
        if (total <= limit) return void chunks.push(chunk);
        incoming.off("data", onData);
        incoming.pause();
        reject(new BodyTooLarge());
      };
      incoming.on("data", onData);
      incoming.on("end", () => resolve(concat(chunks)));
      incoming.on("close", () => {
        if (!incoming.readableEnded) reject(new Disconnected());
      });
    });
  }

  stream(limit: number): ReadableStream<Uint8Array> {
    const { incoming } = this;
    this.#isRead = true;
    let total = 0;
    let finish = (): void => undefined;
    return new ReadableStream<Uint8Array>({
      start(controller) {
        if (incoming.readableEnded) return controller.close();
        if (incoming.destroyed) return controller.error(new Disconnected());
        const onData = (chunk: Uint8Array): void => {
          total += chunk.length;
          if (total > limit) return fail(new BodyTooLarge());
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
        };
        const fail = (error: Error): void => {
          finish();
          incoming.pause();
          controller.error(error);
        };
        const onEnd = (): void => {
          finish();
          controller.close();
        };
        const onGone = (): void => fail(new Disconnected());
        finish = () => {
          incoming.off("data", onData);
          incoming.off("end", onEnd);
          incoming.off("error", onGone);
          incoming.off("close", onGone);
        };
        incoming.on("data", onData);
        incoming.on("end", onEnd);
        incoming.on("error", onGone);
        incoming.on("close", onGone);
        incoming.pause();
      },
      pull: () => void incoming.resume(),
      cancel: () => {
        finish();
        incoming.resume();
      },
    });
  }

  onClose(listener: () => void): void {
    const { outgoing } = this;
    outgoing.on("close", () => {
      if (!outgoing.writableFinished) listener();
    });
  }

  request(): Request {
    const headers = new Headers();
    for (const [name, value] of Object.entries(this.incoming.headers)) {
      for (const line of [value ?? []].flat()) headers.append(name, line);
    }
    const target = this.query === "" ? this.path : `${this.path}?${this.query}`;
    const base = `http://${this.header("host") ?? "localhost"}`;
    const url = URL.canParse(base + target) ? base + target : `http://localhost${target}`;
    return new Request(url, { method: this.method, headers });
  }
}

/** Resolves, where it does, when a stream has been written. */
function write(
  answer: Answer,
  { method, incoming, outgoing }: NodeExchange,
  close: boolean,
): void | Promise<void> {
  const { status, headers, body, length } = answer;
  if (outgoing.destroyed) return discard(body);
  outgoing.statusCode = status;
  for (const [name, value] of headers) {
    if (name.length === 10 && name.toLowerCase() === "set-cookie")
      outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  if (close) outgoing.setHeader("Connection", "close");
  const known = length ?? byteLength(body, close || method === "HEAD");
  if (known !== undefined) outgoing.setHeader("Content-Length", known);
  if (method === "HEAD") {
    discard(body);
    outgoing.end();
  } else if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
    if (close) return linger(body, incoming, outgoing);
    outgoing.end(body);
  } else return pump(body, outgoing);
}

/** Only where it must be told beforehand: otherwise Node counts as it writes. */
function byteLength(body: AnswerBody, isNeeded: boolean): number | undefined {
  if (!isNeeded) return undefined;
  if (typeof body === "string") return new TextEncoder().encode(body).length;
  return body instanceof Uint8Array ? body.length : undefined;
}

/** Writes as fast as the client reads. A source that throws breaks the connection off: the client must not take half for the whole. */
async function pump(
  body: AsyncIterable<Uint8Array | string>,
  outgoing: NodeResponse,
): Promise<void> {
  const iterator = body[Symbol.asyncIterator]();
  let wake = (): void => undefined;
  const onClose = (): void => {
    wake();
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  };
  const onDrain = (): void => wake();
  outgoing.on("close", onClose);
  outgoing.on("drain", onDrain);
  outgoing.flushHeaders();
  try {
    for (;;) {
      const { done, value } = await iterator.next();
      if (done === true || outgoing.destroyed) break;
      if (outgoing.write(value)) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (outgoing.destroyed) resolve();
      });
    }
    outgoing.end();
  } finally {
    outgoing.off("close", onClose);
    outgoing.off("drain", onDrain);
  }
}

const lingerBytes = 4_194_304;
const lingerTime = 1000;

/** Sends the answer and only then closes: closing with unread bytes on the connection would destroy the answer on its way. Reads on for a while, into nothing. */
async function linger(
  body: string | Uint8Array | undefined,
  incoming: NodeRequest,
  outgoing: NodeResponse,
): Promise<void> {
  if (body === undefined || incoming.readableEnded) return void outgoing.end(body);
  outgoing.write(body);
  await new Promise<void>((resolve) => {
    let total = 0;
    const finish = (): void => {
      clearTimeout(timer);
      incoming.off("data", onData);
      resolve();
    };
    const timer = setTimeout(finish, lingerTime);
    const onData = (chunk: Uint8Array): void => {
      total += chunk.length;
      if (total > lingerBytes) finish();
    };
    incoming.on("data", onData);
    incoming.on("end", finish);
    incoming.on("close", finish);
    incoming.on("error", finish);
    incoming.resume();
  });
  outgoing.end();
}
