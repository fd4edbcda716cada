import { operationsOf } from "./operations.ts";
import type { Page } from "./page.ts";
import { type Tree, type TreeMap, isList, isMap, stringAt, valueAt } from "./tree.ts";

/**
 * Completes the document of a page of Fern: a server that only the line below the title names
 * (`GET https://api.example.com/v1/pets`), and what older exports have per page: their own title
 * and version (`endpoint_pets.list`), and lists of tags in lists.
 */
export function completeFernPage(document: TreeMap, page: Page): TreeMap {
  return withServer(withCommonInfo(document), page.endpoint);
}

function withCommonInfo(document: TreeMap): TreeMap {
  const info = document.get("info");
  if (!isMap(info) || !isOwnVersion(stringAt(info, "version") ?? "")) return document;
  // Newer exports have this title and version on every page.
  const common = new Map([...info, ["title", "api"], ["version", "1.0.0"]] as const);
  return withOperations(new Map([...document, ["info", common]]), (operation) => {
    const tags = operation.get("tags");
    return isList(tags) ? new Map([...operation, ["tags", tags.flat() as Tree]]) : operation;
  });
}

/** True for a version that names the operation of a page. */
function isOwnVersion(version: string): boolean {
  return /^(?:endpoint|webhook|subpackage)_/.test(version);
}

function withOperations(document: TreeMap, change: (operation: TreeMap) => TreeMap): TreeMap {
  return operationsOf(document).reduce((whole, { keys }) => changed(whole, keys, change), document);
}

function changed(
  map: TreeMap,
  [key = "", ...rest]: readonly string[],
  change: (value: TreeMap) => TreeMap,
): TreeMap {
  const value = map.get(key);
  if (!isMap(value)) return map;
  const next = rest.length === 0 ? change(value) : changed(value, rest, change);
  return new Map([...map, [key, next]]);
}

function withServer(document: TreeMap, endpoint: string | undefined): TreeMap {
  const [first, ...others] = operationsOf(document);
  if (endpoint === undefined || first === undefined || others.length > 0) return document;
  const { target, keys } = first;
  const holders = [[], keys.slice(0, 2), keys].map((at) => valueAt(document, at));
  const hasServer = holders.some((holder) => isMap(holder) && holder.has("servers"));
  if (hasServer || document.has("swagger") || target.kind === "webhook") return document;
  const url = serverOf(endpoint, target.path);
  return url === undefined
    ? document
    : new Map([...document, ["servers", [new Map([["url", url]])]]]);
}

/** The server of an operation with this URL: `https://a.example/v1` for `/v1/pets` at `/pets`. */
function serverOf(endpoint: string, path: string): string | undefined {
  const [, origin = "", whole = ""] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(endpoint) ?? [];
  const [have, want] = [whole, path].map((text) => text.split("/").filter(Boolean));
  if (origin === "" || have === undefined || want === undefined) return undefined;
  const base = have.slice(0, Math.max(0, have.length - want.length));
  const isSame = want.every((segment, index) => {
    const own = have[base.length + index];
    return own === segment || (own !== undefined && segment.startsWith("{"));
  });
  return isSame ? [origin, ...base].join("/") : undefined;
}
