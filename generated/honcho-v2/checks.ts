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
  createMessagesForSession: {
    request: validators.parseCreateMessagesForSessionRequest,
    responses: {
      "200": { "application/json": validators.parseCreateMessagesForSession200Response },
      "422": { "application/json": sharedValidators.parseHTTPValidationError },
    },
  },
};

/** Validates the requests and responses of a client: `createClient({ check: checkCalls() })`. */
export function checkCalls(options?: CheckOptions): CallCheck {
  return checkCallsBy(operationChecks, options);
}
