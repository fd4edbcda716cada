import { examine, readLock } from "../examine.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { isObject } from "../ir/json.ts";
import { nodeHost } from "../host/node.ts";
import { type Origin, keysOf } from "../ir/pointer.ts";
import { htmlPage } from "../report/html-page.ts";
import type { DiagnosticFormat } from "../report/formats.ts";
import { toSafeJson } from "../report/safe-json.ts";
import { renderSharing } from "../sharing/render-text.ts";
import { type Sharing, sharingOf } from "../sharing/sharing.ts";
import { configuredHost } from "../run/configured-host.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { pageParts } from "./page-parts.ts";
import { besideResult, printReport } from "./report.ts";
import { readSettings } from "./settings.ts";

export interface SharedOptions {
  readonly config?: string;
  readonly format: "text" | "json" | "html";
  /** The format of diagnostics. */
  readonly diagnostics?: DiagnosticFormat;
  /** The file to write to; default: the standard output. */
  readonly output?: string;
}

/**
 * Prints which component schemas documents have in common, entirely or nearly, and returns the exit
 * code. Diagnostics go to the standard error; documents that cannot be read are left out.
 */
export async function reportShared(
  inputs: readonly string[],
  { config, format, diagnostics: chosen, output }: SharedOptions,
  environment: Environment,
): Promise<number> {
  const { directory, stdout, variables } = environment;
  const { report, streams } = besideResult({ format: chosen, quiet: true }, environment);
  // Nothing is written there, so any output folder does for documents on the command line.
  const folder = inputs.length > 0 ? "generated" : undefined;
  const settings = await readSettings({ inputs, config, output: folder }, directory, undefined);
  if (settings.value === undefined) return await printReport(settings, report, streams);
  const host = configuredHost(nodeHost(directory), settings.value, { variables });
  const lock = await readLock(settings.value, host);
  const analysis = await examine(settings.value, host, { lock: lock.value });
  const { sources } = analysis.sources;
  const text = render(sharingOf(analysis.program, valuesIn(sources)), format);
  const failed = output === undefined ? [] : await write(output, text, host);
  const diagnostics = [...lock.diagnostics, ...analysis.diagnostics, ...failed];
  const code = await printReport({ diagnostics, sources, host }, report, streams);
  if (output === undefined) stdout.write(text);
  return code;
}

async function write(path: string, text: string, host: Host): Promise<readonly Diagnostic[]> {
  try {
    await host.writeText(path, text);
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [diagnose("output/write-failed", { reason: error.message })];
  }
}

function render(sharing: Sharing, format: SharedOptions["format"]): string {
  switch (format) {
    case "text":
      return renderSharing(sharing);
    case "json":
      return toSafeJson({ version: 1, ...sharing });
    case "html":
      return htmlPage({ title: "Shared schemas", ...pageParts("shared"), data: sharing });
  }
}

function valuesIn(sources: ReadonlyMap<string, Source>): (place: Origin) => unknown {
  return ({ source, path }) => {
    let value = sources.get(source)?.value;
    for (const key of keysOf(path)) {
      const isThere = (isObject(value) || Array.isArray(value)) && Object.hasOwn(value, key);
      value = isThere ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
    }
    return value;
  };
}
