import { posix } from "node:path";
import type { Host } from "./host.ts";

/** Returns a host that reads some files as texts in memory, by path. */
export function withTexts(host: Host, texts: ReadonlyMap<string, string>): Host {
  if (texts.size === 0) return host;
  return {
    ...host,
    readText: async (path) => texts.get(posix.normalize(path)) ?? (await host.readText(path)),
    stampOf: (path) => (texts.has(posix.normalize(path)) ? undefined : host.stampOf?.(path)),
    kind: async (path) => (texts.has(posix.normalize(path)) ? "file" : await host.kind(path)),
  };
}
