/** Whether a browser runs this: there cookies and the user agent are not for code to set. Node, Bun, Deno and Workers name themselves otherwise or not at all. */
export function isBrowser(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return navigator?.userAgent?.startsWith("Mozilla/") === true;
}

/** `headers: userAgent("shop/1.2")`: names the program, except in browsers, which do so themselves. */
export function userAgent(product: string): { readonly [name: string]: string } {
  return isBrowser() ? {} : { "user-agent": product };
}
