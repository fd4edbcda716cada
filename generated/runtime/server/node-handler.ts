// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { discard } from "./chunks.js";
import type { Answer, Exchange } from "./exchange.js";
import { hasHeader } from "./header-lines.js";
import { NodeExchange, type NodeRequest, type NodeResponse, lingerBytes } from "./node-exchange.js";
import { setOwn } from "../validate/own-property.js";
import { utf8Length } from "./utf8-length.js";

/** A listener for `http.createServer`. With a `next`, as frameworks pass it, that is called for a path that is not served here. */
export type NodeHandler = (
  request: NodeRequest,
  response: NodeResponse,
  next?: (error?: unknown) => void,
) => void;

/** What is carried: `find` tells what a request is for, and `answer`, which rejects only when there is nobody to answer, goes on from there. */
export interface Service<Target extends { readonly kind: string }> {
  find(exchange: Exchange): Target;
  answer(exchange: Exchange, target: Target): Promise<Answer>;
}

/** Carries a service over node:http without making a web `Request` or `Response`. A target of the kind `unknown` is none of its own. */
export function nodeHandler<Target extends { readonly kind: string }>(
  service: Service<Target>,
): NodeHandler {
  /** Connections that end after their present answer: what has been sent behind it is not looked at. */
  const closing = new WeakSet<object>();
  const respond = async (exchange: NodeExchange, target: Target): Promise<void> => {
    const { socket } = exchange.incoming;
    try {
      const answer = await service.answer(exchange, target);
      if (answer.close === true || exchange.isAbandoned) closing.add(socket);
      const streamed = write(answer, exchange, closing.has(socket));
      if (streamed !== undefined) await streamed;
    } catch {
      exchange.outgoing.destroy();
    }
  };
  return (request, response, next) => {
    if (closing.has(request.socket)) return;
    const exchange = new NodeExchange(request, response);
    const target = service.find(exchange);
    if (target.kind === "unknown" && next !== undefined) return next();
    void respond(exchange, target);
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
  const lines: Record<string, string | number | string[]> = {};
  const cookies: string[] = [];
  for (const [name, value] of headers) {
    if (name.length === 10 && name.toLowerCase() === "set-cookie") cookies.push(value);
    else setOwn(lines, name, value);
  }
  if (cookies.length > 0) lines["Set-Cookie"] = cookies;
  // A connection of HTTP/2 has other requests on it.
  if (close && incoming.stream === undefined) lines["Connection"] = "close";
  const known = length ?? byteLength(answer);
  if (known !== undefined) lines["Content-Length"] = known;
  // All at once: it is a good deal cheaper than one by one.
  outgoing.writeHead(status, lines);
  if (method === "HEAD") {
    discard(body);
    outgoing.end();
  } else if (typeof body === "object" && !(body instanceof Uint8Array)) return pump(body, outgoing);
  else if (close) return linger(body, incoming, outgoing);
  else outgoing.end(body);
}

/** How long a body is, as far as that is known before it is written. Where there is none, Node would write an empty one in chunks. */
function byteLength({ status, headers, body }: Answer): number | undefined {
  if (typeof body === "string") return utf8Length(body);
  if (body !== undefined) return body instanceof Uint8Array ? body.length : undefined;
  return status === 204 || status === 304 || hasHeader(headers, "content-length") ? undefined : 0;
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
  outgoing.flushHeaders?.();
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
  // A stream of HTTP/2 says that the rest is not wanted. In the same turn Node would break over it.
  const { stream } = incoming;
  if (stream !== undefined) setTimeout(() => stream.close());
}
