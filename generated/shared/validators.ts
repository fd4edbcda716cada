// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { hasProperties, isObject } from "../runtime/validate/is-object.js";
import type { ParseOptions, Result } from "../runtime/validate/issue.js";
import { type Issues, refuse } from "../runtime/validate/issues.js";
import { Properties } from "../runtime/validate/object-properties.js";
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

export function collectHTTPValidationError(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/HTTPValidationError";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const detail = properties.optional("detail", value["detail"], "array");
  if (detail !== undefined)
    for (const [index, item] of detail.entries()) {
      if (issues.full) break;
      if (!isValidationError(item)) collectValidationError(item, at + "/detail/" + index, issues);
    }
}

export function parseHTTPValidationError(
  value: unknown,
  options?: ParseOptions,
): Result<HTTPValidationError> {
  if (isHTTPValidationError(value)) return { ok: true, value };
  return refuse(collectHTTPValidationError, value, options);
}

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

export function collectValidationError(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/ValidationError";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const loc = properties.required("loc", value["loc"], "array");
  if (loc !== undefined)
    for (const [index, item] of loc.entries()) {
      if (issues.full) break;
      if (typeof item !== "string" && (typeof item !== "number" || !Number.isInteger(item)))
        issues.type(at + "/loc/" + index, schema + "/properties/loc/items/anyOf", [
          "string",
          "integer",
        ]);
    }
  properties.string("msg", value["msg"]);
  properties.string("type", value["type"]);
}

export function parseValidationError(
  value: unknown,
  options?: ParseOptions,
): Result<ValidationError> {
  if (isValidationError(value)) return { ok: true, value };
  return refuse(collectValidationError, value, options);
}

export const ValidationErrorSchema: Schema<ValidationError> = /* @__PURE__ */ toSchema(
  isValidationError,
  parseValidationError,
);
