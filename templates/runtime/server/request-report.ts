import type { JsonCodec } from "../wire/json-codec.ts";
import type { Issue } from "../validate/issue.ts";

/** What is found wrong while a request is read: the validator's issues are added to it. Undeclared and repeated names in the query are wrong only when `strict`. */
export interface Report {
  readonly issues: Issue[];
  readonly strict: boolean;
  /** What reads JSON, where it is not `JSON`. */
  readonly json?: JsonCodec | undefined;
}

/** Adds an issue in the shape of the validator's. */
export function addIssue(
  report: Report,
  instancePath: string,
  keyword: string,
  message: string,
  params: Issue["params"] = {},
): void {
  report.issues.push({ instancePath, schemaPath: `#/${keyword}`, keyword, params, message });
}

/** `/query/a~1b`: the place of a field, or of something in it, in the request. */
export function pointerTo(...segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}
