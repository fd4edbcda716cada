/**
 * Sends a request. It need not be the platform's `fetch`: the `fetch` of a generated server allows
 * tests without sockets. `options` are the `fetchOptions` of the call.
 */
export type Fetch = (request: Request, options?: FetchOptions) => Promise<Response>;

/** The members of `RequestInit` that the client sets. */
type Own = "body" | "headers" | "method" | "signal";

/**
 * Options of the platform's `fetch`, such as `credentials`, Node's `dispatcher`, Bun's `proxy` or
 * the `next` of Next.js.
 */
export type FetchOptions = Omit<RequestInit, Own> & {
  readonly [name in Own]?: never;
} & { readonly [name: string]: unknown };
