import { type DiagnosticCode, catalog } from "./catalog.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

/** The severities that a user has chosen. */
export interface SeverityRules {
  /** The severity by code; `off` suppresses a diagnostic. Takes precedence over `strict`. */
  readonly severity: { readonly [code in DiagnosticCode]?: Severity | "off" };
  /** Reports everything that the specifications forbid as an error. */
  readonly strict: boolean;
}

/** The rules that keep the catalogue's severities. */
export const usualSeverities: SeverityRules = { severity: {}, strict: false };

/** Returns the diagnostics with the severities of the rules. */
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
 * True if the code leaves nothing to generate, so that it stays an error whatever the rules say.
 */
export function isFixed(code: DiagnosticCode): boolean {
  const { severity, canGoOn } = catalog[code];
  return severity === "error" && !canGoOn;
}

/** Describes the default severity of a code: the reason for it, and the options that change it. */
export function describeDefault(code: DiagnosticCode): string {
  const { severity, forbidden } = catalog[code];
  if (isFixed(code)) return "It is always an error: without a correction the run cannot go on.";
  switch (severity) {
    case "error":
      return "It is an error by default, since it decides what is read. `severity` can lower it: the run goes on without what is not read, or not done.";
    case "warning":
      return forbidden
        ? "It is a warning by default: a specification forbids it, but the rest of the document can be used. `strict` makes it an error, and `severity` sets any other level."
        : "It is a warning by default: no specification forbids it, but the output may differ from what is expected. `severity` sets another level.";
    case "info":
      return "It is a note by default: nothing has to be changed. `severity` sets another level.";
  }
}

/** True if a text with these diagnostics has no value to generate from. */
export function isUnusable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => isFixed(code));
}
