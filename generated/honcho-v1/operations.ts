// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type {
  Message,
  MessageBatchCreate,
  MessageBatchCreateParsed,
  MessageCreate,
  MessageCreateParsed,
  Metamessage,
  MetamessageCreate,
  MetamessageCreateParsed,
} from "./models.js";
import type { OperationOf } from "../runtime/wire/operation.js";
import type { HTTPValidationError } from "../shared/models.js";

/** Request of `POST /v1/apps/{app_id}/users/{user_id}/metamessages`. */
export interface CreateMetamessageRequest {
  path: {
    /** ID of the app */
    app_id: string;
    /** ID of the user */
    user_id: string;
  };
  /** Metamessage creation parameters */
  body: MetamessageCreate;
}

/** The validated request, with its defaults filled in. */
export interface CreateMetamessageRequestParsed extends CreateMetamessageRequest {
  body: MetamessageCreateParsed;
}

export type CreateMetamessageResponse =
  { status: 200; body: Metamessage } | { status: 422; body: HTTPValidationError };

export const createMetamessageOperation: OperationOf<
  CreateMetamessageRequest,
  "POST",
  "/v1/apps/{app_id}/users/{user_id}/metamessages"
> = {
  id: "createMetamessage",
  method: "POST",
  path: "/v1/apps/{app_id}/users/{user_id}/metamessages",
  body: { required: true, content: [{ type: "application/json" }] },
  responses: [
    { status: 200, content: [{ type: "application/json" }] },
    { status: 422, content: [{ type: "application/json" }] },
  ],
  security: [{ HTTPBearer: [] }, {}],
};

/** Request of `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages`. */
export interface CreateMessageForSessionRequest {
  path: {
    /** ID of the app */
    app_id: string;
    /** ID of the user */
    user_id: string;
    /** ID of the session */
    session_id: string;
  };
  /** Message creation parameters */
  body: MessageCreate;
}

/** The validated request, with its defaults filled in. */
export interface CreateMessageForSessionRequestParsed extends CreateMessageForSessionRequest {
  body: MessageCreateParsed;
}

export type CreateMessageForSessionResponse =
  { status: 200; body: Message } | { status: 422; body: HTTPValidationError };

export const createMessageForSessionOperation: OperationOf<
  CreateMessageForSessionRequest,
  "POST",
  "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages"
> = {
  id: "createMessageForSession",
  method: "POST",
  path: "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages",
  body: { required: true, content: [{ type: "application/json" }] },
  responses: [
    { status: 200, content: [{ type: "application/json" }] },
    { status: 422, content: [{ type: "application/json" }] },
  ],
  security: [{ HTTPBearer: [] }, {}],
};

/** Request of `POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch`. */
export interface CreateBatchMessagesForSessionRequest {
  path: {
    /** ID of the app */
    app_id: string;
    /** ID of the user */
    user_id: string;
    /** ID of the session */
    session_id: string;
  };
  /** Batch of messages to create */
  body: MessageBatchCreate;
}

/** The validated request, with its defaults filled in. */
export interface CreateBatchMessagesForSessionRequestParsed extends CreateBatchMessagesForSessionRequest {
  body: MessageBatchCreateParsed;
}

export type CreateBatchMessagesForSessionResponse =
  { status: 200; body: Message[] } | { status: 422; body: HTTPValidationError };

export const createBatchMessagesForSessionOperation: OperationOf<
  CreateBatchMessagesForSessionRequest,
  "POST",
  "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch"
> = {
  id: "createBatchMessagesForSession",
  method: "POST",
  path: "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch",
  body: { required: true, content: [{ type: "application/json" }] },
  responses: [
    { status: 200, content: [{ type: "application/json" }] },
    { status: 422, content: [{ type: "application/json" }] },
  ],
  security: [{ HTTPBearer: [] }, {}],
};
