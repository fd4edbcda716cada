// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { below, explainRefused } from "../runtime/validate/explain.js";
import { list } from "../runtime/validate/explain-array.js";
import { object } from "../runtime/validate/explain-object.js";
import { string, type } from "../runtime/validate/explain-type.js";
import { hasProperties, isObject } from "../runtime/validate/is-object.js";
import type { Parse } from "../runtime/validate/issue.js";
import { type Collect, parser } from "../runtime/validate/issues.js";
import { type Schema, toSchema } from "../runtime/validate/standard-schema.js";
import type { HTTPValidationError, ValidationError } from "./models.js";

export function isHTTPValidationError(value: unknown): value is HTTPValidationError {
  if (!isObject(value)) return false;
  const detail = value["detail"];
  if (detail !== undefined) {
    if (!Array.isArray(detail)) return false;
    for (const item of detail) {
      if (!isValidationError(item)) return false;
    }
  }
  return true;
}

export const collectHTTPValidationError: Collect = /* @__PURE__ */ explainRefused(
  isHTTPValidationError,
  "#/components/schemas/HTTPValidationError",
  () => object({ "detail?": list(collectValidationError) }),
);

export const parseHTTPValidationError: Parse<HTTPValidationError> = /* @__PURE__ */ parser(
  isHTTPValidationError,
  collectHTTPValidationError,
);

export const HTTPValidationErrorSchema: Schema<HTTPValidationError> = /* @__PURE__ */ toSchema(
  isHTTPValidationError,
  parseHTTPValidationError,
);

export function isValidationError(value: unknown): value is ValidationError {
  if (!hasProperties(value)) return false;
  const loc = value["loc"];
  if (!Array.isArray(loc)) return false;
  for (const item of loc) {
    if (typeof item !== "string" && !Number.isInteger(item)) return false;
  }
  if (typeof value["msg"] !== "string") return false;
  return typeof value["type"] === "string";
}

export const collectValidationError: Collect = /* @__PURE__ */ explainRefused(
  isValidationError,
  "#/components/schemas/ValidationError",
  () =>
    object({ loc: list(below("/anyOf", type(["string", "integer"]))), msg: string, type: string }),
);

export const parseValidationError: Parse<ValidationError> = /* @__PURE__ */ parser(
  isValidationError,
  collectValidationError,
);

export const ValidationErrorSchema: Schema<ValidationError> = /* @__PURE__ */ toSchema(
  isValidationError,
  parseValidationError,
);
