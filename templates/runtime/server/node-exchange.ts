/* eslint-disable @typescript-eslint/prefer-promise-reject-errors */
import { concat } from "./chunks.ts";
import { BodyTooLarge, Disconnected, type Exchange } from "./exchange.ts";

/**
 * The part of node:http's `IncomingMessage` that is used, declared here so that other platforms do
 * not need Node's types.
 */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** Names and values, one after the other, of every header line. */
  readonly rawHeaders?: readonly string[] | undefined;
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly readableEnded: boolean;
  readonly destroyed: boolean;
  /** HTTP/2 only. */
  readonly stream?: { readonly endAfterHeaders: boolean; close(): void };
  on(event: string, listener: (chunk: Uint8Array) => void): unknown;
  off(event: string, listener: (chunk: Uint8Array) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** The part of node:http's `ServerResponse` that is used. */
export interface NodeResponse {
  readonly writableFinished: boolean;
  readonly destroyed: boolean;
  writeHead(
    status: number,
    headers: { readonly [name: string]: string | number | string[] },
  ): unknown;
  flushHeaders?(): void;
  write(chunk: string | Uint8Array): boolean;
  end(chunk?: string | Uint8Array): unknown;
  destroy(): unknown;
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
}

/** Matches a host that is only a host: a name or an address, and a port (RFC 9112 §3.2). */
const hosts = /^(?:(?:[\w.-]+|\[[\da-f:.]+\])(?::\d*)?)?$/i;

/** True if there are several lines of a header, of which node:http keeps the first. */
function isRepeated(name: string, lines: readonly string[]): boolean {
  let count = 0;
  for (let at = 0; at < lines.length; at += 2) {
    const line = lines[at];
    if (line?.length === name.length && line.toLowerCase() === name) count += 1;
  }
  return count > 1;
}

/** The maximum number of unread body bytes to read in order to keep the connection. */
export const lingerBytes: number = 4_194_304;

/** A request of node:http. */
export class NodeExchange implements Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly fault: string | undefined;
  readonly length: number | undefined;
  readonly incoming: NodeRequest;
  readonly outgoing: NodeResponse;
  readonly platform: unknown;
  readonly #host: string;
  #isRead = false;
  #isComplete = false;

  constructor(incoming: NodeRequest, outgoing: NodeResponse, platform: unknown) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.platform = platform;
    this.method = incoming.method ?? "GET";
    const target = incoming.url ?? "/";
    // A request to a proxy contains the host as well (RFC 9112 §3.2.2).
    const url = target.startsWith("/")
      ? target
      : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "");
    const mark = url.indexOf("?");
    this.path = (mark === -1 ? url : url.slice(0, mark)) || "/";
    this.query = mark === -1 ? "" : url.slice(mark + 1);
    this.#host = this.header(":authority") ?? this.header("host") ?? "";
    this.fault =
      hosts.test(this.#host) && !isRepeated("host", incoming.rawHeaders ?? [])
        ? undefined
        : "The header `Host` is invalid.";
    const { headers } = incoming;
    const announced = headers["content-length"];
    this.length =
      headers["transfer-encoding"] !== undefined
        ? undefined
        : typeof announced === "string"
          ? Number(announced)
          : // Over HTTP/2 a body needs neither.
            incoming.stream?.endAfterHeaders === false
            ? undefined
            : 0;
  }

  /** The body as parsed by Express and similar frameworks. */
  get parsed(): unknown {
    return (this.incoming as { readonly body?: unknown }).body;
  }

  get socket(): unknown {
    return this.incoming.socket;
  }

  peer(): string | undefined {
    return this.incoming.socket.remoteAddress;
  }

  /**
   * True if the connection should be closed: the rest of the body is too long to read just to keep
   * the connection, or would precede the next request.
   */
  get isAbandoned(): boolean {
    if (this.length === 0 || this.#isComplete || this.incoming.readableEnded) return false;
    if (this.parsed !== undefined) return false;
    return this.#isRead || (this.length ?? Number.POSITIVE_INFINITY) > lingerBytes;
  }

  header(name: string): string | undefined {
    const value = this.incoming.headers[name];
    if (typeof value === "string") return value;
    return Array.isArray(value) ? value.join(", ") : undefined;
  }

  read<T>(limit: number, make: (bytes: Uint8Array) => T): Promise<T> {
    const { incoming, length } = this;
    this.#isRead = true;
    return new Promise((resolve, reject) => {
      if (incoming.readableEnded) return resolve(make(new Uint8Array()));
      if (incoming.destroyed) return reject(new Disconnected());
      let chunks: Uint8Array | Uint8Array[] = [];
      let total = 0;
      const finish = (): void => {
        this.#isComplete = true;
        try {
          resolve(make(Array.isArray(chunks) ? concat(chunks) : chunks));
        } catch (error) {
          reject(error);
        }
      };
      const onData = (chunk: Uint8Array): void => {
        if (this.#isComplete) return;
        total += chunk.length;
        if (total > limit) {
          incoming.off("data", onData);
          incoming.pause();
          return reject(new BodyTooLarge());
        }
        if (total === chunk.length) chunks = chunk;
        else if (Array.isArray(chunks)) chunks.push(chunk);
        else chunks = [chunks, chunk];
        // Nothing else has to arrive: Node reads no more than the announced length.
        if (length !== undefined && total >= length) finish();
      };
      incoming.on("data", onData);
      if (length === undefined) incoming.on("end", finish);
      incoming.on("close", () => {
        if (!this.#isComplete) reject(new Disconnected());
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
      if (name.startsWith(":")) continue;
      for (const line of [value ?? []].flat()) headers.append(name, line);
    }
    const origin = `http://${this.#host}`;
    const isUsable = this.fault === undefined && URL.canParse(origin);
    // The path is set by itself, so that no host can change it.
    const url = new URL(isUsable ? origin : "http://localhost");
    url.pathname = this.path;
    url.search = this.query;
    return new Request(url, { method: this.method, headers });
  }
}
