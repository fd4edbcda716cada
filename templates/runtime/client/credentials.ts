import type { Fetch } from "./fetch.ts";
import type { SecurityRequirement, SecurityScheme } from "../wire/operation.ts";

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

/** Credentials by scheme: what each generated `Auth` is under the document's own names. */
export interface AnyAuth {
  readonly [scheme: string]:
    Credential | Credential<BasicCredential> | Credential<HeadersCredential> | undefined;
}

export interface SecuritySchemes {
  readonly [name: string]: SecurityScheme;
}

/** A credential in its place on the wire: under a header's name in lower case, or under `?` as a part of the query. */
export type Placed = readonly [place: string, text: string];

/** Says where the credential of a scheme goes; `undefined` when it is missing. */
export type PlaceCredential = (
  scheme: SecurityScheme,
  credential: string | BasicCredential | HeadersCredential | undefined,
) => readonly Placed[] | undefined;

/** Sends a call with the credentials that its operation asks for. `send` may be called again where the call `isRepeatable`: its body can be read again. */
export type Authorize = (
  security: readonly SecurityRequirement[],
  auth: object,
  request: Pick<CredentialRequest, "baseUrl" | "fetch">,
  send: (placed: readonly Placed[]) => Promise<Response>,
  isRepeatable: boolean,
) => Promise<Response>;
