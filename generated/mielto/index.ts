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
  CreateMessage201ResponseSchema,
  CreateMessage422ResponseSchema,
  CreateMessageRequestSchema,
  CreateMessagesSchema,
  HTTPValidationErrorSchema,
  MessageCreateRequestSchema,
  MessageReadSchema,
  ValidationErrorSchema,
  isCreateMessages,
  isHTTPValidationError,
  isMessageCreateRequest,
  isMessageRead,
  isValidationError,
  parseCreateMessages,
  parseHTTPValidationError,
  parseMessageCreateRequest,
  parseMessageRead,
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
