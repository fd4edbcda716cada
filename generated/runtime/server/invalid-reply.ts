// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Issue } from "../validate/issue.js";

/**
 * A reply that the document does not allow. It contains the reasons, for the log, but never the
 * body.
 */
export class InvalidReply extends Error {
  override readonly name: string = "InvalidReply";
  readonly operationId: string;
  readonly status: number;
  readonly issues: readonly Issue[];

  constructor(operationId: string, status: number, issues: readonly Issue[]) {
    super(
      `${operationId} replied ${status}, which does not match its document: ${issues.map(format).join("; ")}`,
    );
    this.operationId = operationId;
    this.status = status;
    this.issues = issues;
  }
}

function format({ instancePath, message }: Issue): string {
  return instancePath === "" ? message : `${instancePath} ${message}`;
}
