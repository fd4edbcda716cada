import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Host } from "../host/host.ts";
import type { ImportExtension } from "../format/imports.ts";
import { printableText } from "../report/printable.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import type { LossFormat } from "../loss/render.ts";
import type { Cache } from "../cache/cache.ts";
import type { Caches } from "../cache/caches.ts";
import { configuredHost } from "../run/configured-host.ts";
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
  /** The operations and schemas to keep of each document. */
  readonly only?: readonly string[];
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
  /** The remote documents whose changes are taken. */
  readonly accept?: ReadonlySet<string> | "all";
  /** Fetch nothing. */
  readonly offline?: boolean;
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
  const local = nodePlace(directory, home);
  const caches = options.cache === false ? undefined : environment.caches;
  const importExtension = extensionWords[options.importExtension ?? ""];
  const given = { ...options, inputs, importExtension };
  const settings = await readSettings(given, directory, caches?.code);
  const configured = withFailureOptions(settings.value, options);
  const reportOnly = { host: local.host, report, environment };
  if (configured === undefined) return await endWith(settings, reportOnly);
  const unknown = unknownIds(options.accept, configured);
  if (unknown.length > 0) return await endWith({ diagnostics: unknown }, reportOnly);
  const remotes = caches?.open("remote");
  const host = configuredHost(local.host, configured, {
    memo: remotes,
    isOffline: options.offline === true,
    variables: environment.variables,
  });
  const place: Place = { ...local, host };
  const around = place.around(configured);
  if (hasErrors(around.diagnostics)) return await endWith(around, reportOnly);
  const run: Run = { place, around, options, environment, report, watch, caches: undefined };
  const code = await runOnce(run, caches);
  remotes?.save();
  return code;
}

/** Runs unless the last run would give the same. */
async function runOnce(run: Run, caches: Caches | undefined): Promise<number> {
  const { place, around, options, report, watch } = run;
  const { host } = place;
  const runs = caches?.open("runs");
  const keyed = runs && { host, runs, key: runKey(place, around, report), config: around.config };
  const isUnlike =
    wantsLosses(options) || options.acceptRenames === true || options.accept !== undefined;
  const same = keyed === undefined || isUnlike ? undefined : await findSameRun(keyed);
  watch.lap("configuration");
  if (same !== undefined) return reportSame(same, run);
  const opened = caches && { texts: caches.open("texts"), documents: caches.open("documents") };
  return await runAnew({ ...run, caches: opened }, keyed);
}

/** Reports why nothing is run. */
async function endWith(
  {
    diagnostics,
    sources = new Map(),
  }: { readonly diagnostics: readonly Diagnostic[]; readonly sources?: Surroundings["sources"] },
  { host, report, environment }: Pick<Run, "report" | "environment"> & { readonly host: Host },
): Promise<number> {
  const text = await renderReport(diagnostics, sources, host, report);
  writeReport(text, report.format, environment);
  return exitCodeFor(diagnostics);
}

/** Reports ids of the command line that no document has. */
function unknownIds(
  accept: GenerateOptions["accept"],
  { documents }: ResolvedConfig,
): readonly Diagnostic[] {
  if (accept === undefined || accept === "all") return [];
  const known = documents.map(({ id }) => id);
  return [...accept].flatMap((id) => {
    if (known.includes(id)) return [];
    const meant = nearest(id, known);
    const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
    return diagnose("config/unknown-document", { option: "update", id }, undefined, help);
  });
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
  if (options.accept !== undefined) {
    for (const [id, change] of generated.remoteChanges)
      printLine(`${id} is taken as it is now: ${change}`, report, environment);
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
    accept: options.accept,
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
