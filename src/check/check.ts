import type { Diagnostic, Report, Staged } from "../diagnostics/diagnostic.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import { checkContradictions } from "./contradictions.ts";
import { withoutRefusedDefaults } from "./dropped-default.ts";
import { checkAlternatives } from "./overlapping-alternatives.ts";
import { checkParameterStyles } from "./parameter-styles.ts";
import { checkDefaults } from "./refused-default.ts";
import { checkUnsatisfiable } from "./unsatisfiable.ts";

/**
 * Reports contradictions in the schemas of a document: schemas that accept no value, alternatives
 * that accept each other's values, and defaults that their schemas refuse; and parameters whose
 * values have no form on the wire. Returns the document without those defaults.
 */
export function check(document: NormalizedDocument): Staged<NormalizedDocument> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => {
    diagnostics.push(diagnostic);
  };
  checkContradictions(document.declarations, report);
  checkUnsatisfiable(document.declarations, report);
  checkAlternatives(document.declarations, report);
  checkDefaults(document.declarations, report);
  checkParameterStyles(document, report);
  return { value: withoutRefusedDefaults(document), diagnostics };
}
