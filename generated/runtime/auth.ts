// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { InvalidRequestError } from "./errors.js";
import type { SecurityRequirement, SecurityScheme } from "./operation.js";
import type { Fetch } from "./options.js";
import { ownValue } from "./path.js";

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

/** Credentials by scheme: what each generated `Auth` is under the document's own names. */
export interface AnyAuth {
  readonly [scheme: string]: Credential | Credential<BasicCredential> | undefined;
}

export interface SecuritySchemes {
  readonly [name: string]: SecurityScheme;
}

/** Credentials in their place on the wire. */
export interface Placed {
  /** Lower case. A cookie is a header too. */
  readonly header?: readonly [name: string, value: string];
  /** `key=…`, percent-encoded. */
  readonly query?: string;
}

/** Says where the credential of a scheme goes; `undefined` when it is missing. */
export type PlaceCredential = (
  scheme: SecurityScheme,
  credential: string | BasicCredential | undefined,
) => Placed | undefined;

/** Places what is a bearer token. `placeCredential` knows all other schemes too. */
export const placeBearer: PlaceCredential = (_, token) =>
  token ? { header: ["authorization", `Bearer ${token}`] } : undefined;

/**
 * The credentials of the first alternative that is satisfied whole. An anonymous one is the last resort wherever it stands.
 * Throws `InvalidRequestError` when no alternative is satisfied.
 */
export async function authorize(
  security: readonly SecurityRequirement[],
  schemes: SecuritySchemes,
  auth: AnyAuth,
  place: PlaceCredential,
  request: Omit<CredentialRequest, "scheme" | "scopes">,
): Promise<readonly Placed[]> {
  const missing: string[] = [];
  let isAnonymous = security.length === 0;
  for (const members of security.map((each) => Object.entries(each))) {
    const placed: Placed[] = [];
    for (const [name, scopes] of members) {
      const scheme = ownValue(schemes, name) as SecurityScheme | undefined;
      const given = ownValue(auth, name);
      const credential =
        typeof given === "function" ? await given({ ...request, scheme, scopes }) : given;
      const its = scheme && place(scheme, credential);
      if (its) placed.push(its);
      else missing.push(name);
    }
    if (members.length === 0) isAnonymous = true;
    else if (placed.length === members.length) return placed;
  }
  if (isAnonymous) return [];
  throw new InvalidRequestError(`\`auth\` lacks ${missing.join(" or ")}`);
}
