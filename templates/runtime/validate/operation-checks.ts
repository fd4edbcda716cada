import type { Parse } from "./issue.ts";

/** The generated validators of an operation, by which a server or a client checks its messages. */
export interface OperationChecks {
  /**
   * Validates `{ path, query, headers, cookies, querystring, body, contentType }`, as far as the
   * operation has them, and fills in defaults.
   */
  readonly request: Parse<unknown>;
  /** Writes a typed request in the form that `request` reads; absent if they are the same. */
  readonly toJson?: (request: unknown) => unknown;
  /** Validate bodies. */
  readonly responses?: ByStatus<{ readonly [mediaType: string]: Parse<unknown> }>;
  /** Validate the items of streams. */
  readonly items?: ByStatus<{ readonly [mediaType: string]: Parse<unknown> }>;
  /** Validate the declared headers. */
  readonly headers?: ByStatus<Parse<unknown>>;
}

/** By the status that the document declares: `200`, `4XX`, `default`. */
interface ByStatus<T> {
  readonly [status: string]: T;
}

/** The validators of a document, by operation. */
export interface DocumentChecks {
  readonly [operationId: string]: OperationChecks;
}
