// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Fetch } from "./fetch.js";
import { discard } from "./read-response.js";

/** The number of redirects to follow before the last one is returned as the response. */
const maxHops = 5;

/**
 * A `fetch` that follows redirects without leaking data to other origins: `createClient({ fetch:
 * followRedirects() })`.
 * - Within the origin the whole request is repeated; unsafe methods only for 307 and 308, which
 *   preserve them.
 * - To another origin it sends only GET or HEAD, without credentials, headers or a body of the
 *   caller, and never from HTTPS to HTTP.
 *
 * A redirect that is not followed is returned as the response. In browsers it has no effect, as
 * they do not expose the target of a redirect.
 */
export function followRedirects(fetch: Fetch = globalThis.fetch): Fetch {
  return async (first, given) => {
    let request = first;
    let options = given;
    for (let hops = 0; ; hops++) {
      // A body can be read only once; the copy is kept for the next hop.
      const copy = request.body === null ? request : request.clone();
      const response = await fetch(request, options);
      const next = hops < maxHops ? redirected(copy, response) : undefined;
      if (next === undefined) return response;
      discard(response);
      if (new URL(next.url).origin !== new URL(request.url).origin) {
        options = { ...options, credentials: "omit" };
      }
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
