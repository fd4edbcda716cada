// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { CreateMessages, CreateMessagesParsed, MessageRead } from "./models.js";
import type { OperationOf } from "../runtime/wire/operation.js";
import type { HTTPValidationError } from "../shared/models.js";

/** Request of `POST /api/v1/messages`. */
export interface CreateMessageRequest {
  headers?: {
    /** The workspace ID */
    "X-Workspace-Id"?: string | null;
  };
  body: CreateMessages;
}

/** The validated request, with its defaults filled in. */
export interface CreateMessageRequestParsed extends CreateMessageRequest {
  body: CreateMessagesParsed;
}

export type CreateMessageResponse =
  | { status: 201; body: MessageRead[] }
  | { status: 404 }
  | { status: 422; body: HTTPValidationError };

export const createMessageOperation: OperationOf<CreateMessageRequest, "POST", "/api/v1/messages"> =
  {
    id: "createMessage",
    method: "POST",
    path: "/api/v1/messages",
    parameters: [{ in: "header", name: "X-Workspace-Id" }],
    body: { required: true, content: [{ type: "application/json" }] },
    responses: [
      { status: 201, content: [{ type: "application/json" }] },
      { status: 404 },
      { status: 422, content: [{ type: "application/json" }] },
    ],
    security: [{ DualAuthScheme: [] }],
  };
