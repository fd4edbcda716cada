import { compareDocuments } from "../compare/compare.ts";
import { confirmed } from "../compare/confirm.ts";
import { withTypes } from "../compare/types-level.ts";
import { ownCompiler } from "../compiler/compiler.ts";
import type { Level } from "../compare/change.ts";
import type { ChangeFormat } from "../compare/print/formats.ts";
import { renderComment } from "../compare/print/markdown.ts";
import { printChanges } from "../compare/print/print.ts";
import {
  type Compared,
  type DocumentReport,
  type Ignoring,
  checkIgnored,
  effectAt,
  reportOf,
} from "../compare/report.ts";
import type { FailOnChange } from "../config/breaking-config.ts";
import type { ResolvedConfig, ResolvedEmit } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import { settingsOf } from "../emit/validators/options.ts";
import { createLocator } from "../source/locate.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import { pageParts } from "./page-parts.ts";
import { type Found, addSummary, besideResult, printReport, reportOptions } from "./report.ts";
import {
  type ReadVersion,
  type Reading,
  type VersionPlace,
  lockedNames,
  readVersion,
} from "./versions.ts";

/** The options that all commands have which compare versions. */
export interface ComparisonOptions {
  readonly config?: string;
  readonly mode?: "wire" | "strict" | "tolerant";
  readonly map?: readonly string[];
  readonly failOn?: FailOnChange;
  readonly levels?: readonly Level[];
  readonly format?: ChangeFormat;
  /** The format of diagnostics. */
  readonly diagnostics?: DiagnosticFormat;
  readonly verbose?: boolean;
  /** The `tsconfig.json` of the project whose new errors are printed; `true` for the usual one. */
  readonly impact?: string | true;
}

/** Two versions of a document to compare. */
export interface VersionPair {
  readonly document: string;
  readonly old: VersionPlace;
  readonly new: VersionPlace;
  /** Its own choice of outputs. Default: that of all documents. */
  readonly emit?: ResolvedEmit | undefined;
}

/** The results for all documents of a command. */
export interface Compilation {
  readonly compared: readonly Compared[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Reads and compares pairs of versions. */
export async function comparePairs(
  pairs: readonly VersionPair[],
  options: ComparisonOptions,
  reading: Reading,
): Promise<Compilation> {
  const compared: Compared[] = [];
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const pair of pairs) {
    const result = await comparePair(pair, options, reading);
    if (result.compared !== undefined) compared.push(result.compared);
    diagnostics.push(...result.diagnostics);
    for (const [id, source] of result.sources) sources.set(id, source);
  }
  return { compared, diagnostics, sources };
}

async function comparePair(
  pair: VersionPair,
  options: ComparisonOptions,
  reading: Reading,
): Promise<{
  readonly compared: Compared | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}> {
  const [old, now] = [
    await readVersion(pair.old, "old", reading),
    await readVersion(pair.new, "new", reading),
  ];
  const sources = new Map([...old.sources, ...now.sources]);
  const { config } = reading;
  const problems = problemsIn(old, now, config);
  if (old.document === undefined || now.document === undefined || hasErrors(problems)) {
    return { compared: undefined, diagnostics: problems, sources };
  }
  const mapped = mapOf(options, config);
  const keys = {
    old: keysOf(old.document.document),
    new: keysOf(now.document.document),
  };
  const unknown = options.map === undefined ? [] : unknownKeys(mapped, keys);
  if (unknown.length > 0) return { compared: undefined, diagnostics: unknown, sources };
  const { validators } = pair.emit ?? config.emit;
  const formats = validators === false ? ({ "*": "assert" } as const) : validators.formats;
  const names = {
    old: (await lockedNames(pair.old.commit, reading))[pair.document] ?? {},
    new: (await lockedNames(pair.new.commit, reading))[pair.document] ?? {},
  };
  const found = compareDocuments(old.document, now.document, {
    mode: options.mode ?? config.breaking?.mode ?? "wire",
    map: mapped,
    names,
    formats: { asserts: settingsOf({ formats }).asserts },
  });
  const versions = { old: old.document, new: now.document };
  const { enums, types } = config;
  const comparison = await withTypes(await confirmed(found, versions, formats), versions, {
    settings: { enums, types },
    names,
    compiler: ownCompiler,
  });
  const nameOf = ({ path, commit }: VersionPlace): string =>
    commit === undefined ? path : `${commit.ref}:${path}`;
  return {
    compared: {
      document: pair.document,
      old: { source: nameOf(pair.old), version: old.document.document.version },
      new: { source: nameOf(pair.new), version: now.document.document.version },
      comparison,
    },
    diagnostics: problems,
    sources,
  };
}

/** The problems of both versions that leave something out of a comparison. */
function problemsIn(
  old: ReadVersion,
  now: ReadVersion,
  { severities }: ResolvedConfig,
): readonly Diagnostic[] {
  const own = now.diagnostics.filter(isInTheWay);
  return [
    ...old.diagnostics.map(asEarlier).filter(isInTheWay),
    ...withSeverities(own, { ...severities, strict: false }),
  ];
}

/**
 * The settings of now need not fit an earlier version: what they cannot do there is left out, and
 * nobody can correct it.
 */
function asEarlier(diagnostic: Diagnostic): Diagnostic {
  const isSetting = /^(?:overlay|patch|only)\//.test(diagnostic.code);
  return isSetting ? { ...diagnostic, severity: "info" } : diagnostic;
}

/** True for a problem that keeps a part of a document out of a comparison. */
function isInTheWay({ code, severity }: Diagnostic): boolean {
  return severity === "error" || code.startsWith("ref/") || code.startsWith("source/");
}

function keysOf({
  operations,
  webhooks,
}: {
  readonly operations: readonly { readonly key: string }[];
  readonly webhooks: readonly { readonly key: string }[];
}): ReadonlySet<string> {
  return new Set([...operations, ...webhooks].map(({ key }) => key));
}

function mapOf(
  { map = [] }: ComparisonOptions,
  { breaking }: ResolvedConfig,
): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(breaking?.map ?? {}),
    ...map.map((pair): readonly [string, string] => {
      const index = pair.indexOf("=");
      return [pair.slice(0, index), pair.slice(index + 1)];
    }),
  ]);
}

function unknownKeys(
  map: ReadonlyMap<string, string>,
  keys: { readonly old: ReadonlySet<string>; readonly new: ReadonlySet<string> },
): readonly Diagnostic[] {
  return [...map].flatMap(([old, now]) => [
    ...(keys.old.has(old)
      ? []
      : [diagnose("change/unknown-operation", { key: old, version: "old" })]),
    ...(keys.new.has(now)
      ? []
      : [diagnose("change/unknown-operation", { key: now, version: "new" })]),
  ]);
}

/** Prepares the results of comparisons for being printed; finds entries that ignore nothing. */
export function reportsOf(
  { compared, sources }: Compilation,
  { breaking }: ResolvedConfig,
  checksIgnored: boolean,
): { readonly reports: readonly DocumentReport[]; readonly diagnostics: readonly Diagnostic[] } {
  const ignoring: Ignoring = {
    entries: breaking?.ignore ?? [],
    today: new Date().toISOString().slice(0, 10),
  };
  const locator = createLocator(sources);
  const reports = compared.map((each) => reportOf(each, locator, ignoring));
  return { reports, diagnostics: checksIgnored ? checkIgnored(reports, ignoring) : [] };
}

/** Prints diagnostics to the standard error, and returns the exit code for them. */
export async function printProblems(
  found: Found,
  { diagnostics: format }: Pick<ComparisonOptions, "diagnostics">,
  environment: Environment,
): Promise<number> {
  const { report, streams } = besideResult({ format }, environment);
  // The summary of a job has what has changed, and not that there was no problem with it.
  const isSilent = found.diagnostics.length === 0;
  const shown = isSilent ? { ...report, stepSummary: undefined } : report;
  return await printReport(found, shown, streams);
}

/** Prints what has changed, and returns the exit code that `--fail-on` asks for. */
export async function finish(
  compilation: Compilation,
  options: ComparisonOptions,
  reading: Reading,
  environment: Environment,
): Promise<number> {
  const { config } = reading;
  const { reports, diagnostics } = reportsOf(compilation, config, true);
  const all = [...compilation.diagnostics, ...diagnostics];
  const found = { diagnostics: all, sources: compilation.sources, host: reading.host };
  const code = await printProblems(found, options, environment);
  if (hasErrors(all)) return code;
  const { color, folder, stepSummary } = reportOptions({}, environment);
  if (stepSummary !== undefined) addSummary(stepSummary, renderComment(reports));
  const isGithub = environment.variables["GITHUB_ACTIONS"] === "true";
  const usual = environment.stdout.isTerminal ? "pretty" : isGithub ? "github" : "plain";
  const format = options.format ?? usual;
  environment.stdout.write(
    printChanges(reports, {
      format,
      color: color && environment.stdout.isTerminal,
      verbose: options.verbose === true,
      folder,
      page: () => pageParts("changes"),
    }),
  );
  const failOn = options.failOn ?? config.breaking?.failOn ?? "breaking";
  const levels = options.levels ?? config.breaking?.levels ?? ["wire"];
  const fails = reports.some(({ changes }) =>
    changes.some(
      ({ change, ignored }) =>
        ignored === undefined && failing[failOn].includes(effectAt(change, levels)),
    ),
  );
  return fails ? exitCode.findings : exitCode.ok;
}

/** The effects that fail a command. */
const failing: Readonly<Record<FailOnChange, readonly string[]>> = {
  breaking: ["breaking"],
  unknown: ["breaking", "unknown"],
  any: ["breaking", "unknown", "compatible"],
};
