import type { OperationParts } from "./operation-parts.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { toJson } from "../wire/write-text.ts";

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
