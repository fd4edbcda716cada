import type { ReplyHeaders } from "./reply.ts";

export interface HttpErrorOptions {
  /** One sentence for the client. Left out of the answer when the status is 500 or more. */
  readonly detail?: string;
  /** The whole body, instead of the one that the server would write. */
  readonly body?: unknown;
  /** The media type of `body`. Default `application/json`. */
  readonly contentType?: string;
  readonly headers?: ReplyHeaders;
  /** What led to it: for the log, never for the client. */
  readonly cause?: unknown;
}

/** Ends the request with a status: thrown by handlers, security handlers and middleware. `new HttpError(404, "No such session")`. */
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
    // As the platform's own errors hold it, which older editions of the language do not take it for.
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
