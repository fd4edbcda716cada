// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { Message, MessageBatchCreate } from "./models.js";
import type { OperationOf } from "../runtime/wire/operation.js";
import type { HTTPValidationError } from "../shared/models.js";

/** Request of `POST /v2/workspaces/{workspace_id}/sessions/{session_id}/messages/`. */
export interface CreateMessagesForSessionRequest {
  path: { workspace_id: string; session_id: string };
  body: MessageBatchCreate;
}

export type CreateMessagesForSessionResponse =
  { status: 200; body: Message[] } | { status: 422; body: HTTPValidationError };

export const createMessagesForSessionOperation: OperationOf<
  CreateMessagesForSessionRequest,
  "POST",
  "/v2/workspaces/{workspace_id}/sessions/{session_id}/messages/"
> = {
  id: "createMessagesForSession",
  method: "POST",
  path: "/v2/workspaces/{workspace_id}/sessions/{session_id}/messages/",
  body: { required: true, content: [{ type: "application/json" }] },
  responses: [
    { status: 200, content: [{ type: "application/json" }] },
    { status: 422, content: [{ type: "application/json" }] },
  ],
  security: [{ HTTPBearer: [] }],
};
