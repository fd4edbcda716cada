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
import type { Parse } from "../validate/issue.js";

/** What checks the calls of one operation, made by the validators that are generated beside it. */
export interface OperationValidators {
  readonly request?: Parse<unknown>;
  /** By status as declared (`200`, `4XX`, `default`), then by media type as declared. */
  readonly responses?: {
    readonly [status: string]: { readonly [contentType: string]: Parse<unknown> };
  };
  /** By status as declared. */
  readonly headers?: { readonly [status: string]: Parse<unknown> };
}

/** What is checked. Everything is, and what is not valid is refused, unless something else is said. */
export interface CheckOptions {
  readonly request?: boolean;
  /** A function is told of what is not valid, and the answer goes to the caller all the same. */
  readonly response?: boolean | ((error: InvalidResponseError) => void);
}

/** Checks calls before they are sent and answers when they have been read; `validators` go by operation. */
export function checkCallsBy(
  validators: { readonly [operationId: string]: OperationValidators },
  { request = true, response = true }: CheckOptions = {},
): CallCheck {
  const own = (id: string): OperationValidators | undefined =>
    hasOwn(validators, id) ? validators[id] : undefined;
  return {
    request({ id }, input) {
      const result = request && own(id)?.request?.(input);
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
