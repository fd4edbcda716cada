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
import { writeJsonBody } from "../runtime/client/write-json-body.js";
import { writeParameters } from "../runtime/client/write-parameters.js";

/** Credentials by security scheme: a value, or a function that returns one for each request. */
export interface Auth {
  readonly DualAuthScheme?: Credential;
}

/** Options of a client. `baseUrl` is required: the document has no absolute server URL. */
export type ClientOptions = BaseClientOptions<Auth, never> & { readonly baseUrl: string | URL };

/** Creates a client for FastAPI app, to be passed to the functions of this module. */
export function createClient(options: ClientOptions): Client {
  return new Client(options, {
    authorize: authorizeBy({ DualAuthScheme: { type: "http", scheme: "bearer" } }),
  });
}

/**
 * Create one or more messages.
 *
 * Accepts either:
 * - Single message object: { message object }
 * - Array of message objects: [ { message object }, ... ]
 *
 * The workspace_id will be automatically set from the current session context.
 *
 * `POST /api/v1/messages`
 */
export function createMessage(
  client: Client,
  input: operations.CreateMessageRequest,
  options?: RequestOptions,
): ApiPromise<operations.CreateMessageResponse> {
  return client.call(operations.createMessageOperation, input, options, {
    writeParameters,
    writeBody: writeJsonBody,
  });
}

/** The client of FastAPI app. */
export class Mielto extends NestedClient {
  readonly messages: MessagesResource = new MessagesResource(this);

  constructor(options: ClientOptions) {
    super(createClient(options));
  }
}

class MessagesResource extends Resource {
  /** Create Message */
  readonly create: Method<typeof createMessage> = Resource.method(this, createMessage);
}
