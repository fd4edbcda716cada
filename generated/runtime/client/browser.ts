// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * True in a browser, where code cannot set cookies or the user agent. Node, Bun, Deno and Workers
 * have another `navigator.userAgent`, or none.
 */
export function isBrowser(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return navigator?.userAgent?.startsWith("Mozilla/") === true;
}

/**
 * Names the program in `User-Agent`, except in browsers, which set their own: `headers:
 * userAgent("shop/1.2")`.
 */
export function userAgent(product: string): { readonly [name: string]: string } {
  return isBrowser() ? {} : { "user-agent": product };
}
