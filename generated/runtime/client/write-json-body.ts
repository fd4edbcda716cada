// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Operation } from "../wire/operation.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { toJson } from "../wire/write-text.js";
import type { OperationInput } from "./operation-input.js";
import type { WireBody } from "./operation-parts.js";

/**
 * Writes the body of an operation that takes only JSON, without conversion; `undefined` if the call
 * has none. Throws `InvalidRequestError` for a value that cannot be written.
 */
export function writeJsonBody(operation: Operation, input: OperationInput): WireBody | undefined {
  return isBodyGiven(operation, input)
    ? { body: toJson(input.body), contentType: `${operation.body?.content[0]?.type}` }
    : undefined;
}

/** True if a call has a body. Throws `InvalidRequestError` if a required one is missing. */
export function isBodyGiven(operation: Operation, { body }: OperationInput): boolean {
  if (body !== undefined) return true;
  if (operation.body?.required === true) throw new InvalidRequestError("The body is missing");
  return false;
}
