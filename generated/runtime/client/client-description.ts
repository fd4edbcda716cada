// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Fetch } from "./fetch.js";
import type { SecurityRequirement } from "../wire/operation.js";

/** The parts of the document that every call needs. */
export interface ClientDescription {
  /** Adds credentials to calls: `authorizeBy` with the document's security schemes. */
  readonly authorize?: Authorize;
  /** The URL of the default server. */
  readonly server?: () => string | undefined;
}

/** A credential as sent: `place` is a header name in lower case, or `?` for a part of the query. */
export type Placed = readonly [place: string, text: string];

/**
 * Sends a call with the credentials that its operation requires. `send` may be called again if
 * `isRepeatable`, that is, if the body can be read again.
 */
export type Authorize = (
  security: readonly SecurityRequirement[],
  auth: object,
  request: { readonly baseUrl: URL; readonly fetch: Fetch },
  send: (placed: readonly Placed[]) => Promise<Response>,
  isRepeatable: boolean,
) => Promise<Response>;
