import type { Api, Route } from "./served-api.ts";
import type { ServeOptions } from "./serve-options.ts";

/** The paths that an operation's path is appended to. */
export function prefixesOf(
  { operation }: Route,
  { servers }: Api,
  { basePath }: ServeOptions,
): readonly string[] {
  const given =
    basePath === undefined ? (operation.servers ?? servers ?? []).map(pathOf) : [basePath].flat();
  const prefixes = given
    .map((path) => path.replace(/\/+$/, ""))
    .map((path) => (path === "" || path.startsWith("/") ? path : `/${path}`));
  return prefixes.length === 0 ? [""] : [...new Set(prefixes)];
}

/** The path of a server's URL, which may be relative and may have variables. */
function pathOf(url: string): string {
  const path = url
    .replace(/^[a-z][a-z0-9+.{}-]*:\/\/[^/?#]*|^\/\/[^/?#]*/i, "")
    .replace(/[?#][\s\S]*$/, "");
  return path.replace(/^\.?\//, "/");
}
