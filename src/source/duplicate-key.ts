import { type Diagnostic, type TextLocation, diagnose } from "../diagnostics/diagnostic.ts";

/** Tells of a key that is in its object twice, with both places. */
export function diagnoseDuplicateKey(
  key: string,
  first: TextLocation | undefined,
  again: TextLocation,
): Diagnostic {
  const related = first === undefined ? [] : [{ at: first, message: "it is first defined here" }];
  return diagnose("source/duplicate-key", { key }, again, { related });
}
