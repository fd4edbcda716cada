import type { Source } from "../source/source.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Trace, findingsOf } from "./finding.ts";
import type { DiagnosticFormat } from "./formats.ts";
import { createLocator } from "../source/locate.ts";
import { renderFindings } from "./render-findings.ts";
import { renderJson } from "./render-json.ts";
import { renderPlain } from "./render-plain.ts";
import { renderPretty } from "./render-pretty.ts";
import { renderStepSummary } from "./render-step-summary.ts";

export type { ImportedPlace, Trace } from "./finding.ts";

export interface RenderOptions {
  readonly format: DiagnosticFormat;
  /** Enables colors in `pretty`. */
  readonly color: boolean;
  /**
   * The width of the terminal in columns, at which `pretty` cuts lines of documents. Default: 100.
   */
  readonly width?: number;
  /**
   * The maximum number of diagnostics in `pretty` and `plain`, the most severe first. Default: 200.
   */
  readonly limit?: number;
  /** The maximum number of warnings and notes of one code in `pretty` and `plain`. Default: 5. */
  readonly repeats?: number;
  /** Finds the pages that documents were imported from, to print them beside positions. */
  readonly trace?: Trace;
  /**
   * The path of the working directory from the root of its repository, such as `apps/shop`. Formats
   * that services read name files from there.
   */
  readonly folder?: string;
}

/**
 * Renders diagnostics as text that ends with a line break; empty if there are none and the format
 * is for people. They are sorted by file and position, without duplicates. Text from documents and
 * file names cannot control the terminal, or the service that reads the log.
 */
export function render(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source>,
  options: RenderOptions,
): string {
  const locator = createLocator(sources);
  const findings = findingsOf(diagnostics, locator, options.trace ?? (() => undefined));
  const { format, color, width = 100, limit = 200, repeats = 5, folder = "" } = options;
  switch (format) {
    case "pretty":
      return renderPretty(findings, { text: locator.text, color, width, limit, repeats });
    case "plain":
      return renderPlain(findings, { limit, repeats });
    case "json":
      return renderJson(findings);
    default:
      return renderFindings(findings, format, folder);
  }
}

/** Renders diagnostics as Markdown for the summary of a job on GitHub. */
export function renderSummary(
  title: string,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, Source>,
): string {
  const findings = findingsOf(diagnostics, createLocator(sources), () => undefined);
  return renderStepSummary(title, findings);
}
