import type { DiagnosticFormat } from "../report/formats.ts";
import { printable, printableText } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import { alignColumns } from "../report/table.ts";
import { examine, readLock } from "../examine.ts";
import { nodeHost } from "../host/node.ts";
import { readTrace } from "../import/trace.ts";
import { type InspectedOperation, inspect } from "../inspect.ts";
import type { Environment } from "./environment.ts";
import { configuredHost } from "../run/configured-host.ts";
import { changesOf, preparedText } from "./prepared-text.ts";
import { exitCodeFor } from "./exit-code.ts";
import { besideResult, printReport } from "./report.ts";
import { readSettings } from "./settings.ts";

export interface InspectOptions {
  readonly config?: string;
  readonly only?: readonly string[];
  /** List the changes of overlays, patches and `only` instead of the operations. */
  readonly changes?: boolean;
  readonly offline?: boolean;
  readonly json?: boolean;
  readonly format?: DiagnosticFormat;
}

/**
 * Prints a row for each operation, and returns the exit code. Diagnostics go to the standard error.
 */
export async function inspectDocuments(
  inputs: readonly string[],
  { config, only, changes = false, offline = false, json = false, format }: InspectOptions,
  environment: Environment,
): Promise<number> {
  const local = nodeHost(environment.directory);
  const { report, streams } = besideResult({ format }, environment);
  // Nothing is written, so any output folder does for documents on the command line.
  const output = inputs.length > 0 ? "generated" : undefined;
  const settings = await readSettings(
    { inputs, config, output, only },
    environment.directory,
    undefined,
  );
  if (settings.value === undefined) return await printReport(settings, report, streams);
  const { caches, variables } = environment;
  const remote = { memo: caches?.open("remote"), isOffline: offline, variables };
  const host = configuredHost(local, settings.value, remote);
  const lock = await readLock(settings.value, host);
  const examined = await examine(settings.value, host, { lock: lock.value });
  const analysis = { ...examined, diagnostics: [...lock.diagnostics, ...examined.diagnostics] };
  const rows = inspect(analysis, await readTrace(analysis.sources.sources, host, report.fetched));
  const prepared = analysis.prepared.flatMap(changesOf);
  const texts = analysis.prepared.map(preparedText);
  const shown = json
    ? toSafeJson(changes ? prepared : rows)
    : printableText([...(changes ? [] : [tableOf(rows)]), ...texts].join("\n"));
  environment.stdout.write(shown);
  const { diagnostics, sources } = analysis;
  await printReport({ diagnostics, sources: sources.sources, host }, report, streams);
  return exitCodeFor(diagnostics, settings.value.failOn);
}

const columns: readonly (readonly [string, (row: InspectedOperation) => string])[] = [
  ["method", (row) => row.method],
  ["path", (row) => row.path],
  ["function", (row) => row.name],
  ["nested", (row) => row.nested],
  ["request", (row) => row.request],
  ["response", (row) => row.response],
  ["findings", (row) => [...new Set(row.diagnostics)].join(" ")],
  ["page", ({ page }) => [page?.file, page?.line].filter(Boolean).join(":")],
];

function tableOf(rows: readonly InspectedOperation[]): string {
  const documents = [...new Set(rows.map((row) => row.document))];
  return documents
    .map((document) => {
      const own = rows.filter((row) => row.document === document);
      const isImported = own.some(({ page }) => page !== undefined);
      const shown = columns.filter(([title]) => title !== "page" || isImported);
      const cells = [
        shown.map(([title]) => title),
        ...own.map((row) => shown.map(([, cell]) => printable(cell(row)))),
      ];
      return `${document}\n${alignColumns(cells)}`;
    })
    .join("\n");
}
