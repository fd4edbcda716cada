import { type Finding, severities } from "./finding.ts";

/** The number of findings of each severity. */
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

/** The limits on findings that are shown to people. */
export interface ShownLimits {
  /** The maximum number of findings, the most severe first. */
  readonly limit: number;
  /** The maximum number of warnings and notes of each code. */
  readonly repeats: number;
}

/** Selects the findings to show to people, in the given order. */
export function shownOf(
  findings: readonly Finding[],
  { limit, repeats }: ShownLimits,
): readonly Finding[] {
  const seen = new Map<string, number>();
  const isTold = ({ severity, code }: Finding): boolean => {
    const before = seen.get(code) ?? 0;
    seen.set(code, before + 1);
    return severity === "error" || before < repeats;
  };
  const told = findings.filter(isTold);
  if (told.length <= limit) return told;
  const kept = new Set(
    severities
      .flatMap((severity) => told.filter((finding) => finding.severity === severity))
      .slice(0, limit),
  );
  return told.filter((finding) => kept.has(finding));
}

/**
 * The last line of a report: `2 errors and 1 warning`, the number of findings that were not shown,
 * and the command that explains the first of the most severe ones.
 */
export function summaryOf(findings: readonly Finding[], shown: readonly Finding[]): string {
  const hidden = new Map<string, number>();
  const visible = new Set(shown);
  for (const finding of findings) {
    if (!visible.has(finding)) hidden.set(finding.code, (hidden.get(finding.code) ?? 0) + 1);
  }
  const counts = [...hidden].map(([code, count]) => `${count} more ${code}`);
  const more = counts.length === 0 ? "" : `; not shown: ${counts.join(", ")} (see \`--verbose\`)`;
  const worst = severities.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )[0];
  const explain = worst === undefined ? "" : `; \`codegen explain ${worst.code}\` says more`;
  return countsText(findings) + more + explain;
}

/** Returns the number of findings in words, such as `2 errors and 1 warning`. */
export function countsText(findings: readonly Finding[]): string {
  const { errors, warnings, infos } = countsOf(findings);
  const parts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note")];
  return parts
    .flat()
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1");
}

function counted(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
}
