import { InvalidRequestError } from "./errors.ts";
import type { SecurityRequirement, SecurityScheme } from "./operation.ts";
import type { Fetch } from "./options.ts";
import { ownValue } from "./path.ts";
import { isBrowser } from "./platform.ts";

/** A credential, or what gives one. `undefined`: there is none, so another alternative is tried. */
export type Credential<T = string> =
  | T
  | ((request: CredentialRequest) => T | undefined | Promise<T | undefined>);

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
  security: readonly SecurityRequirement[],
  schemes: SecuritySchemes,
  auth: AnyAuth,
  request: Omit<CredentialRequest, "scheme" | "scopes">,
): Promise<readonly Placed[]> {
  const alternatives = security.map((each) => Object.entries(each));
  const named = alternatives.filter((members) => members.length > 0);
  for (const members of named) {
    const placed: (readonly Placed[] | undefined)[] = [];
    for (const [name, scopes] of members) {
      const scheme = ownValue(schemes, name) as SecurityScheme | undefined;
      const given = ownValue(auth, name);
      const credential =
        typeof given === "function" ? await given({ ...request, scheme, scopes }) : given;
      placed.push(scheme && place(scheme, credential));
    }
    if (!placed.includes(undefined)) return placed.flatMap((each) => each ?? []);
  }
  if (named.length < alternatives.length || named.length === 0) return [];
  const names = named.map((members) => members.map(([name]) => name).join(" and "));
  throw new InvalidRequestError(`\`auth\` lacks ${names.join(", or ")}`);
}

/** What is sent for a scheme; `undefined` when its credential is missing. */
function place(
  scheme: SecurityScheme,
  credential: string | BasicCredential | undefined,
): readonly Placed[] | undefined {
  const { type } = scheme;
  // A certificate and a browser's cookies are sent without us.
  if (type === "mutualTLS" || (type === "apiKey" && scheme.in === "cookie" && isBrowser())) return [];
  if (!credential) return undefined;
  const isText = typeof credential === "string";
  if (type === "apiKey") return [{ in: scheme.in, name: scheme.name, value: `${credential}` }];
  const kind = type === "http" && !/^bearer$/i.test(scheme.scheme) ? scheme.scheme : "Bearer";
  const value = isText ? `${kind} ${credential}` : `Basic ${basic(credential)}`;
  return [{ in: "header", name: "authorization", value }];
}

/** RFC 7617, in UTF-8. */
function basic({ username, password }: BasicCredential): string {
  if (username.includes(":")) throw new InvalidRequestError("A user name cannot contain a colon");
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}
