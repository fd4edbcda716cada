// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { discard } from "./chunks.js";
import type { EncodedResponse, Exchange } from "./exchange.js";
import { hasHeader } from "./header-lines.js";
import { NodeExchange, type NodeRequest, type NodeResponse, lingerBytes } from "./node-exchange.js";
import { setOwn } from "../validate/own-property.js";
import { utf8Length } from "./utf8-length.js";

/**
 * A listener for `http.createServer`. `next`, as passed by frameworks, is called for paths that are
 * not served here. `platform` is for the `context` of handlers, by default `request`.
 */
export type NodeHandler = (
  request: NodeRequest,
  response: NodeResponse,
  next?: (error?: unknown) => void,
  platform?: unknown,
) => void;

/**
 * A service to be run on node:http: `find` returns the target of a request, and `respond` responds
 * to it. `respond` rejects only if the client has disconnected.
 */
export interface Service<Target extends { readonly kind: string }> {
  find(exchange: Exchange): Target;
  respond(exchange: Exchange, target: Target): Promise<EncodedResponse>;
}

/**
 * Runs a service on node:http without creating a web `Request` or `Response`. A target of kind
 * `unknown` belongs to another service.
 */
export function nodeHandler<Target extends { readonly kind: string }>(
  service: Service<Target>,
): NodeHandler {
  /** Connections that close after the current response: later requests on them are ignored. */
  const closing = new WeakSet<object>();
  const respond = async (exchange: NodeExchange, target: Target): Promise<void> => {
    const { socket } = exchange.incoming;
    try {
      const response = await service.respond(exchange, target);
      if (response.close === true || exchange.isAbandoned) closing.add(socket);
      const streamed = write(response, exchange, closing.has(socket));
      if (streamed !== undefined) await streamed;
    } catch {
      exchange.outgoing.destroy();
    }
  };
  // A function of four parameters without a default is an error handler to Express.
  return (request, response, next, platform = request) => {
    if (closing.has(request.socket)) return;
    const exchange = new NodeExchange(request, response, platform);
    const target = service.find(exchange);
    if (target.kind === "unknown" && next !== undefined) return next();
    void respond(exchange, target);
  };
}

/** Writes a response. A promise resolves when a stream has been written. */
function write(
  response: EncodedResponse,
  { method, incoming, outgoing }: NodeExchange,
  close: boolean,
): void | Promise<void> {
  const { status, headers, length } = response;
  if (outgoing.destroyed) return discard(response.body);
  const lines: Record<string, string | number | string[]> = {};
  let cookies: string[] | undefined;
  let isAscii = true;
  for (const [name, value] of headers) {
    isAscii &&= !beyondAscii.test(value);
    if (name.length === 10 && name.toLowerCase() === "set-cookie") (cookies ??= []).push(value);
    else setOwn(lines, name, value);
  }
  if (cookies !== undefined) lines["Set-Cookie"] = cookies;
  // An HTTP/2 connection also carries other requests.
  if (close && incoming.stream === undefined) lines["Connection"] = "close";
  const known = length ?? byteLength(response);
  // Node would write the headers in the encoding of a text that follows, and not in Latin-1.
  const body = isAscii ? response.body : bytesOf(response.body);
  if (known !== undefined) lines["Content-Length"] = known;
  // Much cheaper than setting headers one by one.
  outgoing.writeHead(status, lines);
  if (method === "HEAD") {
    discard(body);
    outgoing.end();
  } else if (typeof body === "object" && !(body instanceof Uint8Array)) return pump(body, outgoing);
  else if (close) return linger(body, incoming, outgoing);
  else outgoing.end(body);
}

const beyondAscii = /[\u0080-\uffff]/;

function bytesOf(body: EncodedResponse["body"]): EncodedResponse["body"] {
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}

/**
 * Returns the length of a body, if known before it is written. Without a body, Node would send an
 * empty chunked one.
 */
function byteLength({ status, headers, body }: EncodedResponse): number | undefined {
  if (typeof body === "string") return utf8Length(body);
  if (body !== undefined) return body instanceof Uint8Array ? body.length : undefined;
  return status === 204 || status === 304 || hasHeader(headers, "content-length") ? undefined : 0;
}

/**
 * Writes as fast as the client reads. If the source throws, the connection is aborted, so that the
 * client does not take a partial body for a complete one.
 */
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

/**
 * Sends the response and only then closes the connection: closing it with unread bytes could
 * destroy the response in transit. Meanwhile, it reads and discards the request.
 */
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
  // An HTTP/2 stream signals that the rest is not needed. Node would fail if it did so in the same
  // turn.
  const { stream } = incoming;
  if (stream !== undefined) setTimeout(() => stream.close());
}
