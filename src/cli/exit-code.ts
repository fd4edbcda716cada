import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * What the exit code says: done, findings, wrong usage, an invalid document, an output that is not
 * current, a mistake of the program.
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
 * The exit code for what was found. Of several, the one that explains the others: wrong usage, then
 * invalid documents, then what the system refused, then drift.
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
  if (code.startsWith("config/")) return "usage";
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
