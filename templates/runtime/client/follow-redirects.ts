import type { Fetch } from "./fetch.ts";
import { discard } from "./read-response.ts";

/** How many redirects are followed before the last one is the answer. */
const maxHops = 5;

/**
 * A `fetch` that follows redirects without giving anything away: `createClient({ fetch: followRedirects() })`.
 * - Within the origin the whole request is repeated; a method that changes something only for 307 and 308, which keep it.
 * - To another origin goes a GET or HEAD with nothing of the caller's: no credential, no header, no body; and never from HTTPS to HTTP.
 *
 * What is not followed is the answer. It does nothing in browsers, which do not show where a redirect leads.
 */
export function followRedirects(fetch: Fetch = globalThis.fetch): Fetch {
  return async (first) => {
    let request = first;
    for (let hops = 0; ; hops++) {
      // A body can be read once; the copy stays for the next hop.
      const copy = request.body === null ? request : request.clone();
      const response = await fetch(request);
      const next = hops < maxHops ? redirected(copy, response) : undefined;
      if (next === undefined) return response;
      discard(response);
      request = next;
    }
  };
}

function redirected(request: Request, { status, headers }: Response): Request | undefined {
  const location = headers.get("location");
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  if (!URL.canParse(location, request.url)) return undefined;
  const from = new URL(request.url);
  const to = new URL(location, from);
  const { method, signal } = request;
  const isSafe = method === "GET" || method === "HEAD";
  if (to.origin === from.origin)
    return isSafe || status > 303 ? new Request(to, request) : undefined;
  const isSecure =
    to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:");
  if (!isSafe || !isSecure || to.username !== "" || to.password !== "") return undefined;
  const accept = request.headers.get("accept") ?? "*/*";
  return new Request(to, { method, signal, redirect: "manual", headers: { accept } });
}
