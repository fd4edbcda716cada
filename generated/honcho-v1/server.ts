// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import { operationChecks } from "./checks.js";
import * as operations from "./operations.js";
import type { Context } from "../runtime/server/context.js";
import { fastapi } from "../runtime/server/fastapi-errors.js";
import type { SecurityInfo } from "../runtime/server/guard.js";
import type { HandlerResult } from "../runtime/server/reply.js";
import { createGuard } from "../runtime/server/security.js";
import type { ServeOptions } from "../runtime/server/serve-options.js";
import type { Route } from "../runtime/server/served-api.js";
import { type Server, serve } from "../runtime/server/server.js";

/** Principals by security scheme: the values that your security handlers return. */
export interface Principals {
  HTTPBearer: unknown;
}

/**
 * Authenticates requests. A handler receives the credential and returns the principal, or
 * `undefined` if the credential is invalid. It throws an `HttpError` of status 403 to deny
 * access.
 */
export interface SecurityHandlers<P extends Principals = Principals> {
  HTTPBearer(
    credential: string,
    info: SecurityInfo,
  ): P["HTTPBearer"] | undefined | Promise<P["HTTPBearer"] | undefined>;
}

/** The handlers of Honcho API: one method for each operation. */
export interface Handlers<P extends Principals = Principals> {
  /**
   * Create Metamessage
   *
   * `POST /v1/apps/{app_id}/users/{user_id}/metamessages`
   */
  createMetamessage(
    request: operations.CreateMetamessageRequestParsed,
    context: Context<P["HTTPBearer"] | null>,
  ): HandlerResult<operations.CreateMetamessageResponse>;
  /**
   * Create Message For Session
   *
   * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages`
   */
  createMessageForSession(
    request: operations.CreateMessageForSessionRequestParsed,
    context: Context<P["HTTPBearer"] | null>,
  ): HandlerResult<operations.CreateMessageForSessionResponse>;
  /**
   * Create Batch Messages For Session
   *
   * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch`
   */
  createBatchMessagesForSession(
    request: operations.CreateBatchMessagesForSessionRequestParsed,
    context: Context<P["HTTPBearer"] | null>,
  ): HandlerResult<operations.CreateBatchMessagesForSessionResponse>;
}

/** Options of a server. */
export type ServerOptions<P extends Principals = Principals> = Omit<ServeOptions, "security"> & {
  readonly security: SecurityHandlers<P>;
};

/**
 * Creates a server that calls your handlers. `fetch` returns the response to a web
 * `Request`; `node` is a request listener for `node:http` and compatible servers.
 */
export function createServer<P extends Principals = Principals>(
  handlers: Handlers<P>,
  options: ServerOptions<P>,
): Server {
  return serve(
    {
      routes: [
        createMetamessageRoute,
        createMessageForSessionRoute,
        createBatchMessagesForSessionRoute,
      ],
      checks: operationChecks,
      securitySchemes: { HTTPBearer: { type: "http", scheme: "bearer" } },
      guard: createGuard,
      servers: ["http://localhost:8000", "https://demo.honcho.dev", "https://api.honcho.dev"],
      errors: fastapi,
    },
    handlers,
    options,
  );
}

const createMetamessageRoute: Route = {
  operation: operations.createMetamessageOperation,
  errors: fastapi,
};

const createMessageForSessionRoute: Route = {
  operation: operations.createMessageForSessionOperation,
  errors: fastapi,
};

const createBatchMessagesForSessionRoute: Route = {
  operation: operations.createBatchMessagesForSessionOperation,
  errors: fastapi,
};
