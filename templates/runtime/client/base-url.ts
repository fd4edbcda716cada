import { InvalidRequestError } from "../wire/invalid-request-error.ts";

/**
 * Parses a base URL that is safe to send credentials to. In a browser, a relative URL is resolved
 * against the page. Throws `InvalidRequestError` for a URL that is relative elsewhere, not HTTP, or
 * contains credentials.
 */
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

/**
 * Joins a base URL and a path that begins with a slash, or resolves `link` in place of the path.
 * Throws `InvalidRequestError` if the result has another origin than the base URL.
 */
export function joinUrl(base: URL, path: string, link?: string | URL): URL {
  const { origin, pathname } = base;
  try {
    const url = new URL(link ?? origin + pathname.replace(/\/*$/, () => path), base);
    if (url.origin === origin) return url;
  } catch {
    // Reported below.
  }
  throw new InvalidRequestError("`url` must have the origin of the base URL");
}
