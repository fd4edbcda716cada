import type { Placed } from "./auth.ts";
import type { Clock } from "./clock.ts";
import { ConnectionError, InvalidRequestError, TimeoutError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import { cookieText, headerText } from "./parameters.ts";
import { isBrowser } from "./platform.ts";
import { type FailedAttempt, isRetryable, retryDelay } from "./retry.ts";
import { type Scope, openScope } from "./scope.ts";
import { encode } from "./serialize.ts";
import { responseFor } from "./read-response.ts";
import type { TypedBody } from "./write-body.ts";

/** A call written down: everything but its credentials, which each attempt asks for. */
export interface Outgoing {
  readonly operation: Operation;
  readonly url: URL;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly cookies: string;
  readonly body: TypedBody | undefined;
  /** Sending it twice does no more than sending it once. */
  readonly isRepeatable: boolean;
  credentials(rejected: boolean): Promise<readonly Placed[]>;
}

/** How a call is sent. */
export interface Sending {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** When all attempts together must have ended, by the clock. */
  readonly deadline: number;
  readonly retries: number;
  readonly clock: Clock;
  readonly init: RequestInit | undefined;
  readonly shouldRetry: ((attempt: FailedAttempt) => boolean) | undefined;
  readonly onRequest: ((request: Request) => Request | void | Promise<Request | void>) | undefined;
  readonly onResponse:
    | ((response: Response, request: Request) => Response | void | Promise<Response | void>)
    | undefined;
}

/** An answer, and the scope in which its body is read. */
export interface Answer {
  readonly response: Response;
  readonly scope: Scope;
}
