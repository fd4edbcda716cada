import { type DiagnosticCode, catalog } from "./catalog.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

/** Severities that a user has chosen. */
export interface SeverityRules {
  /** By code: another severity, or `off`, which leaves the finding out. Goes before `strict`. */
  readonly severity: { readonly [code in DiagnosticCode]?: Severity | "off" };
  /** Makes an error of everything that the specifications forbid. */
  readonly strict: boolean;
}

/** Leaves every severity as the catalogue has it. */
export const usualSeverities: SeverityRules = { severity: {}, strict: false };

/** The diagnostics with the severities that the rules give them. */
export function withSeverities(
  diagnostics: readonly Diagnostic[],
  { severity: rules, strict }: SeverityRules,
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const { code } = diagnostic;
    const chosen = rules[code] ?? (strict && catalog[code].forbidden ? "error" : undefined);
    if (chosen === undefined || chosen === diagnostic.severity) return [diagnostic];
    return chosen === "off" ? [] : [{ ...diagnostic, severity: chosen }];
  });
}

/**
 * True if nothing can be generated where the code is found, so that it stays an error whatever the
 * rules say.
 */
export function isFixed(code: DiagnosticCode): boolean {
  const { severity, canGoOn } = catalog[code];
  return severity === "error" && !canGoOn;
}

/** True if a text with these diagnostics has no value that could be generated from. */
export function isUnusable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => isFixed(code));
}
