// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type {
  CreateMessages,
  CreateMessagesParsed,
  MessageCreateRequest,
  MessageCreateRequestParsed,
  MessageRead,
} from "./models.js";
import type * as operations from "./operations.js";
import { matchesDateTime } from "../runtime/formats/date-time.js";
import { any, below, explainRefused, explainedParser, via } from "../runtime/validate/explain.js";
import { list } from "../runtime/validate/explain-array.js";
import { closed, object, parameters } from "../runtime/validate/explain-object.js";
import { format } from "../runtime/validate/explain-scalar.js";
import { string, type, types } from "../runtime/validate/explain-type.js";
import { hasProperties, isObject } from "../runtime/validate/is-object.js";
import type { Parse } from "../runtime/validate/issue.js";
import { type Collect, parser } from "../runtime/validate/issues.js";
import { type Schema, toSchema } from "../runtime/validate/standard-schema.js";
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

function testCreateMessages_1(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessageCreateRequest(item)) return false;
  }
  return true;
}

function testCreateMessages_2(value: unknown): boolean {
  return isMessageCreateRequest(value);
}

export function isCreateMessages(value: unknown): value is CreateMessages {
  if (!hasProperties(value)) return false;
  const conversation_id = value["conversation_id"];
  if (
    conversation_id !== undefined &&
    conversation_id !== null &&
    typeof conversation_id !== "string"
  )
    return false;
  const content = value["content"];
  if (!testCreateMessages_1(content) && !isMessageCreateRequest(content)) return false;
  const enable_memories = value["enable_memories"];
  return (
    enable_memories === undefined ||
    enable_memories === null ||
    typeof enable_memories === "boolean"
  );
}

export const collectCreateMessages: Collect = /* @__PURE__ */ explainRefused(
  isCreateMessages,
  "#/components/schemas/CreateMessages",
  () =>
    object({
      "conversation_id?": below("/anyOf", type(["string", "null"])),
      content: below(
        "/anyOf",
        types({
          object: collectMessageCreateRequest,
          array: below("/1", list(collectMessageCreateRequest)),
        }),
      ),
      "enable_memories?": below("/anyOf", type(["boolean", "null"])),
    }),
);

function completeCreateMessages_1(value: unknown): unknown {
  return fillMessageCreateRequest(value as never);
}

function completeCreateMessages_2(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map((item: unknown) => completeCreateMessages_1(item))
    : value;
}

function completeCreateMessages_3(value: unknown): unknown {
  return testCreateMessages_2(value)
    ? completeCreateMessages_1(value)
    : testCreateMessages_1(value)
      ? completeCreateMessages_2(value)
      : value;
}

export function fillCreateMessages(value: CreateMessages): CreateMessagesParsed {
  return {
    ...value,
    content: completeCreateMessages_3(value["content"]) as never,
    enable_memories: value["enable_memories"] === undefined ? false : value["enable_memories"],
  };
}

export const parseCreateMessages: Parse<CreateMessagesParsed> = /* @__PURE__ */ parser(
  isCreateMessages,
  collectCreateMessages,
  fillCreateMessages,
);

export const CreateMessagesSchema: Schema<CreateMessages, CreateMessagesParsed> =
  /* @__PURE__ */ toSchema(isCreateMessages, parseCreateMessages);

function testMessageCreateRequest_1(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isObject(item)) return false;
  }
  return true;
}

function testMessageCreateRequest_2(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (typeof item !== "string") return false;
  }
  return true;
}

export function isMessageCreateRequest(value: unknown): value is MessageCreateRequest {
  if (!hasProperties(value)) return false;
  const sender_id = value["sender_id"];
  if (sender_id !== undefined && sender_id !== null && typeof sender_id !== "string") return false;
  const created_at = value["created_at"];
  if (created_at !== undefined && created_at !== null && !matchesDateTime(created_at)) return false;
  if (typeof value["content"] !== "string") return false;
  const role = value["role"];
  if (role !== undefined && typeof role !== "string") return false;
  const message_type = value["message_type"];
  if (message_type !== undefined && typeof message_type !== "string") return false;
  const tool_calls = value["tool_calls"];
  if (tool_calls !== undefined && tool_calls !== null && !testMessageCreateRequest_1(tool_calls))
    return false;
  const parent_message_id = value["parent_message_id"];
  if (
    parent_message_id !== undefined &&
    parent_message_id !== null &&
    typeof parent_message_id !== "string"
  )
    return false;
  const tags = value["tags"];
  if (tags !== undefined && tags !== null && !testMessageCreateRequest_2(tags)) return false;
  const meta_data = value["meta_data"];
  if (meta_data !== undefined && meta_data !== null && !isObject(meta_data)) return false;
  const attachments = value["attachments"];
  return (
    attachments === undefined || attachments === null || testMessageCreateRequest_1(attachments)
  );
}

export const collectMessageCreateRequest: Collect = /* @__PURE__ */ explainRefused(
  isMessageCreateRequest,
  "#/components/schemas/MessageCreateRequest",
  () =>
    object({
      "sender_id?": below("/anyOf", type(["string", "null"])),
      "created_at?": below(
        "/anyOf",
        types({ string: below("/0", format("date-time", matchesDateTime)), null: any }),
      ),
      content: string,
      "role?": string,
      "message_type?": string,
      "tool_calls?": below("/anyOf", types({ array: below("/0", list(object({}))), null: any })),
      "parent_message_id?": below("/anyOf", type(["string", "null"])),
      "tags?": below("/anyOf", types({ array: below("/0", list(string)), null: any })),
      "meta_data?": below("/anyOf", types({ object: below("/0", object({})), null: any })),
      "attachments?": below("/anyOf", types({ array: below("/0", list(object({}))), null: any })),
    }),
);

export function fillMessageCreateRequest(value: MessageCreateRequest): MessageCreateRequestParsed {
  return { ...value, role: value["role"] ?? "user", message_type: value["message_type"] ?? "text" };
}

export const parseMessageCreateRequest: Parse<MessageCreateRequestParsed> = /* @__PURE__ */ parser(
  isMessageCreateRequest,
  collectMessageCreateRequest,
  fillMessageCreateRequest,
);

export const MessageCreateRequestSchema: Schema<MessageCreateRequest, MessageCreateRequestParsed> =
  /* @__PURE__ */ toSchema(isMessageCreateRequest, parseMessageCreateRequest);

function testMessageRead_1(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isObject(item)) return false;
  }
  return true;
}

function testMessageRead_2(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (typeof item !== "string") return false;
  }
  return true;
}

export function isMessageRead(value: unknown): value is MessageRead {
  if (!hasProperties(value)) return false;
  const created_at = value["created_at"];
  if (created_at !== undefined && created_at !== null && typeof created_at !== "string")
    return false;
  const updated_at = value["updated_at"];
  if (updated_at !== undefined && updated_at !== null && typeof updated_at !== "string")
    return false;
  const id = value["id"];
  if (id !== undefined && typeof id !== "string") return false;
  if (typeof value["conversation_id"] !== "string") return false;
  if (typeof value["sender_id"] !== "string") return false;
  const role = value["role"];
  if (role !== undefined && typeof role !== "string") return false;
  if (typeof value["content"] !== "string") return false;
  const tool_calls = value["tool_calls"];
  if (tool_calls !== undefined && tool_calls !== null && !testMessageRead_1(tool_calls))
    return false;
  const message_type = value["message_type"];
  if (message_type !== undefined && typeof message_type !== "string") return false;
  const tags = value["tags"];
  if (tags !== undefined && tags !== null && !testMessageRead_2(tags)) return false;
  const checksum = value["checksum"];
  if (checksum !== undefined && checksum !== null && typeof checksum !== "string") return false;
  const attachments = value["attachments"];
  if (attachments !== undefined && attachments !== null && !testMessageRead_1(attachments))
    return false;
  const parent_message_id = value["parent_message_id"];
  if (
    parent_message_id !== undefined &&
    parent_message_id !== null &&
    typeof parent_message_id !== "string"
  )
    return false;
  const meta_data = value["meta_data"];
  if (meta_data !== undefined && meta_data !== null && !isObject(meta_data)) return false;
  const sent_at = value["sent_at"];
  if (sent_at !== undefined && sent_at !== null && !matchesDateTime(sent_at)) return false;
  const owner_id = value["owner_id"];
  if (owner_id !== undefined && owner_id !== null && typeof owner_id !== "string") return false;
  return typeof value["workspace_id"] === "string";
}

export const collectMessageRead: Collect = /* @__PURE__ */ explainRefused(
  isMessageRead,
  "#/components/schemas/MessageRead",
  () =>
    object({
      "created_at?": below("/anyOf", type(["string", "null"])),
      "updated_at?": below("/anyOf", type(["string", "null"])),
      "id?": string,
      conversation_id: string,
      sender_id: string,
      "role?": string,
      content: string,
      "tool_calls?": below("/anyOf", types({ array: below("/0", list(object({}))), null: any })),
      "message_type?": string,
      "tags?": below("/anyOf", types({ array: below("/0", list(string)), null: any })),
      "checksum?": below("/anyOf", type(["string", "null"])),
      "attachments?": below("/anyOf", types({ array: below("/0", list(object({}))), null: any })),
      "parent_message_id?": below("/anyOf", type(["string", "null"])),
      "meta_data?": below("/anyOf", types({ object: below("/0", object({})), null: any })),
      "sent_at?": below(
        "/anyOf",
        types({ string: below("/0", format("date-time", matchesDateTime)), null: any }),
      ),
      "owner_id?": below("/anyOf", type(["string", "null"])),
      workspace_id: string,
    }),
);

export const parseMessageRead: Parse<MessageRead> = /* @__PURE__ */ parser(
  isMessageRead,
  collectMessageRead,
);

export const MessageReadSchema: Schema<MessageRead> = /* @__PURE__ */ toSchema(
  isMessageRead,
  parseMessageRead,
);

export function isCreateMessageRequest(value: unknown): value is operations.CreateMessageRequest {
  if (!hasProperties(value)) return false;
  const headers = value["headers"];
  if (headers !== undefined) {
    if (!isObject(headers)) return false;
    const x_Workspace_Id = headers["X-Workspace-Id"];
    if (
      x_Workspace_Id !== undefined &&
      x_Workspace_Id !== null &&
      typeof x_Workspace_Id !== "string"
    )
      return false;
    for (const name in headers) {
      if (name !== "X-Workspace-Id") return false;
    }
  }
  if (!isCreateMessages(value["body"])) return false;
  for (const name in value) {
    if (name !== "headers" && name !== "body") return false;
  }
  return true;
}

export function fillCreateMessageRequest(
  value: operations.CreateMessageRequest,
): operations.CreateMessageRequestParsed {
  return { ...value, body: fillCreateMessages(value["body"]) };
}

export const parseCreateMessageRequest: Parse<operations.CreateMessageRequestParsed> =
  /* @__PURE__ */ explainedParser(
    isCreateMessageRequest,
    "#/paths/~1api~1v1~1messages/post",
    () =>
      closed({
        "headers?": parameters({
          "X-Workspace-Id?": via("/parameters/0/schema/anyOf", type(["string", "null"])),
        }),
        body: collectCreateMessages,
      }),
    fillCreateMessageRequest,
  );

export const CreateMessageRequestSchema: Schema<
  operations.CreateMessageRequest,
  operations.CreateMessageRequestParsed
> = /* @__PURE__ */ toSchema(isCreateMessageRequest, parseCreateMessageRequest);

export function isCreateMessage201Response(value: unknown): value is MessageRead[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessageRead(item)) return false;
  }
  return true;
}

export const parseCreateMessage201Response: Parse<MessageRead[]> = /* @__PURE__ */ explainedParser(
  isCreateMessage201Response,
  "#/paths/~1api~1v1~1messages/post/responses/201/content/application~1json/schema",
  () => list(collectMessageRead),
);

export const CreateMessage201ResponseSchema: Schema<MessageRead[]> = /* @__PURE__ */ toSchema(
  isCreateMessage201Response,
  parseCreateMessage201Response,
);

export { HTTPValidationErrorSchema as CreateMessage422ResponseSchema };
