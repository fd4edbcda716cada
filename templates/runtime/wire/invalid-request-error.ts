import type { Issue } from "../validate/issue.ts";

/** The call cannot be written as a request. Nothing has been sent, and no value is in the message. */
export class InvalidRequestError extends Error {
  override get name(): string {
    return "InvalidRequestError";
  }

  /** What a validator has against the request. */
  readonly issues: readonly Issue[] = [];
}
