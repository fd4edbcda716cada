// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Issue } from "../validate/issue.js";

/**
 * The call cannot be written as a request. Nothing has been sent; the message contains no values.
 */
export class InvalidRequestError extends Error {
  override get name(): string {
    return "InvalidRequestError";
  }

  /** The issues that a validator found in the request. */
  readonly issues: readonly Issue[] = [];
}
