import type { Placed } from "./client-description.ts";
import type { Fetch } from "./fetch.ts";
import type { SecurityScheme } from "../wire/security-scheme.ts";

/**
 * A credential, or a function that provides one. `undefined` means that there is none, so the next
 * alternative is tried.
 */
export type Credential<T = string> =
  T | ((request: CredentialRequest) => T | undefined | Promise<T | undefined>);

/** The argument of a function that provides a credential. */
export interface CredentialRequest {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
  /**
   * The server has rejected the previous credential (401). A different one is tried once; the same
   * one is not sent again.
   */
  readonly rejected: boolean;
  /** The base URL of the call. */
  readonly baseUrl: URL;
  readonly fetch: Fetch;
}

export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Headers that authenticate the caller, for schemes that the document does not describe. */
export interface HeadersCredential {
  readonly [header: string]: string;
}

export interface SecuritySchemes {
  readonly [name: string]: SecurityScheme;
}

/** Returns the places of a scheme's credential; `undefined` if it is missing. */
export type PlaceCredential = (
  scheme: SecurityScheme,
  credential: string | BasicCredential | HeadersCredential | undefined,
) => readonly Placed[] | undefined;
