// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { parseCreateMessage201Response, parseCreateMessageRequest } from "./validators.js";
import { type CheckOptions, checkCallsBy } from "../runtime/client/check-calls.js";
import type { CallCheck } from "../runtime/client/operation-parts.js";
import { parseHTTPValidationError } from "../shared/validators.js";

/** Validates the requests and responses of a client: `createClient({ check: checkCalls() })`. */
export function checkCalls(options?: CheckOptions): CallCheck {
  return checkCallsBy(
    {
      createMessage: {
        request: parseCreateMessageRequest,
        responses: {
          "201": { "application/json": parseCreateMessage201Response },
          "422": { "application/json": parseHTTPValidationError },
        },
      },
    },
    options,
  );
}
