import type { Api, Route } from "./served-api.ts";
import type { ServeOptions } from "./serve-options.ts";

/** Returns the base paths of an operation, without a trailing slash. */
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

const origin = /^(?:[a-z{][a-z0-9+.{}-]*:)?\/\/[^/]*/i;

/** A host without a scheme, as some documents have it: `localhost:8080`, `api.example.com`. */
const bareHost = /^(?:localhost|[^/]*(?::\d+|\.[a-z]{2,}|\d(?:\.\d+){3}))(?=\/|$)/i;

/** Returns the path of a server URL, which may be relative and contain variables. */
function pathOf(url: string): string {
  const [path = ""] = url.split(/[?#]/, 1);
  return path
    .replace(origin, "")
    .replace(bareHost, "")
    .replace(/^\.?\//, "/");
}
