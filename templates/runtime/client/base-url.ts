import { InvalidRequestError } from "../wire/invalid-request-error.ts";

/** A base URL that is safe to send credentials to; in a browser a relative one belongs to the page. Throws `InvalidRequestError` for one that is relative elsewhere, not HTTP, or has credentials in it. */
export function parseBaseUrl(base: string | URL): URL {
  const page = globalThis as { readonly location?: { readonly href: string } };
  try {
    const url = new URL(base, page.location?.href);
    if (url.origin.startsWith("http") && !url.username && !url.password) return url;
  } catch {
    // Reported below.
  }
  throw new InvalidRequestError("`baseUrl` must be an HTTP URL without credentials");
}

/** The URL of a path, which begins with a slash, under the path of a base URL; or, in its place, of a link. Throws `InvalidRequestError` when it is not of the base URL's origin. */
export function joinUrl(base: URL, path: string, link?: string | URL): URL {
  const { origin, pathname } = base;
  try {
    const url = new URL(link ?? origin + pathname.replace(/\/*$/, () => path), base);
    if (url.origin === origin) return url;
  } catch {
    // Reported below.
  }
  throw new InvalidRequestError("`url` leaves its origin");
}
