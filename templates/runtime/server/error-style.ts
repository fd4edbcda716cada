import type { AnyReply, ReplyHeaders } from "./reply.ts";
import type { Issue } from "../validate/issue.ts";

/** A request whose error is described. */
export interface FailedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

/** The format of error responses: `problems` (RFC 9457), `fastapi`, or a custom one. */
export interface ErrorStyle {
  /**
   * Creates the reply to an invalid request. `request` is the content as sent, for inspection; do
   * not send it back.
   */
  invalid(
    status: number,
    issues: readonly Issue[],
    request: unknown,
    failed?: FailedRequest,
  ): AnyReply;
  /** Creates a reply with no more information than its status and `detail`. */
  failure(status: number, detail?: string, failed?: FailedRequest): AnyReply;
}

/** Headers of every error response: its media type must not be sniffed. */
export const errorHeaders: ReplyHeaders = { "X-Content-Type-Options": "nosniff" };
