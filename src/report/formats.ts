/**
 * Every output format of diagnostics: for a terminal, for a log, for programs, as GitHub's
 * annotations, as SARIF 2.1.0, as tests of JUnit, as a Code Quality report of GitLab.
 */
export const diagnosticFormats = [
  "pretty",
  "plain",
  "json",
  "github",
  "sarif",
  "junit",
  "gitlab",
] as const;

export type DiagnosticFormat = (typeof diagnosticFormats)[number];
