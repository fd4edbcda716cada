import type { Fragment } from "./fragment.ts";
import type { Page } from "./page.ts";
import { isDefaultTitle } from "./default-title.ts";
import { type TreeMap, spelling, valueAt } from "./tree.ts";

/**
 * What makes two pages parts of one document. A title and a version are not enough: `FastAPI 0.1.0`
 * is the default of thousands of services. Servers do not count where anything else does, since a
 * page may show a sandbox.
 */
export interface Identity {
  /** Host and folder of the documentation, without a scheme: `honcho.dev/docs`. */
  readonly origin: string | undefined;
  /** The document that the fences say they are from. */
  readonly source: string | undefined;
  readonly title: string;
  readonly version: string;
  /** True for Swagger 2.0, which has another form than OpenAPI. */
  readonly swagger?: boolean;
}

/** The fragments of one document, in the order of their pages. */
export interface Group {
  readonly identity: Identity;
  readonly fragments: readonly [Fragment, ...(readonly Fragment[])];
}

/**
 * An identity as one string, which no other identity has. `/openapi.json` and `./openapi.json` are
 * spellings of the source `openapi.json`.
 */
export function identityKey({ origin, source, title, version, swagger }: Identity): string {
  const file = source?.replace(/^\.?\/+/, "");
  const form = swagger === true ? ["swagger"] : [];
  return JSON.stringify([origin ?? null, file ?? null, title, version, ...form]);
}

/**
 * True if nothing on a page says whose document it shows, so that pages of others could have the
 * same identity.
 */
export function isAnonymous({ origin, source, title }: Identity): boolean {
  return origin === undefined && source === undefined && isDefaultTitle(title);
}

/**
 * The fragments by document. Groups and fragments are in the order of the paths of their pages,
 * whatever order they come in.
 */
export function groupFragments(fragments: readonly Fragment[]): readonly Group[] {
  const ordered = [...fragments].sort((a, b) => comparePages(a.page, b.page));
  const indexes = new Set(ordered.flatMap(({ page }) => place(page.index, true) ?? []));
  const groups = new Map<string, { identity: Identity; fragments: [Fragment, ...Fragment[]] }>();
  for (const fragment of ordered) {
    const identity = identityOf(fragment, indexes);
    const key = identityKey(identity);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { identity, fragments: [fragment] });
    else group.fragments.push(fragment);
  }
  return [...groups.values()];
}

export function identityOf(
  { page, source, document }: Fragment,
  indexes: ReadonlySet<string>,
): Identity {
  const title = spelling(valueAt(document, ["info", "title"])) ?? "";
  const isNamed = source !== undefined || !isDefaultTitle(title);
  return {
    origin: originOf(page, indexes) ?? (isNamed ? undefined : serverHost(document)),
    source,
    title,
    version: spelling(valueAt(document, ["info", "version"])) ?? "",
    swagger: document.has("swagger"),
  };
}

/**
 * The host of the first server, which is all that tells pages apart that have neither an origin nor
 * a title.
 */
function serverHost(document: TreeMap): string | undefined {
  const url = valueAt(document, ["servers", "0", "url"]) ?? document.get("host");
  if (typeof url !== "string") return undefined;
  return place(document.has("swagger") ? `https://${url}` : url, false)?.split("/")[0];
}

/** By file, then by place in it; by code unit, so that every machine has the same order. */
export function comparePages(a: Page, b: Page): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start - b.start;
}

/**
 * The documentation that a page belongs to: the folder of its index; without that, the index of
 * another page that its URL is below, or its host.
 */
function originOf(page: Page, indexes: ReadonlySet<string>): string | undefined {
  const index = place(page.index, true);
  if (index !== undefined) return index;
  const url = place(page.url, false);
  if (url === undefined) return undefined;
  const above = [...indexes].filter((folder) => url.startsWith(`${folder}/`));
  const [nearest] = above.sort((a, b) => b.length - a.length);
  return nearest ?? url.split("/")[0];
}

/**
 * Host and path of a URL, in lower case what is so by definition; the folder of the path when
 * asked. User names and queries are left out.
 */
function place(url: string | undefined, folder: boolean): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  const path = folder ? pathname.slice(0, pathname.lastIndexOf("/")) : pathname;
  return host === "" ? undefined : host + path;
}
