import type { ErrorStyle } from "./error-style.ts";
import type { Exchange } from "./exchange.ts";
import { negotiate } from "./negotiate.ts";
import { problems } from "./problem.ts";

/** Receives details that must not be sent to the client, for example `console`. */
export interface Log {
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

/** The data of a request besides its content, for handlers, security handlers and middleware. */
export interface Context<Principal = unknown> {
  /** The operation's name. Empty in middleware if the request matches no operation. */
  readonly operationId: string;
  /**
   * The caller, as returned by the security handlers; `null` for anonymous calls and operations
   * without security.
   */
  readonly principal: Principal;
  /** As sent, upper case. */
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  /**
   * Aborts when the client disconnects before the response is complete, or when the server shuts
   * down while streaming it.
   */
  readonly signal: AbortSignal;
  /** The methods of the path, upper case. Empty if the document does not have the path. */
  readonly methods: readonly string[];
  /**
   * The request as a web `Request`: the one passed to `fetch`, or one made of a request of
   * node:http. Its body has been read.
   */
  readonly request: Request;
  /**
   * The IP address of the other end of the connection: the client's, or that of a proxy in front of
   * the server. `undefined` if the platform does not tell it.
   */
  readonly peer: string | undefined;
  /**
   * The request as the framework or the platform has it: `req` of node:http and Express, the second
   * argument of `fetch` (`env` of Workers, `c` of Hono), the fourth of `node`.
   */
  readonly platform: unknown;
  readonly log: Log;
  /** Data that middleware passes on to other middleware and handlers. */
  readonly state: Record<string, unknown>;
  /** Returns a request header by its case-insensitive name. */
  header(name: string): string | undefined;
  /**
   * Returns the media type among `types` that the client prefers; `undefined` if its `Accept`
   * header excludes all of them.
   */
  accepts(...types: readonly string[]): string | undefined;
}

/** The context of one request. Properties that are rarely used are created on first access. */
export class RequestContext implements Context {
  principal: unknown = null;
  /** The format of errors, for use by the server only. */
  style: ErrorStyle = problems;
  readonly operationId: string;
  readonly log: Log;
  readonly #exchange: Exchange;
  readonly #place: ReadonlyMap<string, unknown> | undefined;
  #controller: AbortController | undefined;
  #request: Request | undefined;
  #state: Record<string, unknown> | undefined;

  /** `place` has the endpoints of the path by method; `undefined` for an unknown path. */
  constructor(
    operationId: string,
    exchange: Exchange,
    log: Log,
    place?: ReadonlyMap<string, unknown>,
  ) {
    this.operationId = operationId;
    this.log = log;
    this.#exchange = exchange;
    this.#place = place;
  }

  get method(): string {
    return this.#exchange.method;
  }

  get path(): string {
    return this.#exchange.path;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The controller of `signal`, for use by the server only. */
  get controller(): AbortController {
    if (this.#controller === undefined) {
      const controller = new AbortController();
      this.#controller = controller;
      this.#exchange.onClose(() => controller.abort());
    }
    return this.#controller;
  }

  get methods(): readonly string[] {
    const place = this.#place;
    if (place === undefined) return [];
    return [...new Set([...place.keys(), ...(place.has("GET") ? ["HEAD"] : []), "OPTIONS"])];
  }

  get peer(): string | undefined {
    return this.#exchange.peer();
  }

  get platform(): unknown {
    return this.#exchange.platform;
  }

  get request(): Request {
    return (this.#request ??= this.#exchange.request());
  }

  get state(): Record<string, unknown> {
    return (this.#state ??= {});
  }

  header(name: string): string | undefined {
    return this.#exchange.header(name.toLowerCase());
  }

  accepts(...types: readonly string[]): string | undefined {
    return negotiate(this.header("accept"), types);
  }
}
