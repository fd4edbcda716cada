import type { Cache } from "../cache/cache.ts";
import { loadConfig } from "../config/load.ts";
import { type Diagnostic, type Staged, hasErrors } from "../diagnostics/diagnostic.ts";
import { printableText } from "../report/printable.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import { nodeHost } from "../host/node.ts";
import { type Host, HostError } from "../host/host.ts";
import { type ImportOptions, type Imported, importTexts } from "../import/import.ts";
import type { OnConflict } from "../import/merge-group.ts";
import { type PageText, readPageTexts, toPages } from "../import/read-pages.ts";
import { checkImported, writeImported } from "../import/write.ts";
import { fetchPages } from "../import/site.ts";
import { isUrl, localPath } from "../source/is-url.ts";
import type { Source } from "../source/source.ts";
import { configuredHost } from "../run/configured-host.ts";
import { documentsIn } from "./settings.ts";
import type { Environment } from "./environment.ts";
import { type ImportOutcome, renderImport, summarizeImport } from "./import-report.ts";
import { committedDates } from "./page-dates.ts";
import { isForReading, printReport, reportOptions } from "./report.ts";
import { findSameImport, importKey, rememberImport } from "./same-import.ts";

/** The parts of the process that `codegen import` uses. */
export interface ImportEnvironment {
  readonly host: Host;
  /** The working directory, absolute. */
  readonly directory: string;
  /** Shows diagnostics to the user; `sources` are the texts that they have places in. */
  readonly report: (
    diagnostics: readonly Diagnostic[],
    sources: ReadonlyMap<string, Source>,
  ) => void | Promise<void>;
  /** Writes one line of the result to the standard output. */
  readonly print: (line: string) => void;
  /** Called with the result of an import that found documents. */
  readonly ended?: (outcome: ImportOutcome) => void;
  /** Fetches pages by URL. */
  readonly fetch?: (urls: readonly string[]) => Promise<Staged<readonly PageText[]>>;
  /** The imports of earlier runs. */
  readonly memo?: Cache | undefined;
}

export interface ImportArguments {
  readonly out: string;
  readonly onConflict: OnConflict;
  readonly check: boolean;
  /** The name of the only document: all pages are parts of it. */
  readonly as?: string;
  /** Report warnings as errors. */
  readonly strict?: boolean;
}

/** Options for the display of diagnostics. */
export interface ImportReporting {
  readonly config?: string;
  readonly report?: "table" | "json";
  readonly cache?: boolean;
  readonly format?: DiagnosticFormat;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Imports pages into the working directory, and returns the exit code. */
export async function importDocuments(
  pages: readonly string[],
  options: ImportArguments & ImportReporting,
  environment: Environment,
): Promise<number> {
  const { directory, stdout, stderr } = environment;
  const host = nodeHost(directory);
  const report = reportOptions(options, environment);
  const isPlain = !report.quiet && isForReading(report.format);
  const caches = options.cache === false ? undefined : environment.caches;
  return await runImport(pages, options, {
    host,
    directory,
    memo: caches?.open("imports"),
    report: async (diagnostics, sources) => {
      // The standard output is for one text: that of `--report`, if it was asked for.
      const output = options.report === undefined ? stdout : stderr;
      const found = { diagnostics, sources, host };
      await printReport(found, report, { ...environment, stdout: output });
    },
    fetch: (urls) => fetchAllowed(urls, host, options, { ...environment, caches }),
    print: (line) => {
      if (isPlain && options.report !== "json") stdout.write(printableText(`${line}\n`));
    },
    ended: (outcome) => {
      if (isPlain) stderr.write(`${summarizeImport(outcome)}\n`);
      if (options.report !== undefined) stdout.write(renderImport(outcome, options.report));
    },
  });
}

/** Fetches pages from the origins that the configuration allows, with its headers. */
async function fetchAllowed(
  urls: readonly string[],
  local: Host,
  { config: file }: Pick<ImportReporting, "config">,
  { directory, caches, variables }: Environment,
): Promise<Staged<readonly PageText[]>> {
  const loaded = await loadConfig({ directory, file, cacheFolder: caches?.code });
  if (loaded !== "none" && "diagnostics" in loaded) return { value: [], ...loaded };
  const remote = loaded === "none" ? [] : (loaded.config.references?.remote ?? []);
  const documents = loaded === "none" ? [] : await documentsIn(loaded, directory);
  const requests = { documents, references: { remote, outside: [] } };
  const host = configuredHost(local, requests, { variables });
  const memo = caches?.open("pages");
  const fetched = await fetchPages(urls, host, { allowRemote: remote, memo });
  memo?.save();
  return fetched;
}

/**
 * Imports pages, and returns the exit code: 0, 3 if a page is invalid, or 4 if `check` finds a
 * document that is not current.
 */
export async function runImport(
  pages: readonly string[],
  options: ImportArguments,
  environment: ImportEnvironment,
): Promise<0 | 3 | 4> {
  const { host, directory, memo } = environment;
  const urls = pages.filter(isUrl);
  const paths = pages.filter((page) => !isUrl(page)).map((path) => localPath(directory, path));
  const local = await readPageTexts(paths, host);
  const remote =
    urls.length === 0 || environment.fetch === undefined ? none : await environment.fetch(urls);
  const texts = {
    value: [...local.value, ...remote.value],
    diagnostics: [...local.diagnostics, ...remote.diagnostics],
  };
  const report = withTexts(environment, texts.value);
  const settings = await settingsOf(texts.value, options, directory);
  const key = memo && (await importKey(texts.value, host, settings));
  const same = memo && key && !hasErrors(texts.diagnostics) ? findSameImport(memo, key) : undefined;
  if (same !== undefined) {
    await report(same.diagnostics);
    if (!options.check) for (const { path } of same.value) environment.print(`unchanged ${path}`);
    environment.ended?.(same);
    return 0;
  }
  const imported = await importTexts(texts, host, settings);
  const code = await deliver(imported, options, { ...environment, report });
  const isLasting = !imported.diagnostics.some(({ code: each }) => each === "import/page-left-out");
  if (memo !== undefined && code === 0 && isLasting) {
    rememberImport(memo, await importKey(texts.value, host, settings), imported);
  }
  return code;
}

const none: Staged<readonly PageText[]> = { value: [], diagnostics: [] };

interface Delivery extends Omit<ImportEnvironment, "report"> {
  readonly report: (diagnostics: readonly Diagnostic[]) => Promise<void>;
}

async function settingsOf(
  texts: readonly PageText[],
  { out, onConflict, strict, as: name }: ImportArguments,
  directory: string,
): Promise<ImportOptions> {
  const undated = toPages(texts).filter(({ page }) => page.date === undefined);
  const paths = [...new Set(undated.map(({ page }) => page.path))];
  return {
    out: localPath(directory, out),
    onConflict,
    ...(strict === undefined ? {} : { strict }),
    ...(name === undefined ? {} : { name }),
    ...(onConflict === "newest" && paths.length > 0
      ? { dates: await committedDates(paths, directory) }
      : {}),
  };
}

/** Writes imported documents, or checks them, and reports. */
async function deliver(
  imported: Imported,
  options: ImportArguments,
  { host, print, ended, report }: Delivery,
): Promise<0 | 3 | 4> {
  if (hasErrors(imported.diagnostics)) {
    await report(imported.diagnostics);
    if (imported.value.length > 0) ended?.({ ...imported, isWritten: false });
    return 3;
  }
  if (options.check) {
    const { value: stale, diagnostics } = await checkImported(host, imported);
    await report(diagnostics);
    ended?.(imported);
    return stale.length === 0 ? 0 : 4;
  }
  const { value: written, diagnostics } = await writeImported(host, imported);
  await report(diagnostics);
  if (hasErrors(diagnostics)) return 3;
  for (const { path } of imported.value) {
    print(`${written.includes(path) ? "wrote" : "unchanged"} ${path}`);
  }
  ended?.(imported);
  return 0;
}

/**
 * Returns a function that reports diagnostics with the texts that they point into. A file that
 * cannot be read (any more) is omitted.
 */
function withTexts(
  { report, host }: ImportEnvironment,
  texts: readonly PageText[],
): Delivery["report"] {
  const known = new Map(texts.map(({ path, text }) => [path, text]));
  return async (diagnostics) => {
    const places = diagnostics.flatMap(({ at, related }) => [
      at,
      ...related.map((item) => item.at),
    ]);
    const sources = new Map<string, Source>();
    for (const id of new Set(places.flatMap((place) => place?.source ?? []))) {
      const text = known.get(id) ?? (await readOrNothing(host, id));
      if (text !== undefined) sources.set(id, { id, text, format: "yaml", value: undefined });
    }
    await report(diagnostics, sources);
  };
}

async function readOrNothing(host: Host, path: string): Promise<string | undefined> {
  try {
    return await host.readText(path);
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}
