import { type Diagnostic, type TextLocation, diagnose } from "../diagnostics/diagnostic.ts";

/**
 * Reports a key that occurs twice in its object, with both positions. JSON allows it, and its
 * parsers keep the last one (RFC 8259 §4); YAML forbids it (YAML 1.2 §3.2.1.1).
 */
export function diagnoseDuplicateKey(
  format: "json" | "yaml",
  key: string,
  first: TextLocation | undefined,
  again: TextLocation,
): Diagnostic {
  const related = first === undefined ? [] : [{ at: first, message: "it is first defined here" }];
  return format === "yaml"
    ? diagnose("source/duplicate-key", { key, kept: "first" }, again, { related })
    : diagnose("source/duplicate-key", { key, kept: "last" }, again, {
        related,
        severity: "warning",
      });
}
