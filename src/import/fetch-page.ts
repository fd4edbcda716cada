import type { Memo } from "../cache/memo.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { permit } from "../source/access.ts";
import { referencedSource } from "../source/source-id.ts";

export interface FetchOptions {
  /** The origins that may be fetched from. */
  readonly allowRemote: readonly string[];
  /** The pages of earlier runs. */
  readonly memo?: Memo | undefined;
}

/** A page that was fetched. */
export interface FetchedPage {
  /** The URL that was asked for. */
  readonly url: string;
  /** The URL that the text is from, after redirects. */
  readonly from: string;
  readonly text: string;
  /** The entity tag of the text. */
  readonly tag?: string | undefined;
}

/** The maximum number of redirects of one page. */
const maxRedirects = 5;

/**
 * Fetches a page, unless it has the entity tag of an earlier run. Redirects are followed to allowed
 * origins; each request is as if the user had named its URL, so nothing but the URL and the tag of
 * its own text is sent.
 */
export async function fetchPage(
  url: string,
  host: Host,
  options: FetchOptions,
): Promise<FetchedPage | Diagnostic> {
  const known = rememberedPage(options.memo, url);
  let [from, written] = [url, url];
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const permission = await permit(referencedSource(written, from), written, host, options);
    if ("failure" in permission) return permission.failure(undefined);
    from = permission.path;
    try {
      const page = await fetchOnce(url, from, host, known);
      if (page !== known) options.memo?.set(url, JSON.stringify(page));
      return page;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.movedTo === undefined)
        return unreadable(url, error.message.replace(`${url}: `, ""));
      written = error.movedTo;
    }
  }
  return unreadable(url, `it is redirected more than ${maxRedirects} times`);
}

function unreadable(path: string, reason: string): Diagnostic {
  return diagnose("import/unreadable", { path, reason });
}

async function fetchOnce(
  url: string,
  from: string,
  host: Host,
  known: FetchedPage | undefined,
): Promise<FetchedPage> {
  const own = known?.from === from ? known : undefined;
  const changed = await host.fetchChanged(from, own?.tag);
  if (changed === undefined) return own ?? { url, from, text: "" };
  return { url, from, ...changed };
}

/** The page of an earlier run, by the URL that was asked for. */
export function rememberedPage(memo: Memo | undefined, url: string): FetchedPage | undefined {
  const stored = memo?.get(url);
  return stored === undefined ? undefined : (JSON.parse(stored) as FetchedPage);
}
