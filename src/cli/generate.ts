import { join } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import { isUrl } from "../source/is-url.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { printableText } from "../report/printable.ts";
import type { DiagnosticFormat } from "../report/render.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import { nodeHost } from "../host/node.ts";
import type { Host } from "../host/host.ts";
import type { LossFormat } from "../loss/render.ts";
import { type Cache, openCache } from "../cache/cache.ts";
import type { Delivered } from "../write/deliver.ts";
import { earlierOutput, noEarlierOutput } from "../format/earlier-output.ts";
import { memoryMemo } from "../cache/memo.ts";
import { type StyleFiles, findStyleFiles } from "../format/style-files.ts";
import type { RunResult } from "../pipeline-types.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { findSameRun, itemsKey, rememberSameRun, runKey } from "./same-run.ts";
import {
  type ReportOptions,
  isForPeople,
  renderReport,
  reportOptions,
  writeReport,
} from "./report.ts";
import { readSettings } from "./settings.ts";
import { type Stopwatch, startStopwatch } from "./stopwatch.ts";
import { summarize } from "./summarize.ts";

/** The options of `codegen` and `codegen check`. */
export interface GenerateOptions {
  readonly output?: string;
  readonly config?: string;
  /** Write nothing; fail when the output is not current. */
  readonly check?: boolean;
  /** Write nothing; tell what would be written. */
  readonly dryRun?: boolean;
  /** Overwrite files that were changed by hand, or that are not ours. */
  readonly force?: boolean;
  readonly format?: DiagnosticFormat;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly cache?: boolean;
  /** Take the names of operations that the documents have renamed. */
  readonly acceptRenames?: boolean;
  readonly stats?: boolean;
  /** What makes the run fail, in place of what the configuration says; `loss`: also what no output says. */
  readonly failOn?: "error" | "warning" | "loss";
  /**
   * Make errors of all that the specifications forbid, whatever the configuration says about that.
   */
  readonly strict?: boolean;
  /** Tell what the outputs do not say. */
  readonly report?: LossFormat;
}

/** Generates, or checks what was generated, and gives the exit code. What is heavy is loaded only when there is something to do. */
export async function generate(
  inputs: readonly string[],
  options: GenerateOptions,
  environment: Environment,
): Promise<number> {
  const { directory } = environment;
  const watch = startStopwatch();
  const report = reportOptions(options, environment);
  const host = nodeHost(directory);
  const cacheFolder = options.cache === false ? undefined : environment.cacheFolder;
  const settings = await readSettings({ ...options, inputs }, directory, cacheFolder);
  const config = withGravity(settings.value, options);
  if (config === undefined) {
    const text = await renderReport(settings.diagnostics, new Map(), host, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(settings.diagnostics);
  }
  const styleFiles = findStyleFiles(join(directory, config.output));
  const runs = cacheFolder === undefined ? undefined : openCache(join(cacheFolder, "runs"));
  const key = runKey(config, styleFiles, report, directory);
  const wantsLosses = options.report !== undefined || options.failOn === "loss";
  const isUnlike = wantsLosses || options.acceptRenames === true;
  const same =
    runs === undefined || isUnlike ? undefined : await findSameRun(host, runs, key, config);
  watch.lap("configuration");
  if (same !== undefined) {
    writeReport(same.report, report.format, environment);
    say(`${config.output} is current`, report, environment);
    if (options.stats === true) environment.stderr.write(watch.text());
    return same.exitCode;
  }
  const texts = cacheFolder === undefined ? undefined : openCache(join(cacheFolder, "texts"));
  const { result, delivered } = await runAndDeliver(
    config,
    host,
    styleFiles,
    texts,
    options,
    environment,
    watch,
  );
  const told = withSeverities(delivered?.diagnostics ?? [], config.severities);
  const diagnostics = [...result.diagnostics, ...told];
  const text = await renderReport(diagnostics, result.sources, host, report);
  const code = exitCodeFor(diagnostics, config.failOn);
  writeReport(text, report.format, environment);
  say(
    summarize(config.output, delivered, diagnostics, options, watch.total()),
    report,
    environment,
  );
  texts?.save();
  // What is told of the output folder is told once; the next run has another thing to say.
  const isLasting = told.every((diagnostic) => diagnostic.code === "output/style-ignored");
  if (runs !== undefined && !hasErrors(diagnostics) && isLasting && options.dryRun !== true) {
    await rememberSameRun(host, runs, key, config, result, { report: text, exitCode: code });
  }
  watch.lap("report");
  if (options.stats === true) environment.stderr.write(watch.text() + cacheStats(texts));
  if (!wantsLosses) return code;
  const { reportLosses } = await import("./losses.ts");
  const count = reportLosses(result, config, options.report, environment);
  if (options.failOn !== "loss" || count === 0) return code;
  if (options.report === undefined) say(`${count} losses, shown by --report`, report, environment);
  return code === exitCode.ok ? exitCode.findings : code;
}

/** What the command line says about failing goes before the configuration; that losses count changes nothing about diagnostics. */
function withGravity(
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

async function runAndDeliver(
  config: ResolvedConfig,
  host: Host,
  styleFiles: StyleFiles,
  texts: Cache | undefined,
  options: GenerateOptions,
  { directory, home, interrupts }: Environment,
  watch: Stopwatch,
): Promise<{ readonly result: RunResult; readonly delivered: Delivered | undefined }> {
  const memo = texts ?? memoryMemo();
  const { run } = await import("../generate.ts");
  watch.lap("load the program");
  const result = await run(config, host, {
    memo,
    acceptRenames: options.acceptRenames === true,
  });
  watch.lap("documents to declarations");
  if (hasErrors(result.diagnostics)) return { result, delivered: undefined };
  const [{ resolveStyle }, { deliver }] = await Promise.all([
    import("../format/style.ts"),
    import("../write/deliver.ts"),
  ]);
  const style = await resolveStyle(join(directory, config.output), styleFiles, config, memo);
  const specs = config.documents.map(({ spec }) => spec).filter((spec) => !isUrl(spec));
  const files = config.file === undefined ? specs : [...specs, config.file];
  const { lock } = result;
  const delivered = await deliver(
    host,
    {
      folder: config.output,
      files: result.files,
      lock:
        config.lock === undefined || lock === undefined
          ? undefined
          : { path: config.lock, text: lock },
      importExtension: config.importExtension,
      typecheck: config.typecheck,
    },
    {
      mode: options.check === true ? "check" : options.dryRun === true ? "preview" : "write",
      force: options.force === true,
      style: style.value,
      memo,
      earlier:
        texts === undefined || config.emitters.length > 0
          ? noEarlierOutput
          : earlierOutput(host, texts, config.output, itemsKey(config, style.value)),
      places: { home, files },
      critical: interrupts.critical,
    },
  );
  watch.lap("format and write");
  return {
    result,
    delivered: { ...delivered, diagnostics: [...style.diagnostics, ...delivered.diagnostics] },
  };
}

/** One line for people, beside what programs read. */
function say(line: string, report: ReportOptions, environment: Environment): void {
  if (!report.quiet && isForPeople(report.format))
    environment.stderr.write(printableText(`${line}\n`));
}

function cacheStats(cache: Cache | undefined): string {
  return cache === undefined ? "" : `  cache: ${cache.hits} hits, ${cache.misses} misses\n`;
}
