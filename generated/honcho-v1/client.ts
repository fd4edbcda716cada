// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import {
  type CreateBatchMessagesForSessionRequest,
  type CreateBatchMessagesForSessionResponse,
  type CreateMessageForSessionRequest,
  type CreateMessageForSessionResponse,
  type CreateMetamessageRequest,
  type CreateMetamessageResponse,
  createBatchMessagesForSessionOperation,
  createMessageForSessionOperation,
  createMetamessageOperation,
} from "./operations.js";
import type { ApiPromise } from "../runtime/client/api-promise.js";
import { authorizeBy } from "../runtime/client/authorize.js";
import { Client } from "../runtime/client/client.js";
import type { Credential } from "../runtime/client/credentials.js";
import type { BaseClientOptions, RequestOptions } from "../runtime/client/options.js";
import type { ServerChoice } from "../runtime/client/server-choice.js";

/** The servers that the document names; the first is the default. */
export const servers = {
  localDevelopmentServer: { url: "http://localhost:8000" },
  demoServer: { url: "https://demo.honcho.dev" },
  productionSaaSPlatform: { url: "https://api.honcho.dev" },
} as const;

/** Credentials, by security scheme: a value, or a function that gives one for each request. */
export interface Auth {
  readonly HTTPBearer?: Credential;
}

/** What a client can be told; everything has a default. */
export type ClientOptions = BaseClientOptions<Auth, ServerChoice<typeof servers>>;

/** What the functions of this module send their requests with, for Honcho API. */
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
  input: CreateMetamessageRequest,
  options?: RequestOptions,
): ApiPromise<CreateMetamessageResponse> {
  return client.call(createMetamessageOperation, input, options);
}

/**
 * Adds a message to a session
 *
 * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages`
 */
export function createMessageForSession(
  client: Client,
  input: CreateMessageForSessionRequest,
  options?: RequestOptions,
): ApiPromise<CreateMessageForSessionResponse> {
  return client.call(createMessageForSessionOperation, input, options);
}

/**
 * Bulk create messages for a session while maintaining order. Maximum 100 messages per batch.
 *
 * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch`
 */
export function createBatchMessagesForSession(
  client: Client,
  input: CreateBatchMessagesForSessionRequest,
  options?: RequestOptions,
): ApiPromise<CreateBatchMessagesForSessionResponse> {
  return client.call(createBatchMessagesForSessionOperation, input, options);
}

/** The client of Honcho API. */
export class Honcho {
  /** What sends the requests; pass it to the functions of this module. */
  readonly client: Client;
  readonly apps: AppsResource;

  constructor(options: ClientOptions = {}) {
    this.client = createClient(options);
    this.apps = new AppsResource(this.client);
  }
}

export class AppsResource {
  readonly #client: Client;
  readonly users: AppsUsersResource;

  constructor(client: Client) {
    this.#client = client;
    this.users = new AppsUsersResource(this.#client);
  }
}

export class AppsUsersResource {
  readonly #client: Client;
  readonly metamessages: AppsUsersMetamessagesResource;
  readonly sessions: AppsUsersSessionsResource;

  constructor(client: Client) {
    this.#client = client;
    this.metamessages = new AppsUsersMetamessagesResource(this.#client);
    this.sessions = new AppsUsersSessionsResource(this.#client);
  }
}

export class AppsUsersMetamessagesResource {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Create a new metamessage associated with a user.
   * Optionally link to a session and message by providing those IDs in the request body.
   *
   * `POST /v1/apps/{app_id}/users/{user_id}/metamessages`
   */
  create(
    input: CreateMetamessageRequest,
    options?: RequestOptions,
  ): ApiPromise<CreateMetamessageResponse> {
    return createMetamessage(this.#client, input, options);
  }
}

export class AppsUsersSessionsResource {
  readonly #client: Client;
  readonly messages: AppsUsersSessionsMessagesResource;

  constructor(client: Client) {
    this.#client = client;
    this.messages = new AppsUsersSessionsMessagesResource(this.#client);
  }
}

export class AppsUsersSessionsMessagesResource {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Adds a message to a session
   *
   * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages`
   */
  create(
    input: CreateMessageForSessionRequest,
    options?: RequestOptions,
  ): ApiPromise<CreateMessageForSessionResponse> {
    return createMessageForSession(this.#client, input, options);
  }

  /**
   * Bulk create messages for a session while maintaining order. Maximum 100 messages per batch.
   *
   * `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch`
   */
  batch(
    input: CreateBatchMessagesForSessionRequest,
    options?: RequestOptions,
  ): ApiPromise<CreateBatchMessagesForSessionResponse> {
    return createBatchMessagesForSession(this.#client, input, options);
  }
}
