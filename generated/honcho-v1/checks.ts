// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import {
  parseCreateBatchMessagesForSession200Response,
  parseCreateBatchMessagesForSessionRequest,
  parseCreateMessageForSessionRequest,
  parseCreateMetamessageRequest,
  parseMessage,
  parseMetamessage,
} from "./validators.js";
import { type CheckOptions, checkCallsBy } from "../runtime/client/check-calls.js";
import type { CallCheck } from "../runtime/client/operation-parts.js";
import { parseHTTPValidationError } from "../shared/validators.js";

/** Validates the requests and responses of a client: `createClient({ check: checkCalls() })`. */
export function checkCalls(options?: CheckOptions): CallCheck {
  return checkCallsBy(
    {
      createMetamessage: {
        request: parseCreateMetamessageRequest,
        responses: {
          "200": { "application/json": parseMetamessage },
          "422": { "application/json": parseHTTPValidationError },
        },
      },
      createMessageForSession: {
        request: parseCreateMessageForSessionRequest,
        responses: {
          "200": { "application/json": parseMessage },
          "422": { "application/json": parseHTTPValidationError },
        },
      },
      createBatchMessagesForSession: {
        request: parseCreateBatchMessagesForSessionRequest,
        responses: {
          "200": { "application/json": parseCreateBatchMessagesForSession200Response },
          "422": { "application/json": parseHTTPValidationError },
        },
      },
    },
    options,
  );
}
