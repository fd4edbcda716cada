import type { OperationParts } from "./operation-parts.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { toJson } from "../wire/write-text.ts";

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
