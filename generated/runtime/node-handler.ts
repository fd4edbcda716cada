// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { discard } from "./chunks.js";
import type { Answer, AnswerBody, Exchange } from "./exchange.js";
import { NodeExchange, type NodeRequest, type NodeResponse, lingerBytes } from "./node-exchange.js";

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
