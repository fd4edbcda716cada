import { outputWords } from "../config/units.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { printableText } from "../report/printable.ts";
import type { Cache } from "../cache/cache.ts";
import type { Place, Surroundings } from "../run/place.ts";
import type { Outcome, RunSettings } from "../run/run.ts";
import type { RunRecord } from "../write/up-to-date.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { type EndedAnew, type FollowingRun, partAfter, rememberEnded } from "./part-run.ts";
import { lookAfterLastRun, reportKey, runKey } from "./same-run.ts";
import {
  type ReportOptions,
  printLine,
  printReport,
  renderReport,
  reportOptions,
  writeReport,
} from "./report.ts";
import { nextLines } from "./next-lines.ts";
import { showingReads, startProgress } from "./progress.ts";
import { settle } from "./settle.ts";
import { type Stopwatch, startStopwatch } from "./stopwatch.ts";
import { summarize } from "./summarize.ts";

type Generated = NonNullable<Outcome["generated"]>;

/** A run of the command with its settings. */
interface Run {
  readonly place: Place;
  readonly around: Surroundings;
  readonly options: GenerateOptions;
  readonly environment: Environment;
  readonly report: ReportOptions;
  readonly watch: Stopwatch;
  /** `undefined` with `--no-cache`. */
  readonly caches: RunCaches | undefined;
}

interface RunCaches {
  /** The cache of formatted texts. */
  readonly texts: Cache;
  readonly documents: Cache;
  /** The cache of what was kept of documents for runs in which others have changed. */
  readonly facts: Cache;
}

/**
 * Generates the output, or checks it, and returns the exit code. Large modules are loaded only if
 * there is something to do.
 */
export async function generate(
  inputs: readonly string[],
  options: GenerateOptions,
  environment: Environment,
): Promise<number> {
  const watch = startStopwatch();
  const report = reportOptions(options, environment);
  const caches = options.cache === false ? undefined : environment.caches;
  const settled = await settle(inputs, options, environment);
  if ("diagnostics" in settled) {
    return await printReport({ ...settled, host: settled.place.host }, report, environment);
  }
  const { place, around, saveFetched } = settled;
  const { config } = around;
  const runs = caches?.open("runs");
  const keyed = runs && {
    host: place.host,
    runs,
    key: runKey(place, around),
    reportKey: reportKey(report),
    config,
  };
  const isUnlike =
    wantsLosses(options) || options.acceptRenames === true || options.accept !== undefined;
  const isWriting = options.check !== true && options.dryRun !== true && options.force !== true;
  const after =
    keyed === undefined || isUnlike ? undefined : await lookAfterLastRun(keyed, isWriting);
  watch.lap("configuration");
  const run: Run = { place, around, options, environment, report, watch, caches: undefined };
  const same = after?.changed.length === 0 ? after.reports[reportKey(report)] : undefined;
  if (after !== undefined && same !== undefined) return reportSame(same, after.record, run);
  const opened = caches && {
    texts: caches.open("texts"),
    documents: caches.open("documents"),
    facts: caches.open("facts"),
  };
  const result = await runAnew({ ...run, caches: opened }, keyed && { ...keyed, after });
  saveFetched();
  return result;
}

/** Reports a run that would give the result of the last one. */
function reportSame(text: string, { exitCode: code }: RunRecord, run: Run): number {
  const { around, options, environment, report, watch } = run;
  writeReport(text, report.format, environment);
  printLine(`${outputWords(around.config)} is current`, report, environment);
  if (options.stats === true) environment.stderr.write(watch.text());
  return code;
}

/** Generates, reports, and remembers the run if there is nothing left to say. */
async function runAnew(run: Run, keyed: FollowingRun | undefined): Promise<number> {
  const { place, around, options, environment, report, watch, caches } = run;
  const { config } = around;
  const outcome = await runGeneration(run, keyed);
  const { generated, failure, sources } = outcome;
  const diagnostics = await explained(outcome, run);
  const text = await renderReport(diagnostics, sources, place.host, report);
  const code = exitCodeFor(diagnostics, config.failOn);
  writeReport(text, report.format, environment);
  if (options.debug === true && failure?.cause instanceof Error)
    environment.stderr.write(printableText(`${failure.cause.stack}\n`));
  if (generated === undefined) return code;
  const { delivered } = generated;
  const ended = { folder: outputWords(config), time: watch.total(), mode: options };
  printLine(summarize(ended, delivered, diagnostics), report, environment);
  const isChanged = delivered !== undefined && delivered.written.length > 0;
  if (isChanged && options.check !== true && options.dryRun !== true && !hasErrors(diagnostics)) {
    for (const line of nextLines(around, generated.clients)) printLine(line, report, environment);
  }
  if (options.accept !== undefined) {
    for (const [id, change] of generated.remoteChanges)
      printLine(`${id} is taken as it is now: ${change}`, report, environment);
  }
  caches?.texts.save();
  caches?.documents.save();
  if (keyed !== undefined && options.dryRun !== true) {
    await rememberEnded(outcome, keyed, caches?.facts, { report: text, exitCode: code });
    caches?.facts.save();
  }
  watch.lap("report");
  if (options.stats === true) environment.stderr.write(watch.text() + statsOf(outcome, run));
  return wantsLosses(options) ? await codeWithLosses(code, generated, run) : code;
}

/** Returns the diagnostics, those of a check with the changes of documents that git knows. */
async function explained(
  { diagnostics, sources }: Outcome,
  { place, around, options, environment }: Run,
): Promise<Outcome["diagnostics"]> {
  const isStale = diagnostics.some(({ code }) => code === "output/stale");
  if (options.check !== true || !isStale) return diagnostics;
  const { withCauses } = await import("./drift-causes.ts");
  const { Repository } = await import("./git.ts");
  const repository = new Repository(environment.directory);
  const { config } = around;
  return await withCauses({ diagnostics, sources, config, host: place.host, repository });
}

/** Generates the documents that have changed if that is enough, else all. */
async function runGeneration(run: Run, keyed: FollowingRun | undefined): Promise<EndedAnew> {
  const { place, around, options, environment, report, watch, caches } = run;
  const { runIn } = await import("../run/run.ts");
  const progress = await startProgress(environment, report);
  watch.lap("load the program");
  const host = showingReads(place.host, around.config.documents, progress);
  const settings: RunSettings = {
    mode: options.check === true ? "check" : options.dryRun === true ? "preview" : "write",
    force: options.force === true,
    acceptRenames: options.acceptRenames === true,
    accept: options.accept,
    cache: caches,
    critical: environment.interrupts.critical,
    onModule: (path, index, count) => progress?.show("printing", path, index, count),
    lap: (stage) => watch.lap(stage),
  };
  const here = { ...place, host };
  try {
    const part = caches && (await partAfter(here, around, settings, { keyed, memo: caches.facts }));
    return part ?? (await runIn(here, around, settings));
  } finally {
    progress?.end();
  }
}

function wantsLosses({ report, failOn }: GenerateOptions): boolean {
  return report !== undefined || failOn === "loss";
}

/** Reports losses, and returns the exit code that they lead to. */
async function codeWithLosses(code: number, result: Generated, run: Run): Promise<number> {
  const { options, environment, report } = run;
  const { config } = run.around;
  const { reportLosses } = await import("./losses.ts");
  const count = reportLosses(result, config, options.report, environment);
  if (options.failOn !== "loss" || count === 0) return code;
  if (options.report === undefined)
    printLine(`${count} losses, shown by --report`, report, environment);
  return code === exitCode.ok ? exitCode.findings : code;
}

function statsOf({ generated }: Outcome, { around, caches }: Run): string {
  const all = around.config.documents.length;
  const read = generated?.program.documents.length ?? all;
  const texts = caches?.texts;
  return [
    read < all ? `  ${read} of ${all} documents were read\n` : "",
    texts === undefined ? "" : `  cache: ${texts.hits} hits, ${texts.misses} misses\n`,
  ].join("");
}
