import type { ReplyHeaders } from "./reply.ts";

export interface HttpErrorOptions {
  /** One sentence for the client. Omitted from the response if the status is 500 or more. */
  readonly detail?: string;
  /** The complete body, in place of the default one. */
  readonly body?: unknown;
  /** The media type of `body`. Default `application/json`. */
  readonly contentType?: string;
  readonly headers?: ReplyHeaders;
  /** The cause of the error, for the log only. */
  readonly cause?: unknown;
}

/**
 * Ends the request with a status. Thrown by handlers, security handlers and middleware: `new
 * HttpError(404, "No such session")`.
 */
export class HttpError extends Error {
  override readonly name: string = "HttpError";
  readonly status: number;
  readonly detail: string | undefined;
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly headers: ReplyHeaders;

  constructor(status: number, options: string | HttpErrorOptions = {}) {
    const given: HttpErrorOptions = typeof options === "string" ? { detail: options } : options;
    const { detail, body, contentType, headers, cause } = given;
    super(detail ?? `HTTP ${status}`);
    // Set as the platform does; older language editions do not accept it as an argument.
    if (cause !== undefined) {
      Object.defineProperty(this, "cause", { value: cause, writable: true, configurable: true });
    }
    this.status = status;
    this.detail = detail;
    this.body = body;
    this.contentType = contentType;
    this.headers = headers ?? {};
  }
}
