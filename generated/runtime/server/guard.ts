// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Context } from "./context.js";
import type { Exchange } from "./exchange.js";
import type { Operation } from "../wire/operation.js";
import type { SecurityScheme } from "../wire/security-scheme.js";

/** What a security handler is told besides the credential. */
export interface SecurityInfo {
  readonly operationId: string;
  readonly scheme: string;
  /** The scopes, or roles, that the operation asks for. */
  readonly scopes: readonly string[];
  readonly context: Context;
}

/** What an `http` scheme `basic` carries (RFC 7617). */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Scheme name → its description in the document. */
export interface SecuritySchemes {
  readonly [name: string]: SecurityScheme;
}

/** What came of asking for credentials: a principal, or the challenges of a 401. */
export type Admission =
  | { readonly ok: true; readonly principal: unknown }
  | { readonly ok: false; readonly challenges: readonly string[] };

/** Stands before an operation that asks for credentials. */
export interface Guard {
  /** The query parameters that carry credentials. */
  readonly queryNames: readonly string[];
  /**
   * Asks the security handlers: alternatives are OR, the members of one are AND. It fails closed:
   * an alternative without its credential or with a handler that returns nothing truthy is not satisfied, a missing handler or scheme throws, and so does what a handler throws.
   */
  admit(exchange: Exchange, handlers: object, context: Context): Promise<Admission>;
}

/** Makes the guard of an operation; `undefined` where it has no requirements. */
export type CreateGuard = (operation: Operation, schemes: SecuritySchemes) => Guard | undefined;
