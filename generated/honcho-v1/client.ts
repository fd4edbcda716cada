// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import * as operations from "./operations.js";
import type { ApiPromise } from "../runtime/client/api-promise.js";
import { authorizeBy } from "../runtime/client/authorize.js";
import { Client } from "../runtime/client/client.js";
import type { Credential } from "../runtime/client/credentials.js";
import type { BaseClientOptions, RequestOptions } from "../runtime/client/options.js";
import { type Method, NestedClient, Resource } from "../runtime/client/resource.js";
import type { ServerChoice } from "../runtime/client/server-choice.js";
import { writeJsonBody } from "../runtime/client/write-json-body.js";
import { writePath } from "../runtime/client/write-path.js";

/** The servers of the document. The first one is the default. */
export const servers = {
  localDevelopmentServer: { url: "http://localhost:8000" },
  demoServer: { url: "https://demo.honcho.dev" },
  productionSaaSPlatform: { url: "https://api.honcho.dev" },
} as const;

/** Credentials by security scheme: a value, or a function that returns one for each request. */
export interface Auth {
  readonly HTTPBearer?: Credential;
}

/** Options of a client. All of them have defaults. */
export type ClientOptions = BaseClientOptions<Auth, ServerChoice<typeof servers>>;

/** Creates a client for Honcho API, to be passed to the functions of this module. */
export function createClient(options: ClientOptions = {}): Client {
  return new Client(options, {
    authorize: authorizeBy({ HTTPBearer: { type: "http", scheme: "bearer" } }),
    server: () => servers[options.server?.name ?? "localDevelopmentServer"]?.url,
  });
}

/**
 * Create a new metamessage associated with a user.
 * Optionally link to a session and message by providing those IDs in the request body.
 *
 * `POST /v1/apps/{app_id}/users/{user_id}/metamessages`
 */
export function createMetamessage(
  client: Client,
  input: operations.CreateMetamessageRequest,
  options?: RequestOptions,
): ApiPromise<operations.CreateMetamessageResponse> {
  return client.call(operations.createMetamessageOperation, input, options, {
    writeParameters: writePath,
    writeBody: writeJsonBody,
  });
}

/**
 * Adds a message to a session
 *
 * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages`
 */
export function createMessageForSession(
  client: Client,
  input: operations.CreateMessageForSessionRequest,
  options?: RequestOptions,
): ApiPromise<operations.CreateMessageForSessionResponse> {
  return client.call(operations.createMessageForSessionOperation, input, options, {
    writeParameters: writePath,
    writeBody: writeJsonBody,
  });
}

/**
 * Bulk create messages for a session while maintaining order. Maximum 100 messages per batch.
 *
 * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch`
 */
export function createBatchMessagesForSession(
  client: Client,
  input: operations.CreateBatchMessagesForSessionRequest,
  options?: RequestOptions,
): ApiPromise<operations.CreateBatchMessagesForSessionResponse> {
  return client.call(operations.createBatchMessagesForSessionOperation, input, options, {
    writeParameters: writePath,
    writeBody: writeJsonBody,
  });
}

/** The client of Honcho API. */
export class Honcho extends NestedClient {
  readonly apps: AppsResource = new AppsResource(this);

  constructor(options: ClientOptions = {}) {
    super(createClient(options));
  }
}

class AppsResource extends Resource {
  readonly users: AppsUsersResource = new AppsUsersResource(this);
}

class AppsUsersResource extends Resource {
  readonly metamessages: AppsUsersMetamessagesResource = new AppsUsersMetamessagesResource(this);
  readonly sessions: AppsUsersSessionsResource = new AppsUsersSessionsResource(this);
}

class AppsUsersMetamessagesResource extends Resource {
  /** Create Metamessage */
  readonly create: Method<typeof createMetamessage> = Resource.method(this, createMetamessage);
}

class AppsUsersSessionsResource extends Resource {
  readonly messages: AppsUsersSessionsMessagesResource = new AppsUsersSessionsMessagesResource(
    this,
  );
}

class AppsUsersSessionsMessagesResource extends Resource {
  /** Create Message For Session */
  readonly create: Method<typeof createMessageForSession> = Resource.method(
    this,
    createMessageForSession,
  );
  /** Create Batch Messages For Session */
  readonly batch: Method<typeof createBatchMessagesForSession> = Resource.method(
    this,
    createBatchMessagesForSession,
  );
}
