/** The second argument of `fetch` on various platforms, as far as it has the client's address. */
interface Platform {
  /** Bun's server. */
  readonly requestIP?: (request: Request) => { readonly address: string } | null;
  /** Deno's information about the connection. */
  readonly remoteAddr?: { readonly hostname?: string };
  /** The request of node:http, as `@hono/node-server` passes it. */
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  /** Any of them, in a context of Hono. */
  readonly env?: Platform | undefined;
}

/**
 * Returns the IP address of the other end of the connection, if the platform tells it. On Workers
 * the header `CF-Connecting-IP` is trusted, since Cloudflare sets it.
 */
export function peerOf(request: Request, platform: unknown): string | undefined {
  if ("cf" in request) return request.headers.get("cf-connecting-ip") ?? undefined;
  const known = Object(platform) as Platform;
  return addressIn(known, request) ?? addressIn(Object(known.env) as Platform, request);
}

function addressIn(platform: Platform, request: Request): string | undefined {
  return (
    platform.incoming?.socket?.remoteAddress ??
    platform.remoteAddr?.hostname ??
    platform.requestIP?.(request)?.address
  );
}
