import { decode } from "./node-read.ts";
import { type FetchOptions, HostError, type TaggedText } from "./host.ts";

/** The size limit of a response after decompression, in bytes. */
const maxFetchBytes = 64 * 1024 * 1024;
/** The time limit of a response with its body, in milliseconds. */
const maxFetchTime = 30_000;

/** Fetches a text over HTTP, through a proxy if the environment names one. */
export async function fetchTagged(
  url: string,
  known: string | undefined,
  { headers = {}, time = maxFetchTime, size = maxFetchBytes }: FetchOptions = {},
): Promise<TaggedText | undefined> {
  const accept = "application/json, application/yaml, text/yaml, text/plain, */*;q=0.1";
  const request = await requester();
  const options: RequestInit = {
    redirect: "manual",
    signal: AbortSignal.timeout(Math.min(time, maxFetchTime)),
    headers: headersOf({ accept }, headers, known === undefined ? {} : { "if-none-match": known }),
  };
  const response = await request(url, options).catch((error: unknown) => {
    // A server may close a connection that an earlier request left open.
    if (isReset(error)) return request(url, options);
    throw error;
  });
  if (response.status === 304 && known !== undefined) return undefined;
  if (!response.ok) {
    await response.body?.cancel();
    const moved = response.status >= 300 && response.status < 400;
    throw new HostError(
      "network",
      `the response is ${response.status}${moved ? ", a redirect, which is not followed" : ""}`,
      moved ? (response.headers.get("location") ?? undefined) : undefined,
    );
  }
  return {
    text: await textOf(response, Math.min(size, maxFetchBytes)),
    tag: response.headers.get("etag") ?? undefined,
  };
}

function isReset(error: unknown): boolean {
  const { code } = (Object(error) as { readonly cause?: { readonly code?: unknown } }).cause ?? {};
  return code === "ECONNRESET" || code === "UND_ERR_SOCKET";
}

/** Later headers replace earlier ones, whatever the case of their names. */
function headersOf(...all: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const merged = all.flatMap((headers) => Object.entries(headers));
  return Object.fromEntries(merged.map(([name, value]) => [name.toLowerCase(), value]));
}

async function textOf({ body }: Pick<Response, "body">, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    // Leaving the loop cancels the body.
    if (size > most) throw new HostError("too-large", `it is larger than ${sizeWords(most)}`);
    chunks.push(bytes);
  }
  return decode(Buffer.concat(chunks));
}

function sizeWords(bytes: number): string {
  return bytes >= 1 << 20 ? `${bytes >> 20} MB` : `${bytes} bytes`;
}

type Requester = (url: string, options: RequestInit) => Promise<Response>;

/**
 * Returns `fetch`, or one that honors `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`: that of Node does
 * not without a flag, and not in every version.
 */
async function requester(): Promise<Requester> {
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
  if (names.every((name) => (process.env[name] ?? "") === "")) return fetch;
  const { EnvHttpProxyAgent, fetch: fetchThrough } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent();
  return async (url, options) =>
    (await fetchThrough(url, { ...options, dispatcher } as object)) as unknown as Response;
}
