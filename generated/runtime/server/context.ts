// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Exchange } from "./exchange.js";
import { negotiate } from "./negotiate.js";

/** Where the server writes what it must not tell the client: `console` will do. */
export interface Log {
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

/** What is known about a request besides its content, in a handler, a security handler and middleware. */
export interface Context<Principal = unknown> {
  /** The operation's name. Empty in middleware when the request matches none. */
  readonly operationId: string;
  /** Who calls, as the security handlers said; `null` for anonymous calls and operations without security. */
  readonly principal: Principal;
  /** As sent, upper case. */
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  /** Aborts when the client goes away before the answer is complete, or the server shuts down while it is being streamed. */
  readonly signal: AbortSignal;
  /** The request as a web `Request`, without its body. */
  readonly request: Request;
  readonly log: Log;
  /** Room for what middleware wants to hand on. */
  readonly state: Record<string, unknown>;
  /** A request header by its name, in any case. */
  header(name: string): string | undefined;
  /** The media type among `types` that the client likes best; `undefined` when its `Accept` refuses them all. */
  accepts(...types: readonly string[]): string | undefined;
}

/** The context of one request. What is seldom asked for is made when it is. */
export class RequestContext implements Context {
  principal: unknown = null;
  readonly operationId: string;
  readonly log: Log;
  readonly #exchange: Exchange;
  #controller: AbortController | undefined;
  #request: Request | undefined;
  #state: Record<string, unknown> | undefined;

  constructor(operationId: string, exchange: Exchange, log: Log) {
    this.operationId = operationId;
    this.log = log;
    this.#exchange = exchange;
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

  /** What aborts `signal`: for the server alone. */
  get controller(): AbortController {
    if (this.#controller === undefined) {
      const controller = new AbortController();
      this.#controller = controller;
      this.#exchange.onClose(() => controller.abort());
    }
    return this.#controller;
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
