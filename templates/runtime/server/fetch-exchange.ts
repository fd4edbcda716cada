/* eslint-disable @typescript-eslint/no-unsafe-assignment */
import { collect, discard } from "./chunks.ts";
import {
  type EncodedResponse,
  type OutgoingBody,
  BodyTooLarge,
  Disconnected,
  type Exchange,
} from "./exchange.ts";
import { isHeaderName } from "./header-lines.ts";
import { peerOf } from "./peer.ts";
import { utf8Length } from "./utf8-length.ts";

/** Responds to a web `Request`. Never rejects. */
export async function handleFetch(
  request: Request,
  platform: unknown,
  respond: (exchange: Exchange) => Promise<EncodedResponse>,
): Promise<Response> {
  const exchange = new FetchExchange(request, platform);
  try {
    return toResponse(await respond(exchange), request.method === "HEAD", exchange);
  } catch (error) {
    // The client has disconnected; the status is nginx's for this case.
    return new Response(null, { status: error instanceof Disconnected ? 499 : 500 });
  }
}

class FetchExchange implements Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly fault: string | undefined;
  readonly length: number | undefined;
  readonly parsed: unknown = undefined;
  readonly socket: unknown = undefined;
  readonly platform: unknown;
  readonly #request: Request;
  readonly #listeners: (() => void)[] = [];

  constructor(request: Request, platform: unknown) {
    this.#request = request;
    this.platform = platform;
    this.method = request.method;
    const { url } = request;
    // The URL has been parsed already: splitting it by hand is much cheaper than parsing it again.
    const authority = url.indexOf("://") + 3;
    const hash = url.indexOf("#");
    const end = hash === -1 ? url.length : hash;
    const mark = url.indexOf("?");
    const split = mark === -1 || mark > end ? end : mark;
    const slash = url.indexOf("/", authority);
    this.path = slash === -1 || slash > split ? "/" : url.slice(slash, split);
    this.query = url.slice(split + 1, end);
    // `Headers` joins the lines of a header.
    const isOneHost = request.headers.get("host")?.includes(",") !== true;
    this.fault = isOneHost ? undefined : "The header `Host` is invalid.";
    const announced = request.headers.get("content-length");
    this.length =
      request.body === null
        ? 0
        : announced !== null && /^[0-9]+$/.test(announced)
          ? Number(announced)
          : undefined;
  }

  header(name: string): string | undefined {
    // `Headers` throws for an invalid header name, which a document may still declare.
    return isHeaderName(name) ? (this.#request.headers.get(name) ?? undefined) : undefined;
  }

  read<T>(limit: number, make: (bytes: Uint8Array) => T): Promise<T> {
    return collect(this.stream(limit)).then(make);
  }

  stream(limit: number): ReadableStream<Uint8Array> {
    const reader = (this.#request.body ?? new Response("").body)?.getReader();
    let total = 0;
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await reader?.read().catch(() => {
          throw new Disconnected();
        });
        if (next?.value === undefined) return controller.close();
        total += next.value.length;
        if (total <= limit) return controller.enqueue(next.value);
        await reader?.cancel();
        throw new BodyTooLarge();
      },
      cancel: async (reason) => reader?.cancel(reason),
    });
  }

  onClose(listener: () => void): void {
    if (this.#listeners.length === 0) {
      this.#request.signal?.addEventListener("abort", () => this.gone());
    }
    this.#listeners.push(listener);
  }

  gone(): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }

  peer(): string | undefined {
    return peerOf(this.#request, this.platform);
  }

  request(): Request {
    return this.#request;
  }
}

function toResponse(
  { status, headers, body, length }: EncodedResponse,
  isHead: boolean,
  exchange: FetchExchange,
): Response {
  const lines = new Headers();
  for (const [name, value] of headers) lines.append(name, value);
  if (isHead && body !== undefined) {
    const known =
      typeof body === "string"
        ? utf8Length(body)
        : body instanceof Uint8Array
          ? body.length
          : length;
    if (known !== undefined) lines.set("Content-Length", String(known));
    void discard(body);
    return new Response(null, { status, headers: lines });
  }
  if (length !== undefined) lines.set("Content-Length", String(length));
  return new Response(toBody(body, exchange), { status, headers: lines });
}

type ResponseBody = ConstructorParameters<typeof Response>[0];

function toBody(body: OutgoingBody, exchange: FetchExchange): ResponseBody {
  if (body === undefined) return null;
  if (typeof body === "string" || body instanceof Uint8Array) return body as ResponseBody;
  const iterator = body[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      exchange.gone();
      await iterator.return?.();
    },
  });
}
