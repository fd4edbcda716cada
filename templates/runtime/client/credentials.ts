import type { Placed } from "./client-description.ts";
import type { Fetch } from "./fetch.ts";
import type { SecurityScheme } from "../wire/security-scheme.ts";

/** A credential, or what gives one. `undefined`: there is none, so another alternative is tried. */
export type Credential<T = string> =
  T | ((request: CredentialRequest) => T | undefined | Promise<T | undefined>);

/** What a function that gives a credential is told. */
export interface CredentialRequest {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
  /** The server has refused the one given before (401). Another one is tried once; the same again leaves it at that. */
  readonly rejected: boolean;
  /** Where the call goes. */
  readonly baseUrl: URL;
  readonly fetch: Fetch;
}

export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Headers with which a caller proves who it is, where the document does not say how. */
export interface HeadersCredential {
  readonly [header: string]: string;
}

export interface SecuritySchemes {
  readonly [name: string]: SecurityScheme;
}

/** Says where the credential of a scheme goes; `undefined` when it is missing. */
export type PlaceCredential = (
  scheme: SecurityScheme,
  credential: string | BasicCredential | HeadersCredential | undefined,
) => readonly Placed[] | undefined;
