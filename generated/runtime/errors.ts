// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { Issue } from "./validation.js";

/**
 * The server answered, but not with a declared success. `result()` types `body` by status.
 * Response and body are behind getters, so that logs and `JSON.stringify` show neither them nor a credential.
 */
export class ApiError<Status extends number = number, Body = unknown> extends Error {
  override get name(): string {
    return "ApiError";
  }

  readonly operationId: string;
  readonly status: Status;
  readonly #body: Body;
  readonly #response: Response;

  constructor(operationId: string, status: Status, body: Body, response: Response) {
    super(`${operationId}: status ${status}`);
    this.operationId = operationId;
    this.status = status;
    this.#body = body;
    this.#response = response;
  }

  get body(): Body {
    return this.#body;
  }

  /** Its body has been read. */
  get response(): Response {
    return this.#response;
  }

  /** The server's `X-Request-Id`. */
  get requestId(): string | undefined {
    return this.#response.headers.get("x-request-id") ?? undefined;
  }
}

/** Whether `error` is an `ApiError`, and of this status if one is given: `isApiError(error, 404)`. */
export function isApiError<Status extends number = number>(
  error: unknown,
  status?: Status,
): error is ApiError<Status> {
  return error instanceof ApiError && (status === undefined || error.status === status);
}

/** No answer came, or it broke off. The cause is behind a getter: some platforms write the whole URL into it. */
export class ConnectionError extends Error {
  override get name(): string {
    return "ConnectionError";
  }

  readonly operationId: string;
  readonly #cause: unknown;

  constructor(operationId: string, cause: unknown) {
    super(`${operationId}: no complete answer (${codeOf(cause)})`);
    this.operationId = operationId;
    this.#cause = cause;
  }

  override get cause(): unknown {
    return this.#cause;
  }
}

/** `ECONNREFUSED` where the platform says so, else the kind of error. */
function codeOf(cause: unknown): unknown {
  const { code, name, cause: inner } = Object(cause) as NodeError;
  return code ?? (inner === undefined ? name : codeOf(inner));
}

interface NodeError {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
}

/** No complete answer came within `timeout` or `totalTimeout`. */
export class TimeoutError extends Error {
  override get name(): string {
    return "TimeoutError";
  }

  readonly operationId: string;

  constructor(operationId: string, milliseconds: number) {
    super(`${operationId}: no complete answer within ${milliseconds} ms`);
    this.operationId = operationId;
  }
}

/** The answer is not what the document says: its media type, its text or, with validators, its value. */
export class InvalidResponseError extends Error {
  override get name(): string {
    return "InvalidResponseError";
  }

  readonly operationId: string;
  readonly status: number;
  readonly issues: readonly Issue[];
  readonly #body: unknown;
  readonly #response: Response;

  constructor(
    operationId: string,
    response: Response,
    reason: string,
    body?: unknown,
    issues: readonly Issue[] = [],
  ) {
    super(`${operationId}: ${reason}`);
    this.operationId = operationId;
    this.status = response.status;
    this.issues = issues;
    this.#body = body;
    this.#response = response;
  }

  /** What could be read of the body: a text, or the value that is not valid. */
  get body(): unknown {
    return this.#body;
  }

  get response(): Response {
    return this.#response;
  }
}

/** The call cannot be written as a request. Nothing has been sent, and no value is in the message. */
export class InvalidRequestError extends Error {
  override get name(): string {
    return "InvalidRequestError";
  }

  readonly issues: readonly Issue[];

  constructor(reason: string, issues: readonly Issue[] = []) {
    super(reason);
    this.issues = issues;
  }
}
