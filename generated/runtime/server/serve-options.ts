// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Limits } from "./read-body.js";
import type { Context, Log } from "./context.js";
import type { ErrorStyle } from "./error-style.js";
import type { AnyReply, RawReply } from "./reply.js";
import type { Issue } from "../validate/issue.js";

/** What a service may decide about its server. */
export interface ServeOptions {
  /** One method for each security scheme: see `admit`. */
  readonly security?: object;
  /** The paths before those of the document. Default: the paths of its servers. */
  readonly basePath?: string | readonly string[];
  /** `/pets/` where the document has `/pets`, or the other way round: served alike (default), redirected (307), or not found. */
  readonly trailingSlash?: "ignore" | "redirect" | "strict";
  readonly limits?: Limits;
  /** Refuses query parameters that the operation does not declare, and repeated ones that are no arrays; else the last one counts. Default false. */
  readonly strictQuery?: boolean;
  /** Inflates `gzip` and `deflate` bodies, under the same limit. Default false: 415. */
  readonly decompress?: boolean;
  /** Whether replies are held against the document: never (default), to be logged, or to be answered with 500. */
  readonly validateResponses?: "off" | "log" | "throw";
  readonly errors?: ErrorOptions;
  /** Sees everything that is thrown, before it is answered. A reply that it returns is sent instead. */
  readonly onError?: (
    error: unknown,
    context: Context,
  ) => AnyReply | undefined | Promise<AnyReply | undefined> | void;
  /** The first is the outermost. */
  readonly middleware?: readonly Middleware[];
  /** Serves the document itself. */
  readonly document?: DocumentOptions;
  /** Milliseconds of silence after which an event stream says that it is still there; 0: never. Default 15 s. */
  readonly heartbeat?: number;
  /** Default: the console. */
  readonly log?: Log;
  /** How many issues of a request are reported. Default 100. */
  readonly maxIssues?: number;
}

export interface ErrorOptions {
  /** How errors are told where the document says nothing about them. Default: problem details. */
  readonly style?: ErrorStyle;
  /** The reply to a request that is not valid, where the document declares a schema of its own for it. */
  readonly invalid?: (issues: readonly Issue[], context: Context) => AnyReply;
}

export interface DocumentOptions {
  /** Default `/openapi.json`. */
  readonly path?: string;
  readonly content: unknown;
}

/**
 * Wraps everything that happens to a request after its path is known, 404 and 405 too. `next` never rejects: what is thrown inside has become a reply when it resolves.
 * It may be called once.
 */
export type Middleware = (
  context: Context,
  next: () => Promise<AnyReply | RawReply>,
) => AnyReply | RawReply | Promise<AnyReply | RawReply>;
