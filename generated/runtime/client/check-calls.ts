// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { CallCheck } from "./operation-parts.js";
import type { InvalidResponseError } from "./errors.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { hasOwn } from "../validate/own-property.js";
import type { DocumentChecks, OperationChecks } from "../validate/operation-checks.js";

/**
 * The parts of a call to check. By default, everything is checked and invalid calls are refused.
 */
export interface CheckOptions {
  readonly request?: boolean;
  /** A function is called with the error, and the caller still gets the response. */
  readonly response?: boolean | ((error: InvalidResponseError) => void);
}

/** Checks calls before they are sent, and responses after they have been read. */
export function checkCallsBy(
  checks: DocumentChecks,
  { request = true, response = true }: CheckOptions = {},
): CallCheck {
  const own = (id: string): OperationChecks | undefined =>
    hasOwn(checks, id) ? checks[id] : undefined;
  return {
    request({ id }, input) {
      const check = request ? own(id) : undefined;
      const result = check?.request(check.toJson?.(input) ?? input);
      if (!result || result.ok !== false) return;
      const error = new InvalidRequestError(`${id}: the request is not valid`);
      throw Object.assign(error, { issues: result.issues });
    },
    response({ id }, status, contentType, body, refuse) {
      const result = response && own(id)?.responses?.[status]?.[contentType]?.(body);
      if (result && result.ok === false)
        report(refuse("the body is not valid", body, result.issues));
    },
    headers({ id }, status, headers, body, refuse) {
      const result = response && own(id)?.headers?.[status]?.(headers);
      if (!result || result.ok !== false) return;
      const issues = result.issues.map((issue) => ({
        ...issue,
        instancePath: `/headers${issue.instancePath}`,
      }));
      report(refuse("the headers are not valid", body, issues));
    },
  };

  function report(error: InvalidResponseError): void {
    if (typeof response !== "function") throw error;
    response(error);
  }
}
