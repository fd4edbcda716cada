// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Api } from "./served-api.js";
import { prefixesOf } from "./base-path.js";
import { type Log, RequestContext } from "./context.js";
import { cors as allowOrigins } from "./cors.js";
import { ReplyEncoder } from "./encode-reply.js";
import type { ErrorStyle } from "./error-style.js";
import { type EncodedResponse, BodyTooLarge, Disconnected, type Exchange } from "./exchange.js";
import { handleFetch } from "./fetch-exchange.js";
import { HttpError } from "./http-error.js";
import { InvalidReply } from "./invalid-reply.js";
import { type NodeHandler, nodeHandler } from "./node-handler.js";
import { type Endpoint, OperationEndpoint } from "./operation-endpoint.js";
import { problems } from "./problem.js";
import type { AnyReply, RawReply } from "./reply.js";
import { type Router, addPath, createRouter, matchPath } from "./router.js";
import type { Middleware, ServeOptions } from "./serve-options.js";
import { interruptible } from "./interruptible.js";

/** A service that runs on web runtimes and node:http. Its functions may be detached. */
export interface Server {
  /**
   * For Bun, Deno, Workers, Hono's `mount`, and clients in tests: `createClient({ fetch:
   * server.fetch })`. `platform` is for the `context` of handlers. Never rejects.
   */
  readonly fetch: (request: Request, platform?: unknown) => Promise<Response>;
  /**
   * For `http.createServer`, and as middleware of Express and similar frameworks: `next` is called
   * for paths that are not in the document.
   */
  readonly node: NodeHandler;
  /** Ends open streams, so that a shutdown does not have to wait for them. */
  readonly close: () => void;
}

/** Serves a document's operations with `handlers`, which has a method for each by its name. */
export function serve(api: Api, handlers: object, options: ServeOptions = {}): Server {
  const service = new Service(api, handlers, options);
  return {
    fetch: (request, platform) =>
      handleFetch(request, platform, (exchange) =>
        service.respond(exchange, service.find(exchange)),
      ),
    node: nodeHandler(service),
    close: () => service.close(),
  };
}

/** The target of a path. */
type Target =
  | { readonly kind: "place"; readonly place: Methods; readonly captures: readonly string[] }
  | { readonly kind: "elsewhere"; readonly location: string }
  | { readonly kind: "malformed"; readonly why: string }
  | { readonly kind: "unknown" };

/** The endpoints of one path, by method. */
type Methods = Map<string, Endpoint>;

class Service {
  readonly #router: Router<Methods> = createRouter();
  readonly #options: ServeOptions;
  readonly #style: ErrorStyle;
  readonly #log: Log;
  readonly #middleware: readonly Middleware[];
  readonly #encoder: ReplyEncoder = new ReplyEncoder(undefined, {
    writers: undefined,
    heartbeat: 0,
    events: undefined,
    json: undefined,
  });
  readonly #streams: Set<AbortController> = new Set();

  constructor(api: Api, handlers: object, options: ServeOptions) {
    this.#options = options;
    this.#style = options.errors?.style ?? api.errors ?? problems;
    this.#log = options.log ?? console;
    const { middleware = [], cors, serialize } = options;
    if (serialize === "filter" && !api.routes.some(({ filterReply }) => filterReply)) {
      throw new TypeError(
        'No filters: generate them by `emit: { server: { serialize: "filter" } }`.',
      );
    }
    this.#middleware =
      cors === undefined || cors === false
        ? middleware
        : [allowOrigins(cors === true ? {} : cors), ...middleware];
    for (const route of api.routes) {
      const endpoint = new OperationEndpoint(route, api, handlers, options);
      for (const prefix of prefixesOf(route, api, options)) {
        this.#place(prefix + route.operation.path).set(route.operation.method, endpoint);
      }
    }
    if (options.document !== undefined) {
      const { path = "/openapi.json", content } = options.document;
      const place = this.#place(path);
      if (!place.has("GET")) place.set("GET", documentEndpoint(content));
    }
  }

  #place(template: string): Methods {
    return addPath(this.#router, template, () => new Map<string, Endpoint>());
  }

  find({ path, query, fault }: Exchange): Target {
    if (fault !== undefined) return { kind: "malformed", why: fault };
    try {
      const exact = matchPath(this.#router, path);
      if (exact !== undefined)
        return { kind: "place", place: exact.value, captures: exact.captures };
      const { trailingSlash = "ignore" } = this.#options;
      if (trailingSlash === "strict" || path === "/") return { kind: "unknown" };
      const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
      const match = matchPath(this.#router, other);
      if (match === undefined) return { kind: "unknown" };
      // A path that begins with two slashes would lead to another host.
      if (trailingSlash === "redirect" && !other.startsWith("//")) {
        return { kind: "elsewhere", location: query === "" ? other : `${other}?${query}` };
      }
      return { kind: "place", place: match.value, captures: match.captures };
    } catch {
      return { kind: "malformed", why: "A percent-escape in the path is malformed." };
    }
  }

  /** Responds to a request. Rejects only with `Disconnected`, if the client no longer waits. */
  async respond(exchange: Exchange, target: Target): Promise<EncodedResponse> {
    const place = target.kind === "place" ? target.place : undefined;
    const endpoint = place && endpointFor(place, exchange.method);
    const context = new RequestContext(endpoint?.operationId ?? "", exchange, this.#log, place);
    context.style = endpoint?.style ?? this.#style;
    const middleware = this.#middleware;
    let reply: AnyReply | RawReply;
    try {
      reply =
        middleware.length === 0
          ? await this.#reply(exchange, target, endpoint, context)
          : await this.#through(middleware, 0, context, () =>
              this.#reply(exchange, target, endpoint, context),
            );
    } catch (error) {
      reply = await this.#failed(error, context);
    }
    try {
      return this.#encoded(reply, endpoint, context);
    } catch (error) {
      return this.#encoded(await this.#failed(error, context), undefined, context);
    }
  }

  /** Ends all streams. */
  close(): void {
    for (const controller of this.#streams) controller.abort();
  }

  async #through(
    middleware: readonly Middleware[],
    index: number,
    context: RequestContext,
    last: () => AnyReply | Promise<AnyReply | RawReply>,
  ): Promise<AnyReply | RawReply> {
    const current = middleware[index];
    let called = false;
    try {
      if (current === undefined) return await last();
      return await current(context, async () => {
        if (called) throw new TypeError("`next` was called twice.");
        called = true;
        return await this.#through(middleware, index + 1, context, last);
      });
    } catch (error) {
      return await this.#failed(error, context);
    }
  }

  #reply(
    exchange: Exchange,
    target: Target,
    endpoint: Endpoint | undefined,
    context: RequestContext,
  ): AnyReply | Promise<AnyReply | RawReply> {
    return endpoint !== undefined && target.kind === "place"
      ? endpoint.respond(exchange, target.captures, context)
      : this.#misdirected(exchange, target, context);
  }

  #misdirected(exchange: Exchange, target: Target, context: RequestContext): AnyReply {
    switch (target.kind) {
      case "elsewhere":
        return { status: 307, headers: { Location: target.location } };
      case "malformed":
        return this.#style.failure(400, target.why);
      case "unknown":
        return this.#style.failure(404);
      case "place": {
        const headers = { Allow: context.methods.join(", ") };
        if (exchange.method === "OPTIONS") return { status: 204, headers };
        const reply = this.#style.failure(405);
        return { ...reply, headers: { ...reply.headers, ...headers } };
      }
    }
  }

  /** Returns the reply to an error. Details that the client must not see are logged. */
  async #failed(error: unknown, context: RequestContext): Promise<AnyReply> {
    if (error instanceof Disconnected) throw error;
    if (error instanceof BodyTooLarge) {
      return { ...context.style.failure(413, undefined, context), close: true };
    }
    let known = error;
    try {
      const reply = await this.#options.onError?.(error, context);
      if (reply) return reply;
    } catch (second) {
      known = second;
    }
    if (known instanceof HttpError) return this.#thrown(known, context);
    this.#log.error(
      context.operationId === "" ? "A request failed." : `${context.operationId} failed.`,
      known instanceof InvalidReply ? { message: known.message, issues: known.issues } : known,
    );
    return context.style.failure(500, undefined, context);
  }

  #thrown(error: HttpError, context: RequestContext): AnyReply {
    const { status, body, contentType, headers, detail } = error;
    const { cause } = error as { readonly cause?: unknown };
    if (cause !== undefined) this.#log.warn(`HTTP ${status}.`, cause);
    const reply: AnyReply =
      body === undefined
        ? context.style.failure(status, status < 500 ? detail : undefined, context)
        : { status, body, contentType: contentType ?? "application/json" };
    return {
      ...reply,
      headers: { "X-Content-Type-Options": "nosniff", ...reply.headers, ...headers },
    };
  }

  #encoded(
    reply: AnyReply | RawReply,
    endpoint: Endpoint | undefined,
    context: RequestContext,
  ): EncodedResponse {
    const { route, checks, check: replyCheck } = endpoint ?? {};
    const check =
      route === undefined || checks === undefined || "raw" in reply
        ? undefined
        : replyCheck?.items(route.operation, checks, reply, context.log);
    const response = (endpoint?.encoder ?? this.#encoder).encode(reply, check);
    const { body } = response;
    if (body === undefined || typeof body === "string" || body instanceof Uint8Array)
      return response;
    const { controller } = context;
    this.#streams.add(controller);
    const ended = (error?: unknown): void => {
      this.#streams.delete(controller);
      if (error !== undefined) void this.#failed(error, context).catch(() => undefined);
    };
    return { ...response, body: interruptible(body, controller.signal, ended) };
  }
}

/** Returns the endpoint of a method. `HEAD` is handled as `GET` unless the document declares it. */
function endpointFor(place: Methods, method: string): Endpoint | undefined {
  return place.get(method) ?? (method === "HEAD" ? place.get("GET") : undefined);
}

function documentEndpoint(content: unknown): Endpoint {
  const reply: AnyReply = { status: 200, contentType: "application/json", body: content };
  return { operationId: "", respond: () => Promise.resolve(reply) };
}
