import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { maxRemoteSources } from "../source/limits.ts";
import { type FetchOptions, type FetchedPage, fetchPage } from "./fetch-page.ts";
import type { PageText } from "./read-pages.ts";

export interface SiteOptions extends FetchOptions {
  /** The maximum number of pages of an index. */
  readonly limit?: number;
  /** The maximum size of all pages together, in UTF-16 code units. */
  readonly maxSize?: number;
}

/** The number of requests at a time. */
const atOnce = 4;

const defaultMaxSize = 256 * 1024 * 1024;

/**
 * Fetches pages by URL, and the pages that an index (`llms.txt`) links to. Only allowed origins are
 * contacted. A page of an index that cannot be fetched is a warning, a URL that the user named an
 * error.
 */
export async function fetchPages(
  urls: readonly string[],
  host: Host,
  options: SiteOptions,
): Promise<Staged<readonly PageText[]>> {
  const given = await fetchAll([...new Set(urls)], host, options);
  const indexes = given.value.filter(({ url }) => isIndex(url));
  const pages = given.value.filter(({ url }) => !isIndex(url));
  const known = new Set(urls);
  const links = [...new Set(indexes.flatMap(linksOf))];
  const listed = links.filter((url) => !known.has(url));
  const limit = options.limit ?? maxRemoteSources;
  const linked = await fetchAll(listed.slice(0, limit), host, options);
  const params = { limit: linked.tried, count: listed.length };
  return {
    value: [
      ...pages.map(({ url, text }) => ({ path: url, text, named: true })),
      ...linked.value.map(({ url, text }) => ({ path: url, text, named: false })),
    ].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    diagnostics: [
      ...given.diagnostics,
      ...linked.diagnostics.map((one): Diagnostic => ({ ...one, severity: "warning" })),
      ...(linked.tried < listed.length ? [diagnose("import/page-limit", params)] : []),
      ...indexes.flatMap((index) =>
        linksOf(index).length === 0 ? [diagnose("import/empty-index", { url: index.url })] : [],
      ),
    ],
  };
}

/**
 * Fetches URLs, a few at a time, and returns the texts in the order of the URLs. Stops when the
 * texts are too large together; `tried` is the number of URLs until then.
 */
async function fetchAll(
  urls: readonly string[],
  host: Host,
  options: SiteOptions,
): Promise<Staged<readonly FetchedPage[]> & { readonly tried: number }> {
  const results: (FetchedPage | Diagnostic)[] = [];
  const maxSize = options.maxSize ?? defaultMaxSize;
  let [next, size] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < urls.length && size < maxSize) {
      const index = next;
      next += 1;
      const page = await fetchPage(urls[index] ?? "", host, options);
      results[index] = page;
      size += "text" in page ? page.text.length : 0;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    value: results.flatMap((result) => ("url" in result ? [result] : [])),
    diagnostics: oncePerOrigin(results.flatMap((result) => ("url" in result ? [] : [result]))),
    tried: next,
  };
}

/** Keeps one diagnostic of each message: an origin that is not allowed is reported once. */
function oncePerOrigin(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [one.message, one])).values()];
}

function isIndex(url: string): boolean {
  return /\/llms\.txt$/i.test(new URL(url).pathname);
}

/** The pages that an index links to: Markdown files, or else the concatenation of all pages. */
function linksOf({ from, text }: FetchedPage): readonly string[] {
  const links = [
    ...text.matchAll(/\]\(\s*<?([^\s()<>]+)>?|<(https?:[^\s<>]+)>|^\s*[-*]\s+(https?:\S+)/gm),
  ]
    .map(([, target, inner, bare]) => target ?? inner ?? bare ?? "")
    .flatMap((target) => (URL.canParse(target, from) ? [new URL(target, from)] : []))
    .filter(({ protocol }) => /^https?:$/.test(protocol));
  for (const url of links) url.hash = "";
  const pages = links.filter(({ pathname }) => /\.(?:md|mdx|markdown)$/i.test(pathname));
  const whole = links.filter(({ pathname }) => /\/llms-full[^/]*\.txt$/i.test(pathname));
  return [...new Set((pages.length > 0 ? pages : whole).map(({ href }) => href))];
}
