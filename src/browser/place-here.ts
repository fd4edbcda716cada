import { HostError } from "../host/host.ts";
import { memoryHost } from "../host/memory.ts";
import { hostPlace } from "../run/host-place.ts";
import type { Place } from "../run/place.ts";

/** The place of a run without a host: no file is there, and URLs are fetched. */
export function placeHere(directory: string = "/"): Place {
  return hostPlace({ ...memoryHost(), fetchText }, directory);
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new HostError("network", `${url}: ${error instanceof Error ? error.message : "failed"}`);
  });
  if (!response.ok) throw new HostError("network", `${url}: the response is ${response.status}`);
  return await response.text();
}
