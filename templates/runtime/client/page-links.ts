import { type NextStep, type Path, valueAt } from "./paginate.ts";

/**
 * Follows links: each page gives the URL of the next at `next` in its body, or in a `Link` header
 * with `rel="next"` (RFC 8288). A link to another origin than the call's makes the call fail. One
 * to another path of the origin is followed, with the credentials of the call: a client for a
 * server that others can add links to can throw in `onRequest`.
 */
export function byLink(next?: Path): NextStep {
  return ({ input, options }, { body, response }) => {
    const base = response.url || `${options.url ?? ""}`;
    const link = next ? valueAt(body, next) : linkIn(response.headers.get("link") ?? "");
    if (typeof link !== "string" || link === "") return undefined;
    const url = URL.canParse(link, base) ? new URL(link, base).href : link;
    return { input, options: { ...options, url }, key: url };
  };
}

/** Returns the target of the first link with the relation `next`. */
function linkIn(header: string): string | undefined {
  for (const [, target = "", parameters = ""] of header.matchAll(
    /<([^<>]*)>((?:[^,"<]|"(?:[^"\\]|\\.)*")*)/g,
  )) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]*))/i.exec(parameters);
    const relations = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("next")) return target;
  }
  return undefined;
}
