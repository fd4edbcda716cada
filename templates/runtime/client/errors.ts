/* eslint-disable @typescript-eslint/restrict-template-expressions */
import type { Issue } from "../validate/issue.ts";

/**
 * The server's response, behind getters, so that logs and `JSON.stringify` show neither a body nor
 * a credential.
 */
class ResponseError<Status extends number, Body> extends Error {
  readonly operationId: string;
  readonly status: Status;
  readonly #body: Body;
  readonly #response: Response;

  constructor(operationId: string, reason: string, body: Body, response: Response) {
    const { status, type, headers } = response;
    // A redirect that a browser does not follow has no status, and the type `opaqueredirect`.
    super(`${operationId}: status ${status || type} ${headers.get("content-type")}, ${reason}`);
    this.operationId = operationId;
    this.status = status as Status;
    this.#body = body;
    this.#response = response;
  }

  /** The body as read: a value, or the text if it could not be converted. */
  get body(): Body {
    return this.#body;
  }

  get response(): Response {
    return this.#response;
  }

  /** The server's `X-Request-Id`. */
  get requestId(): string | undefined {
    return this.#response.headers.get("x-request-id") ?? undefined;
  }
}

/** The response is not a declared success. `result()` types `body` by status. */
export class ApiError<Status extends number = number, Body = unknown> extends ResponseError<
  Status,
  Body
> {
  override get name(): string {
    return "ApiError";
  }
}

/**
 * The response does not match the document: its media type, its text or, with validators, its
 * value.
 */
export class InvalidResponseError extends ResponseError<number, unknown> {
  /** The issues that a validator found in the body. */
  readonly issues: readonly Issue[] = [];

  override get name(): string {
    return "InvalidResponseError";
  }
}

/** True if `error` is an `ApiError`, optionally with the given status: `isApiError(error, 404)`. */
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status> {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

/** No response was received, or it was interrupted. */
export class ConnectionError extends Error {
  readonly operationId: string;
  readonly #reason: unknown;

  constructor(operationId: string, code: unknown, reason?: unknown) {
    super(`${operationId}: no complete response (${code})`);
    this.operationId = operationId;
    this.#reason = reason;
  }

  override get name(): string {
    return "ConnectionError";
  }

  /**
   * The error thrown by `fetch`. It is not called `cause`, because platforms print the cause with
   * the error and some include the whole URL with its credentials.
   */
  get reason(): unknown {
    return this.#reason;
  }
}

/** No complete response was received within `timeout` or `totalTimeout`. */
export class TimeoutError extends ConnectionError {
  override get name(): string {
    return "TimeoutError";
  }
}
