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

/** A credential in its place on the wire: under a header's name in lower case, or under `?` as a part of the query. */
export type Placed = readonly [place: string, text: string];

/** Says where the credential of a scheme goes; `undefined` when it is missing. */
export type PlaceCredential = (
  scheme: SecurityScheme,
  credential: string | BasicCredential | undefined,
) => Placed | undefined;

/** Places what is a bearer token. `placeCredential` knows all other schemes too. */
export const placeBearer: PlaceCredential = (_, token) =>
  token ? ["authorization", `Bearer ${token}`] : undefined;

/** Gives the credentials that an operation asks for, in their places. */
export type Authorize = (
  security: readonly SecurityRequirement[],
  auth: object,
  request: Omit<CredentialRequest, "scheme" | "scopes">,
) => Promise<readonly Placed[]>;

/**
 * Gives the credentials of the first alternative that is satisfied whole. An anonymous one is the last resort wherever it stands.
 * Throws `InvalidRequestError` when no alternative is satisfied.
 */
export function authorizeBy(
  schemes: SecuritySchemes,
  place: PlaceCredential = placeBearer,
): Authorize {
  return async (security, auth, request) => {
    let isAnonymous = security.length === 0;
    for (const members of security.map((each) => Object.entries(each))) {
      const placed: Placed[] = [];
      for (const [name, scopes] of members) {
        const scheme = ownValue(schemes, name) as SecurityScheme | undefined;
        const given = ownValue(auth, name) as AnyAuth[string];
        const credential =
          typeof given === "function" && scheme
            ? await given({ ...request, scheme, scopes })
            : given;
        const its = scheme && place(scheme, credential as string | BasicCredential | undefined);
        if (its) placed.push(its);
      }
      if (members.length === 0) isAnonymous = true;
      else if (placed.length === members.length) return placed;
    }
    if (isAnonymous) return [];
    throw new InvalidRequestError(`\`auth\` lacks ${security.flatMap(Object.keys).join(" or ")}`);
  };
}
