import type { Context } from "./context.ts";
import type { Exchange } from "./exchange.ts";
import type { Operation } from "../wire/operation.ts";
import type { SecurityScheme } from "../wire/security-scheme.ts";

/** The second argument of a security handler. */
export interface SecurityInfo {
  readonly operationId: string;
  readonly scheme: string;
  /** The scopes or roles that the operation requires. */
  readonly scopes: readonly string[];
  readonly context: Context;
}

/** The credential of an `http` scheme `basic` (RFC 7617). */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Scheme name → its description in the document. */
export interface SecuritySchemes {
  readonly [name: string]: SecurityScheme;
}

/** The result of authentication: a principal, or the challenges of a 401. */
export type Admission =
  | { readonly ok: true; readonly principal: unknown }
  | { readonly ok: false; readonly challenges: readonly string[] };

/** Authenticates the requests of an operation. */
export interface Guard {
  /** The query parameters that carry credentials. */
  readonly queryNames: readonly string[];
  /**
   * Calls the security handlers: one alternative must be satisfied, with all of its members. It
   * fails closed.
   * An alternative is not satisfied if a credential is missing or a handler returns a falsy value.
   * A missing handler or scheme throws, and errors of handlers are passed on.
   */
  admit(exchange: Exchange, handlers: object, context: Context): Promise<Admission>;
}

/** Creates the guard of an operation; `undefined` if it has no requirements. */
export type CreateGuard = (operation: Operation, schemes: SecuritySchemes) => Guard | undefined;
