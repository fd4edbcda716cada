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
    const [chosen] = own;
    return { ...headersIn(variables[variableOf(url)]), ...lowerCase(chosen?.headers ?? {}) };
  };
}

/** The name of the environment variable with the headers for a host: `SPECLOOM_HEADERS_A_B_COM`. */
function variableOf({ host }: URL): string {
  return `SPECLOOM_HEADERS_${host.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}`;
}

/**
 * Advice for a URL whose server refuses a request: the names of the headers that it was sent with,
 * which may be wrong, or the way to set some.
 */
export function headersAdvice(
  url: URL,
  headers: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string | undefined>>,
): string {
  const variable = variableOf(url);
  const lines = (variables[variable] ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const wrong = lines.some((line) => headerIn(line) === undefined);
  if (wrong) return `${variable} has a line that is not of the form \`Name: value\``;
  const sent = Object.keys(headers);
  return sent.length > 0
    ? `it was asked with ${sent.map((name) => `\`${name}\``).join(", ")}`
    : `set \`headers\`, or the environment variable ${variable}`;
}

/** Reads headers, one in each line; a line without a colon is left out. */
function headersIn(text = ""): Readonly<Record<string, string>> {
  return lowerCase(Object.fromEntries(text.split(/\r?\n/).flatMap((it) => headerIn(it) ?? [])));
}

function headerIn(line: string): readonly (readonly [string, string])[] | undefined {
  const [, name, value] = /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : [[name, value]];
}

/** Returns headers with names in lower case, so that one name has one value. */
function lowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** The length of the beginning that two paths have in common; the same path counts most. */
function inCommon(a: URL, b: URL): number {
  if (a.pathname + a.search === b.pathname + b.search) return Infinity;
  let length = 0;
  while (length < a.pathname.length && a.pathname[length] === b.pathname[length]) length += 1;
  return length;
}
