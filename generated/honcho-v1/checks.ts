// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import * as validators from "./validators.js";
import { type CheckOptions, checkCallsBy } from "../runtime/client/check-calls.js";
import type { CallCheck } from "../runtime/client/operation-parts.js";
import type { DocumentChecks } from "../runtime/validate/operation-checks.js";
import * as sharedValidators from "../shared/validators.js";

/** The validators of each operation. */
export const operationChecks: DocumentChecks = {
  createMetamessage: {
    request: validators.parseCreateMetamessageRequest,
    responses: {
      "200": { "application/json": validators.parseMetamessage },
      "422": { "application/json": sharedValidators.parseHTTPValidationError },
    },
  },
  createMessageForSession: {
    request: validators.parseCreateMessageForSessionRequest,
    responses: {
      "200": { "application/json": validators.parseMessage },
      "422": { "application/json": sharedValidators.parseHTTPValidationError },
    },
  },
  createBatchMessagesForSession: {
    request: validators.parseCreateBatchMessagesForSessionRequest,
    responses: {
      "200": { "application/json": validators.parseCreateBatchMessagesForSession200Response },
      "422": { "application/json": sharedValidators.parseHTTPValidationError },
    },
  },
};

/** Validates the requests and responses of a client: `createClient({ check: checkCalls() })`. */
export function checkCalls(options?: CheckOptions): CallCheck {
  return checkCallsBy(operationChecks, options);
}
