import { join } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { EmitterError } from "../emit/blamed.ts";
import { printableText } from "../report/printable.ts";
import type { DiagnosticFormat } from "../report/render.ts";
import { nodeHost } from "../host/node.ts";
import type { LossFormat } from "../loss/render.ts";
import { buildStamp } from "../cache/build-stamp.ts";
import type { Cache } from "../cache/cache.ts";
import type { Caches } from "../cache/caches.ts";
import { earlierOutput, noEarlierOutput } from "../format/earlier-output.ts";
import { memoryMemo } from "../cache/memo.ts";
import { type StyleFiles, findStyleFiles } from "../format/style-files.ts";
import type { Generated } from "../generate.ts";
import type { Host } from "../host/host.ts";
import type { RunRecord } from "../write/up-to-date.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { type KeyedRun, findSameRun, itemsKey, rememberSameRun, runKey } from "./same-run.ts";
import {
  type ReportOptions,
  isForPeople,
  renderReport,
  reportOptions,
  writeReport,
} from "./report.ts";
import { type Fitted, extensionWords, fitToProject } from "./fit.ts";
import { nextLines } from "./next-lines.ts";
import { showingReads, startProgress } from "./progress.ts";
import { readSettings } from "./settings.ts";
import { type Stopwatch, startStopwatch } from "./stopwatch.ts";
import { summarize } from "./summarize.ts";

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
  readonly config: ResolvedConfig;
  readonly fitted: Fitted;
  readonly options: GenerateOptions;
  readonly environment: Environment;
  readonly host: Host;
  readonly report: ReportOptions;
  readonly watch: Stopwatch;
  readonly styleFiles: StyleFiles;
  /** `undefined` with `--no-cache`. */
  readonly caches: RunCaches | undefined;
}

interface RunCaches {
  /** The cache of formatted texts. */
  readonly texts: Cache;
  /** The cache of documents; one document that has changed is all there is to read. */
  readonly documents: Cache | undefined;
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
  const { directory } = environment;
  const watch = startStopwatch();
  const report = reportOptions(options, environment);
  const host = nodeHost(directory);
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
  const fitted = fitToProject(configured, directory);
  const { config } = fitted;
  if (hasErrors(fitted.diagnostics)) {
    const text = await renderReport(fitted.diagnostics, fitted.sources, host, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(fitted.diagnostics);
  }
  const styleFiles = findStyleFiles(join(directory, config.output));
  const runs = caches?.open("runs");
  const key = runKey(fitted, styleFiles, report, directory);
  const keyed = runs && { host, runs, key, config };
  const isUnlike = wantsLosses(options) || options.acceptRenames === true;
  const same = keyed === undefined || isUnlike ? undefined : await findSameRun(keyed);
  watch.lap("configuration");
  const run = { config, fitted, options, environment, host, report, watch, styleFiles };
  if (same !== undefined) return reportSame(same, { ...run, caches: undefined });
  const opened = caches === undefined ? undefined : openCaches(caches, config);
  return await runAnew({ ...run, caches: opened }, keyed);
}

function openCaches(caches: Caches, { documents }: ResolvedConfig): RunCaches {
  return {
    texts: caches.open("texts"),
    documents: documents.length > 1 ? caches.open("documents") : undefined,
  };
}

/** Reports a run that would give the result of the last one. */
function reportSame(same: RunRecord, run: Run): number {
  const { config, options, environment, report, watch } = run;
  writeReport(same.report, report.format, environment);
  printLine(`${config.output} is current`, report, environment);
  if (options.stats === true) environment.stderr.write(watch.text());
  return same.exitCode;
}

/** Generates, reports, and remembers the run if there is nothing left to say. */
async function runAnew(run: Run, keyed: KeyedRun | undefined): Promise<number> {
  const { config, fitted, options, environment, host, report, watch, caches } = run;
  const result = await runGeneration(run).catch((error: unknown) => emitterFailure(error));
  if (result instanceof EmitterError) return await reportEmitter(result, run);
  const { delivered, outputDiagnostics } = result;
  const diagnostics = [...result.diagnostics, ...fitted.diagnostics, ...outputDiagnostics];
  const sources = new Map([...result.sources, ...fitted.sources]);
  const text = await renderReport(diagnostics, sources, host, report);
  const code = exitCodeFor(diagnostics, config.failOn);
  writeReport(text, report.format, environment);
  const ended = { folder: config.output, time: watch.total(), mode: options };
  printLine(summarize(ended, delivered, diagnostics), report, environment);
  const isChanged = delivered !== undefined && delivered.written.length > 0;
  if (isChanged && options.check !== true && options.dryRun !== true && !hasErrors(diagnostics)) {
    for (const line of nextLines(fitted, result.clients)) printLine(line, report, environment);
  }
  caches?.texts.save();
  caches?.documents?.save();
  // Diagnostics of the output folder are reported once; those of the next run may differ.
  const isLasting = outputDiagnostics.every(({ code: each }) => each === "output/style-ignored");
  if (keyed !== undefined && !hasErrors(diagnostics) && isLasting && options.dryRun !== true) {
    await rememberSameRun(keyed, result, { report: text, exitCode: code });
  }
  watch.lap("report");
  if (options.stats === true) environment.stderr.write(watch.text() + cacheStats(caches?.texts));
  return wantsLosses(options) ? await codeWithLosses(code, result, run) : code;
}

/** Returns the exception of an emitter; throws any other one, which is a bug in specloom. */
function emitterFailure(error: unknown): EmitterError {
  if (error instanceof EmitterError) return error;
  throw error;
}

/** Reports an exception of an emitter, at the configuration that has it. */
async function reportEmitter(error: EmitterError, run: Run): Promise<number> {
  const { config, options, environment, host, report } = run;
  const { emitter, item, message: reason } = error;
  const at = config.file === undefined ? undefined : { source: config.file, offset: 0, length: 0 };
  const diagnostics = [diagnose("config/emitter-failed", { emitter, item, reason }, at)];
  const text = await renderReport(diagnostics, new Map(), host, report);
  writeReport(text, report.format, environment);
  if (options.debug === true && error.cause instanceof Error)
    environment.stderr.write(printableText(`${error.cause.stack}\n`));
  return exitCodeFor(diagnostics);
}

async function runGeneration(run: Run): Promise<Generated> {
  const { config, options, environment, report, watch, styleFiles, caches } = run;
  const { generate: generateOutput } = await import("../generate.ts");
  const progress = await startProgress(environment, report);
  const host = showingReads(run.host, config.documents, progress);
  watch.lap("load the program");
  const texts = config.emitters.length === 0 ? caches?.texts : undefined;
  const result = generateOutput(config, host, {
    memo: caches?.texts ?? memoryMemo(),
    remembered: caches?.documents && { memo: caches.documents, program: buildStamp() },
    acceptRenames: options.acceptRenames === true,
    mode: options.check === true ? "check" : options.dryRun === true ? "preview" : "write",
    force: options.force === true,
    directory: environment.directory,
    styleFiles,
    earlier: (style) =>
      texts !== undefined
        ? earlierOutput(run.host, texts, config.output, itemsKey(config, style))
        : noEarlierOutput,
    home: environment.home,
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
  const { config, options, environment, report } = run;
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
