import { type Finding, severities } from "./finding.ts";
import { markdownText } from "./markdown-text.ts";
import { plainPlace } from "./render-plain.ts";
import { countsText, shownOf } from "./summary.ts";

const icons = { error: "❌", warning: "⚠️", info: "ℹ️" } as const;

/** GitHub displays at most 1 MiB for each step. */
const limits = { limit: 100, repeats: 20 };

/**
 * Renders findings as Markdown for the summary of a job on GitHub: their number, and a table of the
 * most severe ones.
 */
export function renderStepSummary(title: string, findings: readonly Finding[]): string {
  const shown = shownOf(findings, limits);
  const rows = severities
    .flatMap((severity) => shown.filter((finding) => finding.severity === severity))
    .map(rowOf);
  const table =
    rows.length === 0 ? [] : ["", "| | place | finding |", "| --- | --- | --- |", ...rows];
  const rest = findings.length - shown.length;
  return [
    `### ${markdownText(title)}: ${findings.length === 0 ? "nothing to report" : countsText(findings)}`,
    ...table,
    ...(rest === 0 ? [] : ["", `${rest} more are in the log.`]),
    "",
    "",
  ].join("\n");
}

function rowOf({ code, severity, message, help, place }: Finding): string {
  const where = place === undefined ? "" : markdownText(plainPlace(place));
  const fix = help === undefined ? "" : `<br>help: ${markdownText(help)}`;
  return `| ${icons[severity]} | ${where} | ${markdownText(code)}: ${markdownText(message)}${fix} |`;
}
