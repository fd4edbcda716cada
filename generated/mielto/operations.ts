// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { CreateMessages, CreateMessagesParsed, MessageRead } from "./models.js";
import type { Operation } from "../runtime/wire/operation.js";
import type { HTTPValidationError } from "../shared/models.js";

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
export interface CreateMessageRequest {
  headers?: {
    /** The workspace ID */
    "X-Workspace-Id"?: string | null;
  };
  body: CreateMessages;
}

/** `CreateMessageRequest` after validation: its defaults have been filled in. */
export interface CreateMessageRequestParsed {
  headers?: {
    /** The workspace ID */
    "X-Workspace-Id"?: string | null;
  };
  body: CreateMessagesParsed;
}

export type CreateMessageResponse =
  | { status: 201; body: MessageRead[] }
  | { status: 404 }
  | { status: 422; body: HTTPValidationError };

export const createMessageOperation: Operation = {
  id: "createMessage",
  method: "POST",
  path: "/api/v1/messages",
  parameters: [{ in: "header", name: "X-Workspace-Id" }],
  body: { required: true, content: [{ type: "application/json", codec: "json" }] },
  responses: [
    { status: 201, content: [{ type: "application/json", codec: "json" }] },
    { status: 404 },
    { status: 422, content: [{ type: "application/json", codec: "json" }] },
  ],
  security: [{ DualAuthScheme: [] }],
};
