// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** What sends a request. It need not be the platform's: a server's own `fetch` makes tests without sockets. */
export type Fetch = (request: Request) => Promise<Response>;

/** What of `fetch`'s own options a caller may set, such as `credentials` or Node's `dispatcher`. */
export type FetchOptions = Omit<RequestInit, "body" | "headers" | "method" | "signal">;
