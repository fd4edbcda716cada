import type { Memo } from "../cache/memo.ts";
import { type Host, HostError } from "./host.ts";

/** The rules for fetching documents and what they refer to. */
export interface RemoteRules {
  /** Returns the headers of a request to a URL; they are not sent anywhere else. */
  readonly headersFor: (url: URL) => Readonly<Record<string, string>>;
  /** Returns advice for a URL that may not be read without credentials. */
  readonly adviceFor: (url: URL) => string;
  /** Origins that redirects may lead to, besides that of the URL itself. */
  readonly origins: readonly string[];
  /** The texts of earlier runs, with their entity tags. */
  readonly memo?: Memo | undefined;
  /** True if nothing may be fetched: texts are those of earlier runs. */
  readonly isOffline?: boolean;
}

/** A text of an earlier run. */
interface Remembered {
  /** The URL that the text is from, after redirects. */
  readonly from: string;
  readonly text: string;
  readonly tag?: string | undefined;
}

const maxRedirects = 5;
/** The time for a document with all its redirects, in milliseconds. */
const maxTime = 60_000;

/**
 * Returns a host that fetches by rules: with headers that only their own origin sees, and texts
 * once in a run, from the earlier text if it has not changed, and through redirects only to origins
 * that are allowed.
 */
export function remoteHost(host: Host, rules: RemoteRules): Host {
  const fetched = new Map<string, Promise<string>>();
  const withHeaders: Host["fetchChanged"] = async (url, tag, options) => {
    try {
      const headers = { ...rules.headersFor(new URL(url)), ...options?.headers };
      return await host.fetchChanged(url, tag, { ...options, headers });
    } catch (error) {
      if (!(error instanceof HostError) || !/ is 40[13]$/.test(error.message)) throw error;
      throw failed(url, `${withoutUrl(error, url)}; ${rules.adviceFor(new URL(url))}`);
    }
  };
  return {
    ...host,
    fetchChanged: withHeaders,
    fetchText(url) {
      const text = fetched.get(url) ?? fetchByRules(url, withHeaders, rules);
      fetched.set(url, text);
      return text;
    },
  };
}

async function fetchByRules(
  url: string,
  fetchChanged: Host["fetchChanged"],
  rules: RemoteRules,
): Promise<string> {
  const { memo, isOffline = false } = rules;
  const known = remembered(memo, url);
  if (isOffline) {
    if (known !== undefined) return known.text;
    throw failed(url, "the run is offline, and no earlier run has fetched it");
  }
  const deadline = performance.now() + maxTime;
  let from = url;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const own = known?.from === from ? known : undefined;
    try {
      const changed = await fetchChanged(from, own?.tag, {
        time: Math.max(1, deadline - performance.now()),
      });
      if (changed === undefined) return own?.text ?? "";
      memo?.set(keyOf(url), JSON.stringify({ from, ...changed } satisfies Remembered));
      return changed.text;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.movedTo === undefined) throw error;
      from = redirected(url, from, error.movedTo, rules);
    }
  }
  throw failed(url, `it is redirected more than ${maxRedirects} times`);
}

/** Returns the target of a redirect, if it is allowed. */
function redirected(url: string, from: string, movedTo: string, { origins }: RemoteRules): string {
  const target = URL.canParse(movedTo, from) ? new URL(movedTo, from) : undefined;
  if (target === undefined || !/^https?:$/.test(target.protocol)) {
    throw failed(url, "it is redirected to something that is no HTTP URL");
  }
  if (target.username !== "" || target.password !== "") {
    throw failed(url, "it is redirected to a URL with credentials, which is never followed");
  }
  const isAllowed = [url, ...origins].some(
    (origin) => URL.canParse(origin) && new URL(origin).origin === target.origin,
  );
  if (isAllowed) return target.href;
  const help = `to allow it, add \`${target.origin}\` to \`references.remote\``;
  throw failed(url, `it is redirected to ${target.origin}; ${help}`);
}

function withoutUrl({ message }: HostError, url: string): string {
  return message.replace(`${url}: `, "");
}

function failed(url: string, reason: string): HostError {
  return new HostError("network", `${url}: ${reason}`);
}

function keyOf(url: string): string {
  return `remote ${url}`;
}

function remembered(memo: Memo | undefined, url: string): Remembered | undefined {
  const stored = memo?.get(keyOf(url));
  return stored === undefined ? undefined : (JSON.parse(stored) as Remembered);
}
