import { digest } from "../ir/shape.ts";
import type { Finding } from "./finding.ts";
import { toSafeJson } from "./safe-json.ts";
import { textLines } from "./text-lines.ts";

const severityNames = { error: "major", warning: "minor", info: "info" } as const;

/**
 * Renders a Code Quality report of GitLab, which shows the findings that a merge request adds and
 * fixes. A fingerprint does not depend on the line, so that a finding that moves stays the same.
 * GitLab demands a file and a line: a finding without them is at the first line of `unplaced`.
 */
export function renderGitlab(findings: readonly Finding[], unplaced: string): string {
  const seen = new Map<string, number>();
  return toSafeJson(
    findings.map((finding) => {
      const { code, severity, message, place } = finding;
      const own =
        finding.fingerprint ?? digest(JSON.stringify([code, place?.file, place?.pointer, message]));
      const count = seen.get(own) ?? 0;
      seen.set(own, count + 1);
      return {
        description: textLines(finding).join("\n"),
        check_name: code,
        fingerprint: count === 0 ? own : digest(`${own} ${count}`),
        severity: severityNames[severity],
        location: {
          path: place?.file ?? unplaced,
          lines: { begin: place?.span?.line ?? 1, end: place?.span?.endLine ?? 1 },
        },
      };
    }),
  );
}
