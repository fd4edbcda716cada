// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { JsonCodec } from "../wire/json-codec.js";
import type { Issue } from "../validate/issue.js";

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
