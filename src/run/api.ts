import type { Config } from "../config/config.ts";
import { resolveConfig } from "../config/resolve.ts";
import { validateConfig } from "../config/validate.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { examine, readLock } from "../examine.ts";
import { inspect } from "../inspect.ts";
import { findingsOf } from "../report/finding.ts";
import { type ReportedDiagnostic, reported } from "../report/reported.ts";
import { createLocator } from "../source/locate.ts";
import type { Source } from "../source/source.ts";
import { nothing } from "../write/deliver.ts";
import { cancellationBy } from "./cancel.ts";
import type {
  AnalysisResult,
  Cache,
  CheckResult,
  GenerateOptions,
  GenerateResult,
  RunOptions,
} from "./options.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Host } from "../host/host.ts";
import { configuredHost } from "./configured-host.ts";
import { unknownIds } from "./unknown-ids.ts";
import type { Place, Surroundings } from "./place.ts";
import { type Outcome, type RunSettings, runIn } from "./run.ts";

/** Makes the function `generate` for runs in a place. */
export async function generateAt(
  place: Place,
  config: Config,
  options: GenerateOptions,
): Promise<GenerateResult> {
  const { write = true, force = false, acceptRenames = false, accept } = options;
  const run = await runAt(place, config, {
    ...settingsOf(options),
    mode: write ? "write" : "memory",
    force,
    acceptRenames,
    accept: typeof accept === "object" ? new Set(accept) : accept,
  });
  const delivered = run.outcome?.generated?.delivered;
  const { files, written, removed, unchanged } = (run.isComplete && delivered) || nothing;
  return { ok: run.ok, files, written, removed, unchanged, diagnostics: run.diagnostics };
}

/** Makes the function `check` for runs in a place. */
export async function checkAt(
  place: Place,
  config: Config,
  options: RunOptions,
): Promise<CheckResult> {
  const run = await runAt(place, config, { ...settingsOf(options), mode: "check" });
  const differences = run.outcome?.generated?.delivered?.differences ?? [];
  return { ok: run.ok, differences, diagnostics: run.diagnostics };
}

/** Makes the function `analyze` for runs in a place. */
export async function analyzeAt(
  place: Place,
  config: Config,
  { file, signal, cache, offline }: RunOptions,
): Promise<AnalysisResult> {
  const none = { program: undefined, operations: [] };
  const ready = await prepare(place, config, file);
  if ("diagnostics" in ready) return { ...none, ...report(ready.diagnostics) };
  const { around } = ready;
  const host = cancellationBy(signal).over(hostOf(place, around.config, { cache, offline }));
  const lock = await readLock(around.config, host);
  const analysis = await examine(around.config, host, { lock: lock.value });
  const { sources } = analysis.sources;
  const found = [...lock.diagnostics, ...analysis.diagnostics];
  return {
    program: analysis.program,
    operations: inspect(analysis),
    ...report(found, sources, around.config.failOn),
  };
}

interface ReportedRun {
  readonly ok: boolean;
  /** True if there is no error, so that everything was generated. */
  readonly isComplete: boolean;
  readonly outcome: Outcome | undefined;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

interface ApiSettings extends Omit<RunSettings, "mode" | "cache">, Pick<RunOptions, "file"> {
  readonly cache?: Cache | undefined;
  readonly offline?: boolean | undefined;
}

async function runAt(
  place: Place,
  config: Config,
  { file, offline, ...settings }: ApiSettings & Pick<RunSettings, "mode">,
): Promise<ReportedRun> {
  const ready = await prepare(place, config, file);
  if ("diagnostics" in ready) {
    return { outcome: undefined, isComplete: false, ...report(ready.diagnostics) };
  }
  const { around } = ready;
  if (hasErrors(around.diagnostics)) {
    const found = report(around.diagnostics, around.sources);
    return { outcome: undefined, isComplete: false, ...found };
  }
  const unknown = unknownIds(settings.accept, around.config);
  if (unknown.length > 0) return { outcome: undefined, isComplete: false, ...report(unknown) };
  const host = hostOf(place, around.config, { cache: settings.cache, offline });
  const outcome = await runIn({ ...place, host }, around, settings);
  const { diagnostics, sources } = outcome;
  const isComplete = !hasErrors(diagnostics);
  return { outcome, isComplete, ...report(diagnostics, sources, around.config.failOn) };
}

function hostOf(
  { host, variables }: Place,
  config: ResolvedConfig,
  { cache, offline = false }: Pick<ApiSettings, "cache" | "offline">,
): Host {
  return configuredHost(host, config, { memo: cache?.fetched, isOffline: offline, variables });
}

function settingsOf({ onProgress, ...options }: RunOptions): ApiSettings {
  const onModule = (path: string, index: number, count: number): void =>
    onProgress?.({ file: path, index, count });
  return { ...options, onModule };
}

/** Validates and resolves a configuration, and reads its surroundings. */
async function prepare(
  place: Place,
  config: Config,
  file: string | undefined,
): Promise<{ readonly around: Surroundings } | { readonly diagnostics: readonly Diagnostic[] }> {
  const checked = validateConfig(config, file ?? "configuration");
  if ("diagnostics" in checked) return checked;
  const { directory } = place;
  const expand = (pattern: string): Promise<readonly string[]> => place.expand(pattern);
  const { value, diagnostics } = await resolveConfig(checked.config, { directory, file, expand });
  return value === undefined ? { diagnostics } : { around: place.around(value) };
}

function report(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source> = new Map(),
  failOn: "error" | "warning" = "error",
): { readonly ok: boolean; readonly diagnostics: readonly ReportedDiagnostic[] } {
  const findings = findingsOf(diagnostics, createLocator(sources), () => undefined);
  const fails = (severity: string): boolean =>
    severity === "error" || (failOn === "warning" && severity === "warning");
  return {
    ok: !findings.some(({ severity }) => fails(severity)),
    diagnostics: findings.map(reported),
  };
}
