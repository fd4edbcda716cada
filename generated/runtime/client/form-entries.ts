// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { toJsonValue } from "../wire/json-value.js";
import { isOpaque } from "../wire/write-text.js";

/**
 * Returns the names and values of a form. Throws `InvalidRequestError` for what is no object, such
 * as a text, an array or bytes.
 */
export function formEntries(form: unknown): readonly (readonly [string, unknown])[] {
  const value = toJsonValue(form);
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !isOpaque(value)) {
    return Object.entries(value);
  }
  throw new InvalidRequestError("The body is not an object");
}

/** Calls `write` for a field, and adds its name to the message of an `InvalidRequestError`. */
export function writeNamed<T>(name: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new InvalidRequestError(`The field \`${name}\`: ${error.message}`);
  }
}
