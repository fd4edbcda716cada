import type { ResolvedConfig } from "../config/resolved-config.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { ImportExtension } from "../format/imports.ts";
import { printableText } from "../report/printable.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import type { LossFormat } from "../loss/render.ts";
import type { Cache } from "../cache/cache.ts";
import { nodePlace } from "../run/node-place.ts";
import type { Place, Surroundings } from "../run/place.ts";
import type { Outcome } from "../run/run.ts";
import type { RunRecord } from "../write/up-to-date.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { type KeyedRun, findSameRun, rememberSameRun, runKey } from "./same-run.ts";
import {
  type ReportOptions,
  isForPeople,
  renderReport,
  reportOptions,
  writeReport,
} from "./report.ts";
import { nextLines } from "./next-lines.ts";
import { showingReads, startProgress } from "./progress.ts";
import { readSettings } from "./settings.ts";
import { type Stopwatch, startStopwatch } from "./stopwatch.ts";
import { summarize } from "./summarize.ts";

type Generated = NonNullable<Outcome["generated"]>;

/** The options of `codegen` and `codegen check`. */
export interface GenerateOptions {
  readonly output?: string;
  readonly config?: string;
  /** Write nothing; fail when the output is not current. */
  readonly check?: boolean;
  /** Write nothing; list the files that would be written. */
  readonly dryRun?: boolean;
  /** Overwrite files that were edited by hand, or that specloom did not write. */
  readonly force?: boolean;
  readonly format?: DiagnosticFormat;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly cache?: boolean;
  /** The extension in imports, instead of the one that the project needs. */
  readonly importExtension?: string;
  /** Rename operations to follow the documents, instead of keeping the names in the lock. */
  readonly acceptRenames?: boolean;
  readonly stats?: boolean;
  /** Print the stacks of exceptions. */
  readonly debug?: boolean;
  /**
   * Fails the run, instead of the setting in the configuration; `loss`: also for anything that an
   * output leaves out.
   */
  readonly failOn?: "error" | "warning" | "loss";
  /**
   * Report everything that the specifications forbid as an error, whatever the configuration says.
   */
  readonly strict?: boolean;
  /** Report what the outputs leave out. */
  readonly report?: LossFormat;
}

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
  const { directory, home } = environment;
  const watch = startStopwatch();
  const report = reportOptions(options, environment);
  const place = nodePlace(directory, home);
  const { host } = place;
  const caches = options.cache === false ? undefined : environment.caches;
  const importExtension = extensionWords[options.importExtension ?? ""];
  const settings = await readSettings(
    { ...options, inputs, importExtension },
    directory,
    caches?.code,
  );
  const configured = withFailureOptions(settings.value, options);
  if (configured === undefined) {
    const text = await renderReport(
      settings.diagnostics,
      settings.sources ?? new Map(),
      host,
      report,
    );
    writeReport(text, report.format, environment);
    return exitCodeFor(settings.diagnostics);
  }
  const around = place.around(configured);
  const { config } = around;
  if (hasErrors(around.diagnostics)) {
    const text = await renderReport(around.diagnostics, around.sources, host, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(around.diagnostics);
  }
  const runs = caches?.open("runs");
  const keyed = runs && { host, runs, key: runKey(place, around, report), config };
  const isUnlike = wantsLosses(options) || options.acceptRenames === true;
  const same = keyed === undefined || isUnlike ? undefined : await findSameRun(keyed);
  watch.lap("configuration");
  const run = { place, around, options, environment, report, watch };
  if (same !== undefined) return reportSame(same, { ...run, caches: undefined });
  const opened = caches && { texts: caches.open("texts"), documents: caches.open("documents") };
  return await runAnew({ ...run, caches: opened }, keyed);
}

/** Reports a run that would give the result of the last one. */
function reportSame(same: RunRecord, run: Run): number {
  const { around, options, environment, report, watch } = run;
  writeReport(same.report, report.format, environment);
  printLine(`${around.config.output} is current`, report, environment);
  if (options.stats === true) environment.stderr.write(watch.text());
  return same.exitCode;
}

/** Generates, reports, and remembers the run if there is nothing left to say. */
async function runAnew(run: Run, keyed: KeyedRun | undefined): Promise<number> {
  const { place, around, options, environment, report, watch, caches } = run;
  const { config } = around;
  const { generated, failure, diagnostics, sources } = await runGeneration(run);
  const text = await renderReport(diagnostics, sources, place.host, report);
  const code = exitCodeFor(diagnostics, config.failOn);
  writeReport(text, report.format, environment);
  if (options.debug === true && failure?.cause instanceof Error)
    environment.stderr.write(printableText(`${failure.cause.stack}\n`));
  if (generated === undefined) return code;
  const { delivered, outputDiagnostics } = generated;
  const ended = { folder: config.output, time: watch.total(), mode: options };
  printLine(summarize(ended, delivered, diagnostics), report, environment);
  const isChanged = delivered !== undefined && delivered.written.length > 0;
  if (isChanged && options.check !== true && options.dryRun !== true && !hasErrors(diagnostics)) {
    for (const line of nextLines(around, generated.clients)) printLine(line, report, environment);
  }
  caches?.texts.save();
  caches?.documents.save();
  // Diagnostics of the output folder are reported once; those of the next run may differ.
  const isLasting = outputDiagnostics.every(({ code: each }) => each === "output/style-ignored");
  if (keyed !== undefined && !hasErrors(diagnostics) && isLasting && options.dryRun !== true) {
    await rememberSameRun(keyed, generated, { report: text, exitCode: code });
  }
  watch.lap("report");
  if (options.stats === true) environment.stderr.write(watch.text() + cacheStats(caches?.texts));
  return wantsLosses(options) ? await codeWithLosses(code, generated, run) : code;
}

async function runGeneration(run: Run): Promise<Outcome> {
  const { place, around, options, environment, report, watch, caches } = run;
  const { runIn } = await import("../run/run.ts");
  const progress = await startProgress(environment, report);
  watch.lap("load the program");
  const host = showingReads(place.host, around.config.documents, progress);
  const result = runIn({ ...place, host }, around, {
    mode: options.check === true ? "check" : options.dryRun === true ? "preview" : "write",
    force: options.force === true,
    acceptRenames: options.acceptRenames === true,
    cache: caches,
    critical: environment.interrupts.critical,
    onModule: (path, index, count) => progress?.show("printing", path, index, count),
    lap: (stage) => watch.lap(stage),
  });
  return await result.finally(() => progress?.end());
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

/**
 * The configuration with the severities of the command line, which take precedence. Losses that
 * fail the run leave the diagnostics unchanged.
 */
function withFailureOptions(
  config: ResolvedConfig | undefined,
  { failOn, strict }: GenerateOptions,
): ResolvedConfig | undefined {
  if (config === undefined) return undefined;
  const isOverridden = failOn !== undefined && failOn !== "loss";
  return {
    ...config,
    ...(isOverridden ? { failOn } : {}),
    severities: { ...config.severities, strict: strict ?? config.severities.strict },
  };
}

/** Prints one line for people; nothing in formats that programs read. */
function printLine(line: string, report: ReportOptions, environment: Environment): void {
  if (!report.quiet && isForPeople(report.format))
    environment.stderr.write(printableText(`${line}\n`));
}

function cacheStats(cache: Cache | undefined): string {
  return cache === undefined ? "" : `  cache: ${cache.hits} hits, ${cache.misses} misses\n`;
}

/** The extensions on the command line, where `none` stands for no extension. */
const extensionWords: Readonly<Record<string, ImportExtension>> = {
  ".js": ".js",
  ".ts": ".ts",
  none: "",
};
