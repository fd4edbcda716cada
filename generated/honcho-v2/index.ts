// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export { checkCalls } from "./checks.js";
export * from "./client.js";
export * from "./models.js";
export * from "./operations.js";
export * from "./server.js";
export {
  CreateMessagesForSession200ResponseSchema,
  CreateMessagesForSession422ResponseSchema,
  CreateMessagesForSessionRequestSchema,
  DeriverConfigurationSchema,
  HTTPValidationErrorSchema,
  MessageBatchCreateSchema,
  MessageConfigurationSchema,
  MessageCreateSchema,
  MessageSchema,
  PeerCardConfigurationSchema,
  ValidationErrorSchema,
  isDeriverConfiguration,
  isHTTPValidationError,
  isMessage,
  isMessageBatchCreate,
  isMessageConfiguration,
  isMessageCreate,
  isPeerCardConfiguration,
  isValidationError,
  parseDeriverConfiguration,
  parseHTTPValidationError,
  parseMessage,
  parseMessageBatchCreate,
  parseMessageConfiguration,
  parseMessageCreate,
  parsePeerCardConfiguration,
  parseValidationError,
} from "./validators.js";
export {
  ApiError,
  ConnectionError,
  InvalidResponseError,
  TimeoutError,
  isApiError,
} from "../runtime/client/errors.js";
export { InvalidRequestError } from "../runtime/wire/invalid-request-error.js";
export { followRedirects } from "../runtime/client/follow-redirects.js";
export { urlOf } from "../runtime/client/url-of.js";
export { HttpError } from "../runtime/server/http-error.js";
export type { RequestOptions } from "../runtime/client/options.js";
export { raw } from "../runtime/server/reply.js";
export type { Success } from "../runtime/client/call-result.js";
