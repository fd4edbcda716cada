import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * Exit codes: success, findings, wrong usage, an invalid document, an output that is not current, a
 * bug in specloom.
 */
export const exitCode = {
  ok: 0,
  findings: 1,
  usage: 2,
  invalid: 3,
  drift: 4,
  bug: 70,
} as const;

/**
 * Returns the exit code for the diagnostics of a run. Of several causes the one that explains the
 * others wins: wrong usage, then invalid documents, then a refusal of the system, then drift.
 */
export function exitCodeFor(
  diagnostics: readonly Diagnostic[],
  failOn: "error" | "warning" = "error",
): number {
  const kinds = new Set(diagnostics.filter(({ severity }) => severity === "error").map(kindOf));
  for (const kind of ["usage", "invalid", "findings", "drift"] as const) {
    if (kinds.has(kind)) return exitCode[kind];
  }
  const hasWarnings = diagnostics.some(({ severity }) => severity === "warning");
  return failOn === "warning" && hasWarnings ? exitCode.findings : exitCode.ok;
}

function kindOf({ code }: Diagnostic): "usage" | "invalid" | "findings" | "drift" {
  if (code === "command/cannot-listen") return "findings";
  if (code.startsWith("monorepo/")) return "drift";
  if (/^(?:config|git|change|command)\//.test(code)) return "usage";
  switch (code) {
    case "output/unsafe-folder":
    case "output/unsafe-path":
      return "usage";
    case "output/read-failed":
    case "output/write-failed":
      return "findings";
    default:
      return code.startsWith("output/") ? "drift" : "invalid";
  }
}
