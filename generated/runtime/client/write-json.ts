// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { OperationParts } from "./operation-parts.js";
import { InvalidRequestError } from "../wire/invalid-request-error.js";
import { toJson } from "../wire/write-text.js";

/** The JSON text of a value, by what the operation writes JSON with. Throws `InvalidRequestError` for what that cannot say. */
export function writeJson(value: unknown, { stringify }: OperationParts): string {
  if (stringify === undefined) return toJson(value);
  try {
    const text = stringify(value);
    if (text !== undefined) return text;
  } catch {
    // As if there were no text.
  }
  throw new InvalidRequestError("no JSON form");
}
