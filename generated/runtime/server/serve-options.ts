// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Limits } from "./read-body.js";
import type { Context, Log } from "./context.js";
import type { CorsOptions } from "./cors-options.js";
import type { ErrorStyle } from "./error-style.js";
import type { AnyReply, RawReply } from "./reply.js";
import type { Issue } from "../validate/issue.js";

/** The options of a server. */
export interface ServeOptions {
  /** One method for each security scheme: see `admit`. */
  readonly security?: object;
  /** The base paths of the document's paths. Default: the paths of its servers. */
  readonly basePath?: string | readonly string[];
  /**
   * The treatment of `/pets/` if the document has `/pets`, or vice versa: served alike (default),
   * redirected (307), or not found.
   */
  readonly trailingSlash?: "ignore" | "redirect" | "strict";
  readonly limits?: Limits;
  /**
   * Refuses undeclared query parameters, and repeated ones that are not arrays. By default, they
   * are ignored and the last value counts.
   */
  readonly strictQuery?: boolean;
  /**
   * Converts values of the wrong type as FastAPI does, in parameters, forms and JSON: `"1"` to a
   * number, `1`, `"on"` and `"yes"` to a boolean. Default false: they are invalid.
   */
  readonly lenient?: boolean;
  /** Inflates `gzip` and `deflate` bodies, with the same limit. Default false: 415. */
  readonly decompress?: boolean;
  /** Validation of replies against the document: off (default), logged, or refused with 500. */
  readonly validateResponses?: "off" | "log" | "throw";
  /**
   * The treatment of properties that the schema of a response does not name: sent (`as-is`), or
   * left out, with 500 for an invalid response. Needs filters, which are generated with
   * `emit: { server: { serialize: "filter" } }` and then used by default.
   */
  readonly serialize?: "as-is" | "filter";
  readonly errors?: ErrorOptions;
  /**
   * Called with every error before the reply to it is sent. A reply that it returns is sent
   * instead.
   */
  readonly onError?: (
    error: unknown,
    context: Context,
  ) => AnyReply | undefined | Promise<AnyReply | undefined> | void;
  /**
   * Lets pages of other origins call the server: `true` for all origins, without cookies. Default
   * false.
   */
  readonly cors?: boolean | CorsOptions;
  /** The first one is the outermost. */
  readonly middleware?: readonly Middleware[];
  /** Serves the document itself. */
  readonly document?: DocumentOptions;
  /**
   * Milliseconds of silence after which an event stream sends a heartbeat; 0: never. Default 15 s.
   */
  readonly heartbeat?: number;
  /** Default: `console`. */
  readonly log?: Log;
  /** The maximum number of issues reported for a request. Default 100. */
  readonly maxIssues?: number;
}

export interface ErrorOptions {
  /** The format of errors that the document does not describe. Default: problem details. */
  readonly style?: ErrorStyle;
  /**
   * Creates the reply to an invalid request if the document declares a schema of its own for it. By
   * default, a body that is valid for this schema is made of the issues.
   */
  readonly invalid?: (issues: readonly Issue[], context: Context) => AnyReply;
}

export interface DocumentOptions {
  /** Default `/openapi.json`. */
  readonly path?: string;
  readonly content: unknown;
}

/**
 * Wraps the handling of a request after its path is known, including 404 and 405. `next` never
 * rejects: errors have become replies when it resolves.
 * `next` may be called once.
 */
export type Middleware = (
  context: Context,
  next: () => Promise<AnyReply | RawReply>,
) => AnyReply | RawReply | Promise<AnyReply | RawReply>;
