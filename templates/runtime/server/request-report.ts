import type { JsonCodec } from "../wire/json-codec.ts";
import type { Issue } from "../validate/issue.ts";

/**
 * Collects the errors found while a request is read; the validator's issues are added to it.
 * Undeclared and repeated names in the query are errors only if `strict`.
 */
export interface Report {
  readonly issues: Issue[];
  readonly strict: boolean;
  /** Reads and writes JSON, if not `JSON`. */
  readonly json?: JsonCodec | undefined;
}

/** Adds an issue in the format of the validator's. */
export function addIssue(
  report: Report,
  instancePath: string,
  keyword: string,
  message: string,
  params: Issue["params"] = {},
): void {
  report.issues.push({ instancePath, schemaPath: `#/${keyword}`, keyword, params, message });
}

/** Returns the JSON Pointer to a field, or to a value in it: `/query/a~1b`. */
export function pointerTo(...segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}
