// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { InvalidRequestError } from "./errors.js";
import type { SecurityRequirement, SecurityScheme } from "./operation.js";
import { isBrowser } from "./platform.js";

/** A credential, or what gives one. `undefined`: there is none, so another alternative is tried. */
export type Credential<T = string> =
  | T
  | ((request: CredentialRequest) => T | undefined | Promise<T | undefined>);

/** What a function that gives a credential is told. */
export interface CredentialRequest {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
  /** The server has refused the one given before (401). A new one is tried once; the same again leaves it at that. */
  readonly rejected: boolean;
  /** Where the call goes. */
  readonly baseUrl: URL;
  readonly fetch: (request: Request) => Promise<Response>;
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

/** A credential in its place on the wire. */
export interface Placed {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: string;
}

/**
 * The credentials of the first alternative that is satisfied whole. An anonymous one is the last resort wherever it stands.
 * Throws `InvalidRequestError` when no alternative is satisfied.
 */
export async function authorize(
  security: readonly SecurityRequirement[] | undefined,
  schemes: SecuritySchemes,
  auth: AnyAuth,
  request: Omit<CredentialRequest, "scheme" | "scopes">,
): Promise<readonly Placed[]> {
  const alternatives = (security ?? []).map((each) => Object.entries(each));
  const named = alternatives.filter((members) => members.length > 0);
  for (const members of named) {
    const placed: Placed[] = [];
    let isSatisfied = true;
    for (const [name, scopes] of members) {
      const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
      const given = Object.hasOwn(auth, name) ? auth[name] : undefined;
      const credential =
        typeof given === "function" && scheme !== undefined
          ? await given({ ...request, scheme, scopes })
          : (given as string | BasicCredential | undefined);
      const its = scheme && place(scheme, credential);
      if (its === undefined) isSatisfied = false;
      else placed.push(...its);
    }
    if (isSatisfied) return placed;
  }
  if (named.length < alternatives.length || named.length === 0) return [];
  const names = named.map((members) => members.map(([name]) => name).join(" and "));
  throw new InvalidRequestError(`A credential is missing in \`auth\`: ${names.join(", or ")}`);
}

/** `undefined`: not satisfied. */
function place(
  scheme: SecurityScheme,
  credential: string | BasicCredential | undefined,
): readonly Placed[] | undefined {
  // A certificate and a browser's cookies are sent without us.
  const isSentAnyway =
    scheme.type === "mutualTLS" ||
    (scheme.type === "apiKey" && scheme.in === "cookie" && isBrowser());
  if (isSentAnyway) return [];
  if (credential === undefined || credential === "") return undefined;
  const isText = typeof credential === "string";
  if (scheme.type === "apiKey") {
    return isText ? [{ in: scheme.in, name: scheme.name, value: credential }] : undefined;
  }
  const kind = scheme.type === "http" && !/^bearer$/i.test(scheme.scheme) ? scheme.scheme : "Bearer";
  const value = isText ? `${kind} ${credential}` : `Basic ${basic(credential)}`;
  return [{ in: "header", name: "authorization", value }];
}

/** RFC 7617, in UTF-8. */
function basic({ username, password }: BasicCredential): string {
  if (username.includes(":")) throw new InvalidRequestError("A user name cannot contain a colon");
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(String.fromCharCode(...bytes));
}
