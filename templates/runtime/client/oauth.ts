import type { CredentialRequest } from "./credentials.ts";
import { ConnectionError } from "./errors.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";

/** The client's credentials at the token endpoint (RFC 6749 §4.4). */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: the document's token URL, resolved against the base URL of the call. */
  readonly tokenUrl?: string | URL;
  /** Default: the scopes that the operation requires. */
  readonly scopes?: readonly string[];
  /**
   * The place of the secret: `header` (HTTP Basic; default), which every server must support, or
   * `body`.
   */
  readonly secretIn?: "header" | "body";
}

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Tokens are not used in the last `skew` milliseconds before they expire. */
const skew = 30_000;

/**
 * Creates a credential that fetches tokens with OAuth 2.0 client credentials: `auth: { OAuth2:
 * clientCredentials({ … }) }`.
 * A token is kept until it expires or the server rejects it; concurrent calls share one. Throws
 * `ConnectionError` if the token endpoint does not respond, `InvalidRequestError` if it refuses.
 */
export function clientCredentials(
  options: ClientCredentials,
): (request: CredentialRequest) => Promise<string> {
  const tokens = new Map<string, Token>();
  const pending = new Map<string, Promise<Token>>();
  return async (request) => {
    const scope = [...(options.scopes ?? request.scopes)].sort().join(" ");
    const kept = tokens.get(scope);
    if (kept !== undefined && !request.rejected && Date.now() < kept.expires - skew)
      return kept.value;
    const running = pending.get(scope) ?? fetchToken(options, scope, request);
    pending.set(scope, running);
    try {
      const token = await running;
      tokens.set(scope, token);
      return token.value;
    } finally {
      pending.delete(scope);
    }
  };
}

async function fetchToken(
  { clientId, clientSecret, tokenUrl, secretIn }: ClientCredentials,
  scope: string,
  { scheme, baseUrl, fetch }: CredentialRequest,
): Promise<Token> {
  const given = tokenUrl ?? (scheme.type === "oauth2" ? scheme.tokenUrl : undefined);
  if (given === undefined) throw new InvalidRequestError("The OAuth client needs a `tokenUrl`");
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope !== "") form.set("scope", scope);
  const headers = new Headers({
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
  });
  if (secretIn === "body") {
    form.set("client_id", clientId);
    form.set("client_secret", clientSecret);
  } else {
    headers.set(
      "authorization",
      `Basic ${btoa(`${formText(clientId)}:${formText(clientSecret)}`)}`,
    );
  }
  const body = form.toString();
  const url = new URL(given, baseUrl);
  const { status, text } = await receive(
    new Request(url, { method: "POST", headers, body, redirect: "manual" }),
    fetch,
  );
  const response = parseTokenResponse(text);
  const { access_token: value, expires_in: seconds, error } = response;
  if (typeof value !== "string" || value === "" || status !== 200) {
    // Only a registered code of RFC 6749 §5.2 is quoted: other text may contain secrets.
    const code = typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? `, ${error}` : "";
    throw new InvalidRequestError(`The token endpoint returned no token: status ${status}${code}`);
  }
  const life = Number(seconds ?? NaN);
  return { value, expires: Number.isNaN(life) ? Infinity : Date.now() + life * 1000 };
}

async function receive(
  request: Request,
  fetch: CredentialRequest["fetch"],
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(request);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new ConnectionError("token endpoint", "no token", error);
  }
}

function parseTokenResponse(text: string): { readonly [name: string]: unknown } {
  try {
    return Object(JSON.parse(text)) as { readonly [name: string]: unknown };
  } catch {
    return {};
  }
}

/** Form-encodes one half of the credentials, as RFC 6749 §2.3.1 requires before they are joined. */
function formText(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
