// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export * from "./models.js";
export {
  HTTPValidationErrorSchema,
  ValidationErrorSchema,
  isHTTPValidationError,
  isValidationError,
  parseHTTPValidationError,
  parseValidationError,
} from "./validators.js";
