import type { Issue } from "../validate/issue.ts";

/** What the server answered, behind getters, so that logs and `JSON.stringify` show neither a body nor a credential. */
class AnswerError<Status extends number, Body> extends Error {
  readonly operationId: string;
  readonly status: Status;
  readonly #body: Body;
  readonly #response: Response;

  constructor(operationId: string, reason: string, body: Body, response: Response) {
    super(`${operationId}: ${reason}`);
    this.operationId = operationId;
    this.status = response.status as Status;
    this.#body = body;
    this.#response = response;
  }

  /** What was read of the body: a value, or the text that could not be made one. */
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

/** The server answered, but not with a declared success. `result()` types `body` by status. */
export class ApiError<Status extends number = number, Body = unknown> extends AnswerError<
  Status,
  Body
> {
  override get name(): string {
    return "ApiError";
  }
}

/** The answer is not what the document says: its media type, its text or, with validators, its value. */
export class InvalidResponseError extends AnswerError<number, unknown> {
  /** What a validator has against the body. */
  readonly issues: readonly Issue[] = [];

  override get name(): string {
    return "InvalidResponseError";
  }
}

/** Whether `error` is an `ApiError`, and of this status if one is given: `isApiError(error, 404)`. */
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status> {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

/** No answer came, or it broke off. */
export class ConnectionError extends Error {
  readonly operationId: string;
  readonly #reason: unknown;

  constructor(operationId: string, code: unknown, reason?: unknown) {
    super(`${operationId}: no complete answer (${code})`);
    this.operationId = operationId;
    this.#reason = reason;
  }

  override get name(): string {
    return "ConnectionError";
  }

  /** What `fetch` threw. Not called `cause`, which is printed with the error: some platforms write the whole URL into it, credentials included. */
  get reason(): unknown {
    return this.#reason;
  }
}

/** No complete answer came within `timeout` or `totalTimeout`. */
export class TimeoutError extends ConnectionError {
  override get name(): string {
    return "TimeoutError";
  }
}
