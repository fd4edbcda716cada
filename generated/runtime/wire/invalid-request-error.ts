// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Issue } from "../validate/issue.js";

/** The call cannot be written as a request. Nothing has been sent, and no value is in the message. */
export class InvalidRequestError extends Error {
  override get name(): string {
    return "InvalidRequestError";
  }

  /** What a validator has against the request. */
  readonly issues: readonly Issue[] = [];
}
