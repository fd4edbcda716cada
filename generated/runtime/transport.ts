// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { type AnyAuth, type Placed, authorize } from "./auth.js";
import { systemClock } from "./clock.js";
import { ConnectionError, InvalidRequestError, TimeoutError } from "./errors.js";
import type { Operation } from "./operation.js";
import type {
  BaseClientOptions,
  ClientDescription,
  HeaderValues,
  RequestOptions,
} from "./options.js";
import { isIdempotent, isRetryable, retryDelay } from "./retry.js";
import { type Scope, openScope } from "./scope.js";
import type { WireBody } from "./codecs.js";
import { encode } from "./text.js";
