import { examine, readLock } from "../examine.ts";
import { HostError } from "../host/host.ts";
import { isObject } from "../ir/json.ts";
import { nodeHost } from "../host/node.ts";
import { type Origin, keysOf } from "../ir/pointer.ts";
import { htmlPage } from "../report/html-page.ts";
import { printableText } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import { renderSharing } from "../sharing/render-text.ts";
import { type Sharing, sharingOf } from "../sharing/sharing.ts";
import { configuredHost } from "../run/configured-host.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import { pageParts } from "./page-parts.ts";
import { renderReport, reportOptions, writeReport } from "./report.ts";
import { readSettings } from "./settings.ts";

export interface SharedOptions {
  readonly config?: string;
  readonly format: "text" | "json" | "html";
  /** The file to write to; default: the standard output. */
  readonly output?: string;
}

/**
 * Prints which component schemas documents have in common, entirely or nearly, and returns the exit
 * code. Diagnostics go to the standard error; documents that cannot be read are left out.
 */
export async function reportShared(
  inputs: readonly string[],
  { config, format, output }: SharedOptions,
  environment: Environment,
): Promise<number> {
  const { directory, stdout, stderr, variables } = environment;
  const local = nodeHost(directory);
  const chosen = { format: stderr.isTerminal ? "pretty" : "plain", quiet: true } as const;
  const report = reportOptions(chosen, environment);
  // Nothing is written there, so any output folder does for documents on the command line.
  const folder = inputs.length > 0 ? "generated" : undefined;
  const settings = await readSettings({ inputs, config, output: folder }, directory, undefined);
  if (settings.value === undefined) {
    const text = await renderReport(settings.diagnostics, new Map(), local, report);
    writeReport(text, report.format, environment);
    return exitCodeFor(settings.diagnostics);
  }
  const host = configuredHost(local, settings.value, { variables });
  const lock = await readLock(settings.value, host);
  const analysis = await examine(settings.value, host, { lock: lock.value });
  const { sources } = analysis.sources;
  const diagnostics = [...lock.diagnostics, ...analysis.diagnostics];
  writeReport(await renderReport(diagnostics, sources, host, report), report.format, environment);
  const text = render(sharingOf(analysis.program, valuesIn(sources)), format);
  if (output === undefined) stdout.write(text);
  else {
    try {
      await host.writeText(output, text);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      stderr.write(printableText(`${error.message}\n`));
      return exitCode.usage;
    }
  }
  return exitCodeFor(diagnostics.filter(({ severity }) => severity === "error"));
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
