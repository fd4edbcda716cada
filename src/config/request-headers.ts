import type { ResolvedDocument } from "./resolved-config.ts";

/**
 * Returns the headers of requests by URL: those of the documents at its origin, of which the one
 * whose URL has the longest path in common counts, over those of the environment variable of its
 * host.
 */
export function requestHeaders(
  documents: readonly ResolvedDocument[],
  variables: Readonly<Record<string, string | undefined>>,
): (url: URL) => Readonly<Record<string, string>> {
  const withHeaders = documents.flatMap(({ spec, headers }) =>
    headers !== undefined && URL.canParse(spec) ? [{ url: new URL(spec), headers }] : [],
  );
  return (url) => {
    const own = withHeaders
      .filter((document) => document.url.origin === url.origin)
      .toSorted((a, b) => inCommon(b.url, url) - inCommon(a.url, url));
    return { ...headersIn(variables[variableOf(url)]), ...own[0]?.headers };
  };
}

/** The name of the environment variable with the headers for a host: `SPECLOOM_HEADERS_A_B_COM`. */
export function variableOf({ host }: URL): string {
  return `SPECLOOM_HEADERS_${host.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}`;
}

/** Reads headers, one in each line; a line without a colon is left out. */
function headersIn(text = ""): Readonly<Record<string, string>> {
  const lines = text.split(/\r?\n/).map((line) => /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(lines.flatMap((match) => (match ? [[match[1], match[2]]] : [])));
}

/** The length of the beginning that two paths have in common; the same path counts most. */
function inCommon(a: URL, b: URL): number {
  if (a.pathname + a.search === b.pathname + b.search) return Infinity;
  let length = 0;
  while (length < a.pathname.length && a.pathname[length] === b.pathname[length]) length += 1;
  return length;
}
