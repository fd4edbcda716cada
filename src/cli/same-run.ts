import type { ResolvedConfig } from "../config/resolved-config.ts";
import { writtenFolders } from "../config/units.ts";
import type { Host } from "../host/host.ts";
import type { Cache } from "../cache/cache.ts";
import { digest } from "../cache/digest.ts";
import { type RunRecord, findCurrentRun, rememberRun } from "../write/up-to-date.ts";
import type { RunResult } from "../generate.ts";
import { settingsOf } from "../run/keys.ts";
import type { Place, Surroundings } from "../run/place.ts";
import type { ReportOptions } from "./report.ts";

/**
 * Returns a key of everything that determines a run, apart from the texts of its inputs and of its
 * output.
 */
export function runKey(
  { directory, stamp }: Place,
  { config, diagnostics, sources, digest: project }: Surroundings,
  report: ReportOptions,
): string {
  const printed = JSON.stringify([report, diagnostics, [...sources.values()]]);
  const parts = [directory, settingsOf(config), project, printed];
  return digest("run", stamp(), ...parts);
}

/** A run by its key in the cache of runs. */
export interface KeyedRun {
  readonly host: Host;
  readonly runs: Cache;
  readonly key: string;
  readonly config: ResolvedConfig;
}

/**
 * The record of the last run, if it would give the same result again. A run with emitters or patch
 * functions of the user is never the same, since nothing tells if these programs have changed.
 */
export async function findSameRun(run: KeyedRun): Promise<RunRecord | undefined> {
  const { host, runs, key, config } = run;
  if (hasPrograms(config)) return undefined;
  return await findCurrentRun({ host, memo: runs, key, folders: writtenFolders(config) });
}

function hasPrograms({ emitters, documents }: ResolvedConfig): boolean {
  const isPatched = documents.some(({ preparation }) => typeof preparation?.patch === "function");
  return isPatched || emitters.length > 0;
}

/** Records a run that left the output current. */
export async function rememberSameRun(
  { host, runs, key, config }: KeyedRun,
  result: RunResult,
  outcome: { readonly report: string; readonly exitCode: number },
): Promise<void> {
  if (hasPrograms(config)) return;
  const inputs = new Map<string, string | undefined>();
  for (const path of result.inputs) inputs.set(path, result.sources.get(path)?.text);
  if (config.lock !== undefined) inputs.set(config.lock, result.lock);
  if (outcome.report !== "") await addPages(inputs, result, host);
  const place = { host, memo: runs, key, folders: writtenFolders(config) };
  await rememberRun(place, { inputs, ...outcome });
  runs.save();
}

/** Adds the pages that documents were imported from: a report has positions in them. */
async function addPages(
  inputs: Map<string, string | undefined>,
  { sources }: RunResult,
  host: Host,
): Promise<void> {
  const { tracedPages } = await import("../import/trace.ts");
  for (const page of tracedPages(sources)) {
    inputs.set(page, await host.readText(page).catch(() => undefined));
  }
}
