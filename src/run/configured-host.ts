import type { Memo } from "../cache/memo.ts";
import { headersAdvice, requestHeaders } from "../config/request-headers.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Host } from "../host/host.ts";
import { remoteHost } from "../host/remote.ts";

/** The surroundings of requests that a configuration leaves open. */
export interface RemoteOptions {
  /** The texts of earlier runs. */
  readonly memo?: Memo | undefined;
  /** True if nothing may be fetched. */
  readonly isOffline?: boolean;
  /** The environment variables, which may have headers. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** The part of a configuration that decides about requests. */
export type Requests = Pick<ResolvedConfig, "documents" | "configured" | "references">;

/** Returns a host that fetches as a configuration says: with its headers, and from where it may. */
export function configuredHost(
  host: Host,
  { documents, configured = [], references }: Requests,
  { memo, isOffline = false, variables }: RemoteOptions,
): Host {
  const headersFor = requestHeaders([...documents, ...configured], variables);
  return remoteHost(host, {
    headersFor,
    adviceFor: (url) => headersAdvice(url, headersFor(url), variables),
    origins: references.remote,
    memo,
    isOffline,
  });
}
