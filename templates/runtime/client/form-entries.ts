import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { toJsonValue } from "../wire/json-value.ts";
import { isOpaque } from "../wire/write-text.ts";

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
