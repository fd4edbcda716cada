import { relative, resolve, sep } from "node:path";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { printableText } from "../report/printable.ts";
import type { DiagnosticFormat } from "../report/render.ts";
import { nodeHost } from "../host/node.ts";
import { type Host, HostError } from "../host/host.ts";
import { importPages } from "../import/import.ts";
import type { OnConflict } from "../import/merge-group.ts";
import { checkImported, writeImported } from "../import/write.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { renderReport, reportOptions, writeReport } from "./report.ts";

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
}

export interface ImportArguments {
  readonly out: string;
  readonly onConflict: OnConflict;
  readonly check: boolean;
  /** Report warnings as errors. */
  readonly strict?: boolean;
}

/** Options for the display of diagnostics. */
export interface ImportReporting {
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
  const { directory, stdout } = environment;
  const host = nodeHost(directory);
  const report = reportOptions(options, environment);
  const isOneText = report.format === "json" || report.format === "sarif";
  return await runImport(pages, options, {
    host,
    directory,
    report: async (diagnostics, sources) =>
      writeReport(
        await renderReport(diagnostics, sources, host, report),
        report.format,
        environment,
      ),
    print: (line) => {
      if (!report.quiet && !isOneText) stdout.write(printableText(`${line}\n`));
    },
  });
}

/**
 * Imports pages, and returns the exit code: 0, 3 if a page is invalid, or 4 if `check` finds a
 * document that is not current.
 */
export async function runImport(
  pages: readonly string[],
  options: ImportArguments,
  { host, directory, report: show, print }: ImportEnvironment,
): Promise<0 | 3 | 4> {
  const report = async (diagnostics: readonly Diagnostic[]): Promise<void> =>
    await show(diagnostics, await readSources(diagnostics, host));
  const local = (path: string): string =>
    relative(directory, resolve(directory, path)).split(sep).join("/") || ".";
  const imported = await importPages(pages.map(local), host, {
    out: local(options.out),
    onConflict: options.onConflict,
    ...(options.strict === undefined ? {} : { strict: options.strict }),
  });
  if (hasErrors(imported.diagnostics)) {
    await report(imported.diagnostics);
    return 3;
  }
  if (options.check) {
    const { value: stale, diagnostics } = await checkImported(host, imported);
    await report(diagnostics);
    return stale.length === 0 ? 0 : 4;
  }
  const { value: written, diagnostics } = await writeImported(host, imported);
  await report(diagnostics);
  for (const { path } of imported.value) {
    print(`${written.includes(path) ? "wrote" : "unchanged"} ${path}`);
  }
  return hasErrors(diagnostics) ? 3 : 0;
}

/**
 * Returns the texts that diagnostics point into. A file that cannot be read (any more) is omitted.
 */
async function readSources(
  diagnostics: readonly Diagnostic[],
  host: Host,
): Promise<ReadonlyMap<string, Source>> {
  const places = diagnostics.flatMap(({ at, related }) => [at, ...related.map((item) => item.at)]);
  const sources = new Map<string, Source>();
  for (const id of new Set(places.flatMap((place) => place?.source ?? []))) {
    try {
      sources.set(id, { id, text: await host.readText(id), format: "yaml", value: undefined });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return sources;
}
