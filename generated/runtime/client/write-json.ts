// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { OperationParts } from "./operation-parts.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { toJson } from "../wire/write-text.js";

/**
 * Returns the JSON text of a value, as the operation writes JSON. Throws `InvalidRequestError` for
 * a value without a JSON form.
 */
export function writeJson(value: unknown, { stringify }: OperationParts): string {
  if (stringify === undefined) return toJson(value);
  try {
    const text = stringify(value);
    if (text !== undefined) return text;
  } catch {
    // Handled like a value without a text.
  }
  throw new InvalidRequestError("no JSON form");
}
