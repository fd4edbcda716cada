/**
 * Sends a request. It need not be the platform's `fetch`: the `fetch` of a generated server allows
 * tests without sockets.
 */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * Options of the platform's `fetch` that a caller may set, such as `credentials` or Node's
 * `dispatcher`.
 */
export type FetchOptions = Omit<RequestInit, "body" | "headers" | "method" | "signal">;
