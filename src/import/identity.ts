import type { Fragment } from "./fragment.ts";
import type { Page } from "./page.ts";
import { isDefaultTitle } from "./default-title.ts";
import { type TreeMap, spelling, valueAt } from "./tree.ts";

/**
 * The identity of a document: pages with the same identity are parts of one document. A title and a
 * version are not enough: `FastAPI 0.1.0` is the default of thousands of services. Servers count
 * only if nothing else identifies the document, since a page may show a sandbox.
 */
export interface Identity {
  /** Host and folder of the documentation, without a scheme: `honcho.dev/docs`. */
  readonly origin: string | undefined;
  /** The source of the document in the lines of the fences. */
  readonly source: string | undefined;
  readonly title: string;
  readonly version: string;
  /** True for Swagger 2.0, whose documents have another form. */
  readonly swagger?: boolean;
  /** The folder of the pages, if several documents have nothing else to tell them apart. */
  readonly folder?: string | undefined;
  /** The name that the user gave the document of all pages; nothing else counts then. */
  readonly name?: string | undefined;
}

/**
 * Returns a key that is unique for an identity. `/openapi.json` and `./openapi.json` are spellings
 * of the source `openapi.json`.
 */
export function identityKey(identity: Identity): string {
  const { origin, source, title, version, swagger, folder, name } = identity;
  const file = source?.replace(/^\.?\/+/, "");
  const form = swagger === true ? ["swagger"] : [];
  if (name !== undefined) return JSON.stringify([{ name }, ...form]);
  const place = folder === undefined ? [] : [{ folder }];
  return JSON.stringify([origin ?? null, file ?? null, title, version, ...form, ...place]);
}

/**
 * True if a page does not identify its document, so that pages of other documents could have the
 * same identity.
 */
export function isAnonymous({ origin, source, title, name }: Identity): boolean {
  return (
    name === undefined && origin === undefined && source === undefined && isDefaultTitle(title)
  );
}

/** The indexes that pages name: the hosts and folders of their documentations. */
export function indexesOf(fragments: readonly Fragment[]): ReadonlySet<string> {
  return new Set(fragments.flatMap(({ page }) => place(page.index, true) ?? []));
}

/** Returns the identity of a fragment's document; `indexes` are those of all pages. */
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

/** True if only the host of its server identifies the document of a fragment. */
export function isKnownByServer({ page, source }: Fragment, { origin, title }: Identity): boolean {
  const isOnPage = page.index !== undefined || page.url !== undefined;
  return !isOnPage && source === undefined && origin !== undefined && isDefaultTitle(title);
}

/** The host of the first server, which identifies pages that have neither an origin nor a title. */
function serverHost(document: TreeMap): string | undefined {
  const url = valueAt(document, ["servers", "0", "url"]) ?? document.get("host");
  if (typeof url !== "string") return undefined;
  return place(document.has("swagger") ? `https://${url}` : url, false)?.split("/")[0];
}

/**
 * Compares pages by file, then by position in it; by code unit, so that the order is the same on
 * every machine.
 */
export function comparePages(a: Page, b: Page): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start - b.start;
}

/**
 * The documentation that a page belongs to: the folder of its index; otherwise the index of another
 * page that its URL is below, or its host.
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
 * The host and path of a URL, with the case-insensitive parts in lower case; with `folder`, the
 * folder of the path. User names and queries are dropped.
 */
function place(url: string | undefined, folder: boolean): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname } = new URL(url);
  const path = folder ? pathname.slice(0, pathname.lastIndexOf("/")) : pathname;
  return host === "" ? undefined : host + path;
}
