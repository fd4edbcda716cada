// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type {
  DeriverConfiguration,
  Message,
  MessageBatchCreate,
  MessageConfiguration,
  MessageCreate,
  PeerCardConfiguration,
} from "./models.js";
import type * as operations from "./operations.js";
import { matchesDateTime } from "../runtime/formats/date-time.js";
import { any, below, explainRefused, explainedParser, via } from "../runtime/validate/explain.js";
import { items, list, maxItems, minItems } from "../runtime/validate/explain-array.js";
import { closed, object, parameters } from "../runtime/validate/explain-object.js";
import { format, formatted, maxLength } from "../runtime/validate/explain-scalar.js";
import { integer, string, type, types } from "../runtime/validate/explain-type.js";
import { hasProperties, isObject } from "../runtime/validate/is-object.js";
import type { Parse } from "../runtime/validate/issue.js";
import { type Collect, parser } from "../runtime/validate/issues.js";
import { type Schema, toSchema } from "../runtime/validate/standard-schema.js";
import { hasMaxLength } from "../runtime/validate/string-length.js";
import { HTTPValidationErrorSchema } from "../shared/validators.js";

export {
  HTTPValidationErrorSchema,
  ValidationErrorSchema,
  collectHTTPValidationError,
  collectValidationError,
  isHTTPValidationError,
  isValidationError,
  parseHTTPValidationError,
  parseValidationError,
} from "../shared/validators.js";

export function isDeriverConfiguration(value: unknown): value is DeriverConfiguration {
  if (!isObject(value)) return false;
  const enabled = value["enabled"];
  if (enabled !== undefined && enabled !== null && typeof enabled !== "boolean") return false;
  const custom_instructions = value["custom_instructions"];
  return (
    custom_instructions === undefined ||
    custom_instructions === null ||
    typeof custom_instructions === "string"
  );
}

export const collectDeriverConfiguration: Collect = /* @__PURE__ */ explainRefused(
  isDeriverConfiguration,
  "#/components/schemas/DeriverConfiguration",
  () =>
    object({
      "enabled?": below("/anyOf", type(["boolean", "null"])),
      "custom_instructions?": below("/anyOf", type(["string", "null"])),
    }),
);

export const parseDeriverConfiguration: Parse<DeriverConfiguration> = /* @__PURE__ */ parser(
  isDeriverConfiguration,
  collectDeriverConfiguration,
);

export const DeriverConfigurationSchema: Schema<DeriverConfiguration> = /* @__PURE__ */ toSchema(
  isDeriverConfiguration,
  parseDeriverConfiguration,
);

export function isMessage(value: unknown): value is Message {
  if (!hasProperties(value)) return false;
  if (typeof value["id"] !== "string") return false;
  if (typeof value["content"] !== "string") return false;
  if (typeof value["peer_id"] !== "string") return false;
  if (typeof value["session_id"] !== "string") return false;
  const metadata = value["metadata"];
  if (metadata !== undefined && !isObject(metadata)) return false;
  if (!matchesDateTime(value["created_at"])) return false;
  if (typeof value["workspace_id"] !== "string") return false;
  return Number.isInteger(value["token_count"]);
}

export const collectMessage: Collect = /* @__PURE__ */ explainRefused(
  isMessage,
  "#/components/schemas/Message",
  () =>
    object({
      id: string,
      content: string,
      peer_id: string,
      session_id: string,
      "metadata?": object({}),
      created_at: formatted("date-time", matchesDateTime),
      workspace_id: string,
      token_count: integer,
    }),
);

export const parseMessage: Parse<Message> = /* @__PURE__ */ parser(isMessage, collectMessage);

export const MessageSchema: Schema<Message> = /* @__PURE__ */ toSchema(isMessage, parseMessage);

export function isMessageBatchCreate(value: unknown): value is MessageBatchCreate {
  if (!hasProperties(value)) return false;
  const messages = value["messages"];
  if (!Array.isArray(messages)) return false;
  if (messages.length > 100) return false;
  if (messages.length < 1) return false;
  for (const item of messages) {
    if (!isMessageCreate(item)) return false;
  }
  return true;
}

export const collectMessageBatchCreate: Collect = /* @__PURE__ */ explainRefused(
  isMessageBatchCreate,
  "#/components/schemas/MessageBatchCreate",
  () =>
    object({ messages: type("array", maxItems(100), minItems(1), items(collectMessageCreate)) }),
);

export const parseMessageBatchCreate: Parse<MessageBatchCreate> = /* @__PURE__ */ parser(
  isMessageBatchCreate,
  collectMessageBatchCreate,
);

export const MessageBatchCreateSchema: Schema<MessageBatchCreate> = /* @__PURE__ */ toSchema(
  isMessageBatchCreate,
  parseMessageBatchCreate,
);

export function isMessageConfiguration(value: unknown): value is MessageConfiguration {
  if (!isObject(value)) return false;
  const deriver = value["deriver"];
  if (deriver !== undefined && deriver !== null && !isDeriverConfiguration(deriver)) return false;
  const peer_card = value["peer_card"];
  return peer_card === undefined || peer_card === null || isPeerCardConfiguration(peer_card);
}

export const collectMessageConfiguration: Collect = /* @__PURE__ */ explainRefused(
  isMessageConfiguration,
  "#/components/schemas/MessageConfiguration",
  () =>
    object({
      "deriver?": below("/anyOf", types({ object: collectDeriverConfiguration, null: any })),
      "peer_card?": below("/anyOf", types({ object: collectPeerCardConfiguration, null: any })),
    }),
);

export const parseMessageConfiguration: Parse<MessageConfiguration> = /* @__PURE__ */ parser(
  isMessageConfiguration,
  collectMessageConfiguration,
);

export const MessageConfigurationSchema: Schema<MessageConfiguration> = /* @__PURE__ */ toSchema(
  isMessageConfiguration,
  parseMessageConfiguration,
);

export function isMessageCreate(value: unknown): value is MessageCreate {
  if (!hasProperties(value)) return false;
  const content = value["content"];
  if (typeof content !== "string" || !hasMaxLength(content, 25000)) return false;
  if (typeof value["peer_id"] !== "string") return false;
  const metadata = value["metadata"];
  if (metadata !== undefined && metadata !== null && !isObject(metadata)) return false;
  const configuration = value["configuration"];
  if (
    configuration !== undefined &&
    configuration !== null &&
    !isMessageConfiguration(configuration)
  )
    return false;
  const created_at = value["created_at"];
  return created_at === undefined || created_at === null || matchesDateTime(created_at);
}

export const collectMessageCreate: Collect = /* @__PURE__ */ explainRefused(
  isMessageCreate,
  "#/components/schemas/MessageCreate",
  () =>
    object({
      content: type("string", maxLength(25000)),
      peer_id: string,
      "metadata?": below("/anyOf", types({ object: below("/0", object({})), null: any })),
      "configuration?": below("/anyOf", types({ object: collectMessageConfiguration, null: any })),
      "created_at?": below(
        "/anyOf",
        types({ string: below("/0", format("date-time", matchesDateTime)), null: any }),
      ),
    }),
);

export const parseMessageCreate: Parse<MessageCreate> = /* @__PURE__ */ parser(
  isMessageCreate,
  collectMessageCreate,
);

export const MessageCreateSchema: Schema<MessageCreate> = /* @__PURE__ */ toSchema(
  isMessageCreate,
  parseMessageCreate,
);

export function isPeerCardConfiguration(value: unknown): value is PeerCardConfiguration {
  if (!isObject(value)) return false;
  const use = value["use"];
  if (use !== undefined && use !== null && typeof use !== "boolean") return false;
  const create = value["create"];
  return create === undefined || create === null || typeof create === "boolean";
}

export const collectPeerCardConfiguration: Collect = /* @__PURE__ */ explainRefused(
  isPeerCardConfiguration,
  "#/components/schemas/PeerCardConfiguration",
  () =>
    object({
      "use?": below("/anyOf", type(["boolean", "null"])),
      "create?": below("/anyOf", type(["boolean", "null"])),
    }),
);

export const parsePeerCardConfiguration: Parse<PeerCardConfiguration> = /* @__PURE__ */ parser(
  isPeerCardConfiguration,
  collectPeerCardConfiguration,
);

export const PeerCardConfigurationSchema: Schema<PeerCardConfiguration> = /* @__PURE__ */ toSchema(
  isPeerCardConfiguration,
  parsePeerCardConfiguration,
);

export function isCreateMessagesForSessionRequest(
  value: unknown,
): value is operations.CreateMessagesForSessionRequest {
  if (!hasProperties(value)) return false;
  const path_ = value["path"];
  if (!hasProperties(path_)) return false;
  if (typeof path_["workspace_id"] !== "string") return false;
  if (typeof path_["session_id"] !== "string") return false;
  if (Object.keys(path_).length !== 2) return false;
  if (!isMessageBatchCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export const parseCreateMessagesForSessionRequest: Parse<operations.CreateMessagesForSessionRequest> =
  /* @__PURE__ */ explainedParser(
    isCreateMessagesForSessionRequest,
    "#/paths/~1v2~1workspaces~1{workspace_id}~1sessions~1{session_id}~1messages~1/post",
    () =>
      closed({
        path: parameters({
          workspace_id: via("/parameters/0/schema", string),
          session_id: via("/parameters/1/schema", string),
        }),
        body: collectMessageBatchCreate,
      }),
  );

export const CreateMessagesForSessionRequestSchema: Schema<operations.CreateMessagesForSessionRequest> =
  /* @__PURE__ */ toSchema(isCreateMessagesForSessionRequest, parseCreateMessagesForSessionRequest);

export function isCreateMessagesForSession200Response(value: unknown): value is Message[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessage(item)) return false;
  }
  return true;
}

export const parseCreateMessagesForSession200Response: Parse<Message[]> =
  /* @__PURE__ */ explainedParser(
    isCreateMessagesForSession200Response,
    "#/paths/~1v2~1workspaces~1{workspace_id}~1sessions~1{session_id}~1messages~1/post/responses/200/content/application~1json/schema",
    () => list(collectMessage),
  );

export const CreateMessagesForSession200ResponseSchema: Schema<Message[]> =
  /* @__PURE__ */ toSchema(
    isCreateMessagesForSession200Response,
    parseCreateMessagesForSession200Response,
  );

export { HTTPValidationErrorSchema as CreateMessagesForSession422ResponseSchema };
