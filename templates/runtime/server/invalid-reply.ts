import type { Issue } from "../validate/issue.ts";

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
