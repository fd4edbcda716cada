import { appendFileSync } from "node:fs";
import type { Memo } from "../cache/memo.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Trace } from "../report/finding.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import type { Host } from "../host/host.ts";
import type { Source } from "../source/source.ts";
import { printableText } from "../report/printable.ts";
import { nodeHost } from "../host/node.ts";
import type { Environment } from "./environment.ts";
import { exitCodeFor } from "./exit-code.ts";
import { folderInRepository } from "./repository.ts";

/** Options for the display of diagnostics. */
export interface ReportOptions {
  readonly format: DiagnosticFormat;
  readonly color: boolean;
  readonly width: number;
  /** Only errors, and nothing when there are none. */
  readonly quiet: boolean;
  /** Include notes, which are otherwise only counted. */
  readonly verbose: boolean;
  /** The pages that imports fetched. */
  readonly fetched: Memo | undefined;
  /** The path of the working directory from the root of its repository. */
  readonly folder: string;
  /** The file for the summary of a job, where GitHub runs the command. */
  readonly stepSummary: string | undefined;
}

/** The choices of the command line for the display of diagnostics. */
export interface Reporting {
  readonly format?: DiagnosticFormat | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/**
 * The options that the user chose, with defaults for where the text is read: annotations in GitHub
 * Actions, source frames on a terminal, plain lines elsewhere.
 */
export function reportOptions(
  chosen: Reporting,
  environment: Pick<Environment, "variables" | "stderr" | "caches" | "directory">,
): ReportOptions {
  const { variables, stderr } = environment;
  const byPlace =
    variables["GITHUB_ACTIONS"] === "true" ? "github" : stderr.isTerminal ? "pretty" : "plain";
  return {
    format: chosen.format ?? byPlace,
    color: wantsColor(variables, stderr.isTerminal),
    width: Math.max(40, stderr.columns ?? 100),
    quiet: chosen.quiet === true,
    verbose: chosen.verbose === true,
    fetched: environment.caches?.open("pages"),
    folder: folderInRepository(environment.directory),
    stepSummary: variables["GITHUB_STEP_SUMMARY"] || undefined,
  };
}

/**
 * True if `NO_COLOR` and `FORCE_COLOR` allow color; set and not empty, see https://no-color.org.
 */
function wantsColor(variables: Environment["variables"], isTerminal: boolean): boolean {
  if ((variables["NO_COLOR"] ?? "") !== "") return false;
  const force = variables["FORCE_COLOR"] ?? "";
  return force === ""
    ? isTerminal && variables["TERM"] !== "dumb"
    : force !== "0" && force !== "false";
}

/**
 * Renders diagnostics in the chosen format. Positions in imported documents are traced back to
 * their pages. In a job on GitHub, a summary of them is added to that of the job.
 */
export async function renderReport(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source>,
  host: Host,
  { quiet, verbose, fetched, stepSummary, ...options }: ReportOptions,
): Promise<string> {
  const hidesNotes = quiet || (!verbose && isForReading(options.format));
  const shown = diagnostics.filter(
    ({ severity }) => severity === "error" || (!quiet && (severity === "warning" || !hidesNotes)),
  );
  if (stepSummary !== undefined) {
    const { renderSummary } = await import("../report/render.ts");
    addSummary(stepSummary, renderSummary("codegen", shown, sources));
  }
  const notes = diagnostics.filter(({ severity }) => severity === "info").length;
  const rest =
    quiet || !hidesNotes || notes === 0
      ? ""
      : `${notes} ${notes === 1 ? "note" : "notes"}: --verbose shows them\n`;
  if (shown.length === 0 && isForReading(options.format))
    return isForPeople(options.format) ? rest : "";
  const { render } = await import("../report/render.ts");
  const trace = await traceOf(shown, sources, { host, fetched });
  const all = verbose ? { limit: Infinity, repeats: Infinity } : {};
  const text = render(shown, sources, {
    ...options,
    ...all,
    ...(trace === undefined ? {} : { trace }),
  });
  return isForPeople(options.format) ? text + rest : text;
}

/** Adds Markdown to the summary of a job on GitHub. */
export function addSummary(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch {
    // The log has all of it.
  }
}

/**
 * Writes a report: machine-readable formats to the standard output, formats for people to the
 * standard error.
 */
export function writeReport(
  text: string,
  format: DiagnosticFormat,
  environment: Environment,
): void {
  if (text === "") return;
  (isForPeople(format) ? environment.stderr : environment.stdout).write(text);
}

/** Diagnostics to print, with what their positions are read from. */
export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  /** Default: none. */
  readonly sources?: ReadonlyMap<string, Source> | undefined;
  /** Default: the files of the working directory. */
  readonly host?: Host;
}

/** Prints diagnostics in the chosen format, and returns the exit code for them. */
export async function printReport(
  { diagnostics, sources = new Map(), host }: Found,
  report: ReportOptions,
  environment: Environment,
): Promise<number> {
  const files = host ?? nodeHost(environment.directory);
  writeReport(await renderReport(diagnostics, sources, files, report), report.format, environment);
  return exitCodeFor(diagnostics);
}

/**
 * Returns the options of a command whose result is on the standard output: diagnostics go to the
 * standard error in every format.
 */
export function besideResult(
  chosen: Reporting,
  environment: Environment,
): { readonly report: ReportOptions; readonly streams: Environment } {
  const { stderr } = environment;
  const byPlace = stderr.isTerminal ? "pretty" : "plain";
  const report = reportOptions({ ...chosen, format: chosen.format ?? byPlace }, environment);
  return { report, streams: { ...environment, stdout: stderr } };
}

/** True if a format scrolls by as it is read, so that notes would distract. */
export function isForReading(format: DiagnosticFormat): boolean {
  return isForPeople(format) || format === "github";
}

/** True if a format is for people: it prints nothing where there is nothing to report. */
export function isForPeople(format: DiagnosticFormat): boolean {
  return format === "pretty" || format === "plain";
}

async function traceOf(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source>,
  { host, fetched }: { readonly host: Host; readonly fetched: Memo | undefined },
): Promise<Trace | undefined> {
  if (!diagnostics.some(({ at }) => at !== undefined)) return undefined;
  const { readTrace } = await import("../import/trace.ts");
  return await readTrace(sources, host, fetched);
}

/** Prints what a command has done to the standard output; nothing in formats of programs. */
export function printDone(text: string, report: ReportOptions, { stdout }: Environment): void {
  if (!report.quiet && isForReading(report.format)) stdout.write(printableText(text));
}

/** Prints one line for people; nothing in formats that programs read. */
export function printLine(line: string, report: ReportOptions, environment: Environment): void {
  if (!report.quiet && isForPeople(report.format))
    environment.stderr.write(printableText(`${line}\n`));
}
