import type { Memo } from "../cache/memo.ts";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { permit } from "../source/access.ts";
import { maxRemoteSources } from "../source/limits.ts";
import { referencedSource } from "../source/source-id.ts";
import type { PageText } from "./read-pages.ts";

export interface SiteOptions {
  /** The origins that may be fetched from. */
  readonly allowRemote: readonly string[];
  /** The texts of earlier runs, with their entity tags, by URL. */
  readonly memo?: Memo | undefined;
  /** The maximum number of pages of an index. */
  readonly limit?: number;
}

/** The number of requests at a time. */
const atOnce = 4;

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
  const links = [...new Set(indexes.flatMap(({ url, text }) => linksOf(url, text)))];
  const listed = links.filter((url) => !known.has(url));
  const limit = options.limit ?? maxRemoteSources;
  const linked = await fetchAll(listed.slice(0, limit), host, options);
  const left = listed.length - limit;
  const params = { limit, count: listed.length };
  return {
    value: [
      ...pages.map(({ url, text }) => ({ path: url, text, named: true })),
      ...linked.value.map(({ url, text }) => ({ path: url, text, named: false })),
    ].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    diagnostics: [
      ...given.diagnostics,
      ...linked.diagnostics.map((one): Diagnostic => ({ ...one, severity: "warning" })),
      ...(left > 0 ? [diagnose("import/page-limit", params)] : []),
      ...indexes.flatMap(({ url, text }) =>
        linksOf(url, text).length === 0 ? [diagnose("import/empty-index", { url })] : [],
      ),
    ],
  };
}

interface Fetched {
  readonly url: string;
  readonly text: string;
}

/** Fetches URLs, a few at a time, and returns the texts in the order of the URLs. */
async function fetchAll(
  urls: readonly string[],
  host: Host,
  options: SiteOptions,
): Promise<Staged<readonly Fetched[]>> {
  const results: (Fetched | Diagnostic)[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < urls.length) {
      const index = next;
      next += 1;
      results[index] = await fetchOne(urls[index] ?? "", host, options);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    value: results.flatMap((result) => ("url" in result ? [result] : [])),
    diagnostics: oncePerOrigin(results.flatMap((result) => ("url" in result ? [] : [result]))),
  };
}

/** Keeps one diagnostic of each message: an origin that is not allowed is reported once. */
function oncePerOrigin(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [one.message, one])).values()];
}

async function fetchOne(
  url: string,
  host: Host,
  { allowRemote, memo }: SiteOptions,
): Promise<Fetched | Diagnostic> {
  const permission = await permit(referencedSource(url, url), url, host, { allowRemote });
  if ("failure" in permission) return permission.failure(undefined);
  const { text: known, tag } = remembered(memo, url);
  try {
    const changed = await host.fetchChanged(url, tag);
    if (changed?.tag !== undefined) memo?.set(url, JSON.stringify([changed.tag, changed.text]));
    return { url, text: changed?.text ?? known };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return diagnose("import/unreadable", { path: url, reason: error.message });
  }
}

function remembered(
  memo: Memo | undefined,
  url: string,
): { readonly text: string; readonly tag: string | undefined } {
  const stored = memo?.get(url);
  if (stored === undefined) return { text: "", tag: undefined };
  const [tag, text] = JSON.parse(stored) as readonly [string, string];
  return { text, tag };
}

function isIndex(url: string): boolean {
  return /\/llms\.txt$/i.test(new URL(url).pathname);
}

/** The pages that an index links to: Markdown files, or else the concatenation of all pages. */
function linksOf(index: string, text: string): readonly string[] {
  const links = [
    ...text.matchAll(/\]\(\s*<?([^\s()<>]+)>?|<(https?:[^\s<>]+)>|^\s*[-*]\s+(https?:\S+)/gm),
  ]
    .map(([, target, inner, bare]) => target ?? inner ?? bare ?? "")
    .flatMap((target) => (URL.canParse(target, index) ? [new URL(target, index)] : []))
    .filter(({ protocol }) => /^https?:$/.test(protocol));
  for (const url of links) url.hash = "";
  const pages = links.filter(({ pathname }) => /\.(?:md|mdx|markdown)$/i.test(pathname));
  const whole = links.filter(({ pathname }) => /\/llms-full[^/]*\.txt$/i.test(pathname));
  return [...new Set((pages.length > 0 ? pages : whole).map(({ href }) => href))];
}
