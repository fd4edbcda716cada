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
 * Add new message(s) to a session.
 *
 * `POST /v2/workspaces/{workspace_id}/sessions/{session_id}/messages/`
 */
export function createMessagesForSession(
  client: Client,
  input: operations.CreateMessagesForSessionRequest,
  options?: RequestOptions,
): ApiPromise<operations.CreateMessagesForSessionResponse> {
  return client.call(operations.createMessagesForSessionOperation, input, options, {
    writeParameters: writePath,
    writeBody: writeJsonBody,
  });
}

/** The client of Honcho API. */
export class Honcho extends NestedClient {
  readonly workspaces: WorkspacesResource = new WorkspacesResource(this);

  constructor(options: ClientOptions = {}) {
    super(createClient(options));
  }
}

class WorkspacesResource extends Resource {
  readonly sessions: WorkspacesSessionsResource = new WorkspacesSessionsResource(this);
}

class WorkspacesSessionsResource extends Resource {
  readonly messages: WorkspacesSessionsMessagesResource = new WorkspacesSessionsMessagesResource(
    this,
  );
}

class WorkspacesSessionsMessagesResource extends Resource {
  /** Create Messages For Session */
  readonly create: Method<typeof createMessagesForSession> = Resource.method(
    this,
    createMessagesForSession,
  );
}
