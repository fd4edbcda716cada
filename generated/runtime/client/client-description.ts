// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Fetch } from "./fetch.js";
import type { SecurityRequirement } from "../wire/operation.js";

/** What of the document every call needs. */
export interface ClientDescription {
  /** What gives operations their credentials: `authorizeBy` the document's security schemes. */
  readonly authorize?: Authorize;
  /** The URL of the server that is called when the caller names none. */
  readonly server?: () => string | undefined;
}

/** A credential in its place on the wire: under a header's name in lower case, or under `?` as a part of the query. */
export type Placed = readonly [place: string, text: string];

/** Sends a call with the credentials that its operation asks for. `send` may be called again where the call `isRepeatable`: its body can be read again. */
export type Authorize = (
  security: readonly SecurityRequirement[],
  auth: object,
  request: { readonly baseUrl: URL; readonly fetch: Fetch },
  send: (placed: readonly Placed[]) => Promise<Response>,
  isRepeatable: boolean,
) => Promise<Response>;
