// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import * as validators from "./validators.js";
import {
  type CheckOptions,
  type OperationValidators,
  checkCallsBy,
} from "../runtime/client/check-calls.js";
import type { CallCheck } from "../runtime/client/operation-parts.js";
import * as sharedValidators from "../shared/validators.js";

const operations: Record<string, OperationValidators> = {
  createMessage: {
    request: validators.parseCreateMessageRequest,
    responses: {
      "201": { "application/json": validators.parseCreateMessage201Response },
      "422": { "application/json": sharedValidators.parseHTTPValidationError },
    },
  },
};

/** Validates the requests and responses of a client: `createClient({ check: checkCalls() })`. */
export function checkCalls(options?: CheckOptions): CallCheck {
  return checkCallsBy(operations, options);
}
