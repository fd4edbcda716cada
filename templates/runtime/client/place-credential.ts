/* eslint-disable
   @typescript-eslint/no-base-to-string,
   @typescript-eslint/restrict-template-expressions */
import type { BasicCredential, PlaceCredential } from "./credentials.ts";
import type { Placed } from "./client-description.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { isBrowser } from "./browser.ts";
import { encode } from "../wire/write-text.ts";

/**
 * The place of a credential that the client does not send itself: a certificate, or a cookie that
 * the browser keeps.
 */
const nowhere: readonly Placed[] = [["?", ""]];

/**
 * Places credentials of every scheme, or headers if the scheme is unknown. Throws
 * `InvalidRequestError` for a user name that HTTP cannot carry.
 */
export const placeCredential: PlaceCredential = (scheme, credential) => {
  switch (scheme.type) {
    case "mutualTLS":
      return nowhere;
    case "unknown":
      return typeof credential === "object" ? placeHeaders(credential, scheme.headers) : undefined;
    case "apiKey": {
      const { in: place, name } = scheme;
      if (place === "cookie" && isBrowser()) return nowhere;
      if (!credential) return undefined;
      if (place === "query") return [["?", `${encode(name)}=${encode(`${credential}`)}`]];
      if (place === "header") return [[name.toLowerCase(), `${credential}`]];
      return [["cookie", `${name}=${escapeCookie(`${credential}`)}`]];
    }
    default: {
      if (!credential) return undefined;
      const kind = scheme.type === "http" ? scheme.scheme.replace(/^bearer$/i, "Bearer") : "Bearer";
      const value =
        typeof credential === "string"
          ? `${kind} ${credential}`
          : `Basic ${basic(credential as BasicCredential)}`;
      return [["authorization", value]];
    }
  }
};

/** Places headers; `undefined` if none of them is among those that are allowed. */
function placeHeaders(
  credential: object,
  allowed: readonly string[] | undefined,
): readonly Placed[] | undefined {
  const placed = Object.entries(credential)
    .map(([name, text]): Placed => [name.toLowerCase(), `${text}`])
    .filter(([name]) => allowed === undefined || allowed.includes(name));
  return allowed !== undefined && placed.length === 0 ? undefined : placed;
}

/**
 * Escapes characters that a cookie cannot contain (RFC 6265 §4.1.1), and those that would be read
 * as an escape. Other keys are sent as they are, for servers that do not unescape.
 */
function escapeCookie(text: string): string {
  return text.replace(/[^!#$&-+\--:<-[\]-~]/gu, encode);
}

/** Encodes the credentials for HTTP Basic (RFC 7617), in UTF-8. */
function basic({ username, password }: BasicCredential): string {
  if (username.includes(":")) throw new InvalidRequestError("A user name cannot contain a colon");
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}
