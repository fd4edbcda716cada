import { buildStamp } from "../cache/build-stamp.ts";
import type { Cache } from "../cache/cache.ts";
import { digest } from "../cache/digest.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import type { ImportOptions } from "../import/import.ts";
import type { PageText } from "../import/read-pages.ts";
import type { ImportOutcome } from "./import-report.ts";

/** An import that left every document current. */
export interface CurrentImport extends ImportOutcome {
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Returns a key of everything that determines an import: the texts of the pages, the documents in
 * the output folder, the options and the program.
 */
export async function importKey(
  texts: readonly PageText[],
  host: Host,
  { dates, ...options }: ImportOptions,
): Promise<string> {
  const parts = texts.flatMap(({ path, text, named }) => [path, String(named), text]);
  const isFolder = (await host.kind(options.out)) === "directory";
  const documents = (isFolder ? await host.list(options.out) : []).filter((path) =>
    /\.ya?ml$/i.test(path),
  );
  for (const path of documents) parts.push(path, await host.readText(path).catch(() => ""));
  const settings = JSON.stringify([options, [...(dates ?? [])], texts.length]);
  return digest("import", buildStamp(), settings, ...parts);
}

/** Returns the import with a key, if it was remembered. */
export function findSameImport(memo: Cache, key: string): CurrentImport | undefined {
  const text = memo.get(key);
  return text === undefined ? undefined : (JSON.parse(text) as CurrentImport);
}

/** Remembers an import that left every document current. */
export function rememberImport(memo: Cache, key: string, current: CurrentImport): void {
  const { pages, skipped, diagnostics } = current;
  const value = current.value.map(({ path, contributions }) => ({ path, contributions }));
  memo.set(key, JSON.stringify({ pages, skipped, diagnostics, value }));
  memo.save();
}
