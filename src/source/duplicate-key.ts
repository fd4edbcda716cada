import { type Diagnostic, type TextLocation, diagnose } from "../diagnostics/diagnostic.ts";

/**
 * Reports a key that occurs twice in its object, with both positions. The last one counts, as for
 * almost all parsers of JSON (RFC 8259 §4) and many of YAML, which forbids it (YAML 1.2 §3.2.1.1).
 */
export function diagnoseDuplicateKey(
  key: string,
  first: TextLocation | undefined,
  again: TextLocation,
): Diagnostic {
  const related = first === undefined ? [] : [{ at: first, message: "it is first defined here" }];
  return diagnose("source/duplicate-key", { key }, again, { related });
}
