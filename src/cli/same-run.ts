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
 * output, and the form of its report.
 */
export function runKey(
  { directory, stamp }: Place,
  { config, diagnostics, sources, digest: project }: Surroundings,
): string {
  const around = JSON.stringify([diagnostics, [...sources.values()]]);
  const parts = [directory, settingsOf(config), project, around];
  return digest("run", stamp(), ...parts);
}

/** Returns a key of the form of a report. */
export function reportKey(options: ReportOptions): string {
  return digest(JSON.stringify(options));
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
  readonly reportKey: string;
  readonly config: ResolvedConfig;
}

/**
 * Looks at what is there after the last run, if its output is: with no input that has changed, a
 * run would give the same result again; with `wantsPart`, some documents may have changed that can
 * be generated without the others. For a report of another form than those of the last run, one of
 * the documents is taken as changed. A run with emitters or patch functions of the user is never
 * the same, since nothing tells if these programs have changed.
 */
export async function lookAfterLastRun(
  { host, runs, key, reportKey: form, config }: KeyedRun,
  wantsPart: boolean,
): Promise<AfterRun | undefined> {
  if (hasPrograms(config)) return undefined;
  const place = { host, memo: runs, key, folders: writtenFolders(config) };
  const after = await lookAfterRun(place, (changed, { facts }) => {
    if (changed.length === 0) return true;
    return wantsPart && facts !== undefined && separable(config, changed) !== undefined;
  });
  runs.save();
  if (after === undefined || after.changed.length > 0 || form in after.reports) return after;
  const again = config.documents.find(({ spec }) => separable(config, [spec]) !== undefined);
  const isPart = wantsPart && after.record.facts !== undefined && again !== undefined;
  return isPart ? { ...after, changed: [again.spec] } : undefined;
}

function hasPrograms({ emitters, documents }: ResolvedConfig): boolean {
  const isPatched = documents.some(({ preparation }) => typeof preparation?.patch === "function");
  return isPatched || emitters.length > 0;
}

/** The end of a run that left the output current. */
export interface EndedRun {
  readonly report: string;
  /** The reports of other forms. Default: none. */
  readonly reports?: RunRecord["reports"] | undefined;
  readonly exitCode: number;
  /** The digests of inputs that were not read again. Default: none. */
  readonly others?: AfterRun["inputs"] | undefined;
  readonly facts: RunRecord["facts"];
}

/** Records a run that left the output current. */
export async function rememberSameRun(
  { host, runs, key, reportKey: form, config }: KeyedRun,
  result: RunResult,
  { report, reports, others = new Map(), ...ended }: EndedRun,
): Promise<void> {
  if (hasPrograms(config)) return;
  const inputs = new Map(others);
  for (const path of result.inputs) {
    const source = result.sources.get(path);
    if (source !== undefined || !others.has(path)) inputs.set(path, digestOf(source?.text));
  }
  if (config.lock !== undefined) inputs.set(config.lock, digestOf(result.lock));
  if (report !== "") await addPages(inputs, result, host);
  const place = { host, memo: runs, key, folders: writtenFolders(config) };
  await rememberRun(place, { inputs, reports: { ...reports, [form]: report }, ...ended });
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
