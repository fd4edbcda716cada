/** Stands for `fileURLToPath` of Node. */
export function fileURLToPath(url: URL): string {
  return decodeURIComponent(url.pathname);
}
