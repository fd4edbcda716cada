import type { ResolvedConfig } from "../config/resolved-config.ts";
import { unitsOf } from "../config/units.ts";
import { memoryMemo } from "../cache/memo.ts";
import { type Diagnostic, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { finishJson } from "../format/finish.ts";
import type { Generated } from "../generate.ts";
import { type Host, HostError } from "../host/host.ts";
import { isLinksText, printLinks } from "../links/links.ts";
import { linksOf } from "../links/make-links.ts";
import { linksFolder, linksPath } from "../links/read-links.ts";
import { parseLock } from "../plan/lock.ts";
import { toSafeJson } from "../report/safe-json.ts";
import type { Place, Surroundings } from "../run/place.ts";
import { type Outcome, runIn } from "../run/run.ts";
import type { DeliveryMode } from "../write/deliver.ts";
import { manifestName } from "../write/manifest.ts";
import type { Environment } from "./environment.ts";
import { exitCodeFor } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { printLine, printReport, reportOptions } from "./report.ts";
import { settle } from "./settle.ts";

export interface LinkOptions extends GenerateOptions {
  /** Write nothing; print the files that would be written, with their texts. */
  readonly json?: boolean;
}

/** The files of the links and the lock that are not current. */
interface LinkChanges {
  /** The text on the disk and the new one, by path; `undefined` for a file that is not there. */
  readonly texts: ReadonlyMap<string, readonly [string | undefined, string | undefined]>;
}

/**
 * Links the documents: writes the lock, the links of each document, and what documents share in
 * places of its own. Returns the exit code.
 */
export async function linkDocuments(
  options: LinkOptions,
  environment: Environment,
): Promise<number> {
  const report = reportOptions(options, environment);
  const settled = await settle([], options, environment);
  const { place } = settled;
  const lacks =
    "around" in settled && settled.around.config.lock === undefined
      ? [diagnose("config/no-lock", { option: "codegen link" })]
      : [];
  if (!("around" in settled) || lacks.length > 0) {
    const { diagnostics, sources } = "around" in settled ? settled.around : settled;
    const found = { diagnostics: [...diagnostics, ...lacks], sources, host: place.host };
    return await printReport(found, report, environment);
  }
  const around = withoutDocuments(settled.around);
  const mode = options.check === true ? "check" : options.json === true ? "preview" : "write";
  const outcome = await runLink(place, around, mode, { options, environment });
  settled.saveFetched();
  const { generated, sources } = outcome;
  const isDone = generated !== undefined && !hasErrors(generated.diagnostics);
  const isPreview = mode === "preview";
  const changes = isDone ? await changesOf(place.host, around, generated, isPreview) : none;
  const found = [...outcome.diagnostics, ...(mode === "check" ? driftOf(changes, outcome) : [])];
  const failed =
    mode === "write" && !hasErrors(found) ? await write(place.host, changes, environment) : [];
  const all = [...found, ...failed];
  await printReport({ diagnostics: all, sources, host: place.host }, report, environment);
  if (options.json === true) environment.stdout.write(toSafeJson(asJson(changes, outcome)));
  else if (!hasErrors(all)) printLine(summaryOf(changes, outcome), report, environment);
  return exitCodeFor(all, around.config.failOn);
}

/** Selects no document: what several share is written, and nothing else. */
function withoutDocuments(around: Surroundings): Surroundings {
  return { ...around, config: { ...around.config, selected: [] } };
}

async function runLink(
  place: Place,
  around: Surroundings,
  mode: DeliveryMode,
  { options, environment }: { readonly options: LinkOptions; readonly environment: Environment },
): Promise<Outcome> {
  const caches = options.cache === false ? undefined : environment.caches;
  const cache = caches && { texts: caches.open("texts"), documents: caches.open("documents") };
  const outcome = await runIn(place, around, {
    mode,
    force: options.force === true,
    acceptRenames: options.acceptRenames === true,
    accept: options.accept,
    cache,
    critical: environment.interrupts.critical,
  });
  cache?.texts.save();
  cache?.documents.save();
  return outcome;
}

const none: LinkChanges = { texts: new Map() };

/**
 * Compares the links and the lock with those on the disk; in a preview also the manifests, which a
 * run writes in the end.
 */
async function changesOf(
  host: Host,
  around: Surroundings,
  { linked, sharedNames, lock: lockText = "", delivered }: Generated,
  isPreview: boolean,
): Promise<LinkChanges> {
  const { config } = around;
  const { lock: path = "" } = config;
  const { value: lock } = parseLock(path, lockText);
  const [unit] = unitsOf(config);
  const { finish } = (await around.style(unit?.folder ?? config.output, memoryMemo())).value;
  const wanted = new Map<string, string | undefined>([[path, lockText]]);
  for (const [id, links] of linksOf({ linked, sharedNames, lock }, config))
    wanted.set(linksPath(config, id), finishJson(printLinks(links), finish));
  for (const [file, text] of isPreview ? (delivered?.files ?? []) : [])
    if (file.endsWith(`/${manifestName}`)) wanted.set(file, text);
  for (const old of await linksOnDisk(host, config))
    if (!wanted.has(old)) wanted.set(old, undefined);
  const texts = new Map<string, readonly [string | undefined, string | undefined]>();
  for (const [file, after] of wanted) {
    const before = await textAt(host, file);
    if (before !== after && (after !== undefined || isLinksText(before ?? "")))
      texts.set(file, [before, after]);
  }
  return { texts };
}

async function linksOnDisk(host: Host, config: ResolvedConfig): Promise<readonly string[]> {
  const files = await host.list(linksFolder(config)).catch((error: unknown) => {
    if (error instanceof HostError) return [];
    throw error;
  });
  return files.filter((file) => file.endsWith(".json"));
}

async function textAt(host: Host, path: string): Promise<string | undefined> {
  return await host.readText(path).catch((error: unknown) => {
    if (error instanceof HostError && error.reason === "missing") return undefined;
    throw error;
  });
}

/** Reports the files that are not current, unless the run has. */
function driftOf({ texts }: LinkChanges, { diagnostics }: Outcome): readonly Diagnostic[] {
  const reported = new Set(diagnostics.flatMap(({ at }) => at?.source ?? []));
  return [...texts].flatMap(([path, [before, after]]) => {
    if (reported.has(path)) return [];
    const at = { source: path, offset: 0, length: 0 };
    if (after === undefined) return diagnose("output/orphan", { path }, at);
    if (before === undefined) return diagnose("output/missing", { path }, at);
    return diagnose("output/stale", { path, changes: [] }, at);
  });
}

async function write(
  host: Host,
  { texts }: LinkChanges,
  { interrupts }: Environment,
): Promise<readonly Diagnostic[]> {
  const files = new Map<string, string>();
  const before = new Map<string, string | undefined>();
  for (const [path, [old, text]] of texts) {
    if (text !== undefined) files.set(path, text);
    before.set(path, old);
  }
  try {
    await interrupts.critical(async () => {
      if (files.size > 0) await host.writeTexts(files, before);
      for (const [path, [old, text]] of texts) if (text === undefined) await host.remove(path, old);
    });
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [diagnose("output/write-failed", { reason: error.message })];
  }
}

/** The files that would change, with their texts; `null` for a file to be removed. */
function asJson({ texts }: LinkChanges, { generated }: Outcome): object {
  const { written = [], removed = [], files } = generated?.delivered ?? {};
  const made = written.map((path) => [path, files?.get(path) ?? null] as const);
  const links = [...texts].map(([path, [, after]]) => [path, after ?? null] as const);
  const gone = removed.map((path) => [path, null] as const);
  return { version: 1, files: Object.fromEntries([...made, ...links, ...gone]) };
}

function summaryOf({ texts }: LinkChanges, { generated }: Outcome): string {
  const { written = [], removed = [] } = generated?.delivered ?? {};
  const lost = [...texts].filter(([, [, after]]) => after === undefined).map(([path]) => path);
  const made = new Set([...written, ...texts.keys()]);
  for (const path of lost) made.delete(path);
  const gone = removed.length + lost.length;
  if (made.size + gone === 0) return "the links are current";
  return `linked: ${made.size} file${made.size === 1 ? "" : "s"} written, ${gone} removed`;
}
