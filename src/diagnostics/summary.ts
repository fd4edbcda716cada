import { type Finding, severities } from "./finding.ts";

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts findings. */
export function countsOf(findings: readonly Finding[]): Counts {
  const count = (severity: Finding["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}

/** The gravest findings, so many of them, in the order that they have. */
export function gravest(findings: readonly Finding[], limit: number): readonly Finding[] {
  if (findings.length <= limit) return findings;
  const kept = new Set(
    severities
      .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
      .slice(0, limit),
  );
  return findings.filter((finding) => kept.has(finding));
}

/** The last line of a report: `2 errors and 1 warning`, and what was not shown. */
export function summaryOf(findings: readonly Finding[], shown: number): string {
  const { errors, warnings, infos } = countsOf(findings);
  const parts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note")];
  const hidden = findings.length - shown;
  const more = hidden === 0 ? "" : `; ${hidden} not shown, \`--format json\` shows all`;
  return (
    parts
      .flat()
      .join(", ")
      .replace(/, ([^,]*)$/, " and $1") + more
  );
}

function counted(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
}
