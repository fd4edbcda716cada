import type { ResolvedConfig } from "../config/resolved-config.ts";
import { writtenFolders } from "../config/units.ts";
import type { Host } from "../host/host.ts";
import type { Memo } from "../cache/memo.ts";
import { digest } from "../cache/digest.ts";
import { separable } from "../parts/separable.ts";
import { digestOf, textAt } from "../write/known-files.ts";
import { type AfterRun, type RunRecord, lookAfterRun, rememberRun } from "../write/up-to-date.ts";
import type { RunResult } from "../run-stages.ts";
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

/** A memory of runs: a cache on the disk, or for a process. */
export interface RunsMemo extends Memo {
  save(): void;
}

/** A run by its key in the memory of runs. */
export interface KeyedRun {
  readonly host: Host;
  readonly runs: RunsMemo;
  readonly key: string;
  readonly config: ResolvedConfig;
}

/**
 * Looks at what is there after the last run, if its output is: with no input that has changed, a
 * run would give the same result again; with `wantsPart`, some documents may have changed that can
 * be generated without the others. A run with emitters or patch functions of the user is never the
 * same, since nothing tells if these programs have changed.
 */
export async function lookAfterLastRun(
  { host, runs, key, config }: KeyedRun,
  wantsPart: boolean,
): Promise<AfterRun | undefined> {
  if (hasPrograms(config)) return undefined;
  const place = { host, memo: runs, key, folders: writtenFolders(config) };
  const after = await lookAfterRun(place, (changed, { facts }) => {
    if (changed.length === 0) return true;
    return wantsPart && facts !== undefined && separable(config, changed) !== undefined;
  });
  runs.save();
  return after;
}

function hasPrograms({ emitters, documents }: ResolvedConfig): boolean {
  const isPatched = documents.some(({ preparation }) => typeof preparation?.patch === "function");
  return isPatched || emitters.length > 0;
}

/** The end of a run that left the output current. */
export interface EndedRun {
  readonly report: string;
  readonly exitCode: number;
  /** The digests of inputs that were not read again. Default: none. */
  readonly others?: AfterRun["inputs"] | undefined;
  readonly facts: RunRecord["facts"];
}

/** Records a run that left the output current. */
export async function rememberSameRun(
  { host, runs, key, config }: KeyedRun,
  result: RunResult,
  { others = new Map(), ...ended }: EndedRun,
): Promise<void> {
  if (hasPrograms(config)) return;
  const inputs = new Map(others);
  for (const path of result.inputs) {
    const source = result.sources.get(path);
    if (source !== undefined || !others.has(path)) inputs.set(path, digestOf(source?.text));
  }
  if (config.lock !== undefined) inputs.set(config.lock, digestOf(result.lock));
  if (ended.report !== "") await addPages(inputs, result, host);
  const place = { host, memo: runs, key, folders: writtenFolders(config) };
  await rememberRun(place, { inputs, ...ended });
  runs.save();
}

/** Adds the pages that documents were imported from: a report has positions in them. */
async function addPages(
  inputs: Map<string, string | null>,
  { sources }: RunResult,
  host: Host,
): Promise<void> {
  const { tracedPages } = await import("../import/trace.ts");
  for (const page of tracedPages(sources)) {
    inputs.set(page, digestOf(await textAt(host, page)));
  }
}
