import type { Issue } from "../validate/issue.ts";

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
