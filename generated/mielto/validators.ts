// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type {
  CreateMessages,
  CreateMessagesParsed,
  MessageCreateRequest,
  MessageCreateRequestParsed,
  MessageRead,
} from "./models.js";
import type { CreateMessageRequest, CreateMessageRequestParsed } from "./operations.js";
import { matchesDateTime } from "../runtime/format-date-time.js";
import { type Schema, toSchema } from "../runtime/schema.js";
import {
  type Issues,
  type ParseOptions,
  type Result,
  hasProperties,
  isObject,
  refuse,
} from "../runtime/validation.js";

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
  const conversation_id = value.conversation_id;
  if (
    conversation_id !== undefined &&
    conversation_id !== null &&
    typeof conversation_id !== "string"
  )
    return false;
  const content = value.content;
  if (!testCreateMessages_1(content) && !isMessageCreateRequest(content)) return false;
  const enable_memories = value.enable_memories;
  return (
    enable_memories === undefined ||
    enable_memories === null ||
    typeof enable_memories === "boolean"
  );
}

export function collectCreateMessages(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/CreateMessages";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const conversation_id = value.conversation_id;
  if (
    conversation_id !== undefined &&
    typeof conversation_id !== "string" &&
    conversation_id !== null
  )
    issues.type(at + "/conversation_id", schema + "/properties/conversation_id/anyOf", [
      "string",
      "null",
    ]);
  const content = value.content;
  if (content === undefined) issues.required(at, schema, "content");
  else if (isObject(content)) collectMessageCreateRequest(content, at + "/content", issues);
  else if (Array.isArray(content))
    for (const [index, item] of content.entries()) {
      if (issues.full) break;
      if (!isMessageCreateRequest(item))
        collectMessageCreateRequest(item, at + "/content/" + index, issues);
    }
  else issues.type(at + "/content", schema + "/properties/content/anyOf", ["object", "array"]);
  const enable_memories = value.enable_memories;
  if (
    enable_memories !== undefined &&
    typeof enable_memories !== "boolean" &&
    enable_memories !== null
  )
    issues.type(at + "/enable_memories", schema + "/properties/enable_memories/anyOf", [
      "boolean",
      "null",
    ]);
}

function completeCreateMessages_3(value: unknown): unknown {
  return fillMessageCreateRequest(value as never);
}

function completeCreateMessages_2(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map((item: unknown) => completeCreateMessages_3(item))
    : value;
}

function completeCreateMessages_4(value: unknown): unknown {
  return fillMessageCreateRequest(value as never);
}

function completeCreateMessages_1(value: unknown): unknown {
  return testCreateMessages_2(value)
    ? completeCreateMessages_4(value)
    : testCreateMessages_1(value)
      ? completeCreateMessages_2(value)
      : value;
}

export function fillCreateMessages(value: CreateMessages): CreateMessagesParsed {
  return {
    ...value,
    content: completeCreateMessages_1(value.content) as never,
    enable_memories: value.enable_memories === undefined ? false : value.enable_memories,
  };
}

export function parseCreateMessages(
  value: unknown,
  options?: ParseOptions,
): Result<CreateMessagesParsed> {
  if (isCreateMessages(value)) return { ok: true, value: fillCreateMessages(value) };
  return refuse(collectCreateMessages, value, options);
}

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

function testMessageCreateRequest_3(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isObject(item)) return false;
  }
  return true;
}

export function isMessageCreateRequest(value: unknown): value is MessageCreateRequest {
  if (!hasProperties(value)) return false;
  const sender_id = value.sender_id;
  if (sender_id !== undefined && sender_id !== null && typeof sender_id !== "string") return false;
  const created_at = value.created_at;
  if (
    created_at !== undefined &&
    created_at !== null &&
    (typeof created_at !== "string" || !matchesDateTime(created_at))
  )
    return false;
  if (typeof value.content !== "string") return false;
  const role = value.role;
  if (role !== undefined && typeof role !== "string") return false;
  const message_type = value.message_type;
  if (message_type !== undefined && typeof message_type !== "string") return false;
  const tool_calls = value.tool_calls;
  if (tool_calls !== undefined && tool_calls !== null && !testMessageCreateRequest_1(tool_calls))
    return false;
  const parent_message_id = value.parent_message_id;
  if (
    parent_message_id !== undefined &&
    parent_message_id !== null &&
    typeof parent_message_id !== "string"
  )
    return false;
  const tags = value.tags;
  if (tags !== undefined && tags !== null && !testMessageCreateRequest_2(tags)) return false;
  const meta_data = value.meta_data;
  if (meta_data !== undefined && meta_data !== null && !isObject(meta_data)) return false;
  const attachments = value.attachments;
  return (
    attachments === undefined || attachments === null || testMessageCreateRequest_3(attachments)
  );
}

function reportMessageCreateRequest_1(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageCreateRequest";
  if (!isObject(value))
    return issues.type(at, schema + "/properties/tool_calls/anyOf/0/items", "object");
}

function reportMessageCreateRequest_2(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageCreateRequest";
  if (!isObject(value))
    return issues.type(at, schema + "/properties/attachments/anyOf/0/items", "object");
}

export function collectMessageCreateRequest(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageCreateRequest";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const sender_id = value.sender_id;
  if (sender_id !== undefined && typeof sender_id !== "string" && sender_id !== null)
    issues.type(at + "/sender_id", schema + "/properties/sender_id/anyOf", ["string", "null"]);
  const created_at = value.created_at;
  if (created_at !== undefined) {
    if (typeof created_at === "string") {
      if (!matchesDateTime(created_at))
        issues.format(at + "/created_at", schema + "/properties/created_at/anyOf/0", "date-time");
    } else if (created_at !== null)
      issues.type(at + "/created_at", schema + "/properties/created_at/anyOf", ["string", "null"]);
  }
  const content = value.content;
  if (content === undefined) issues.required(at, schema, "content");
  else if (typeof content !== "string")
    issues.type(at + "/content", schema + "/properties/content", "string");
  const role = value.role;
  if (role !== undefined && typeof role !== "string")
    issues.type(at + "/role", schema + "/properties/role", "string");
  const message_type = value.message_type;
  if (message_type !== undefined && typeof message_type !== "string")
    issues.type(at + "/message_type", schema + "/properties/message_type", "string");
  const tool_calls = value.tool_calls;
  if (tool_calls !== undefined) {
    if (Array.isArray(tool_calls))
      for (const [index, item] of tool_calls.entries()) {
        if (issues.full) break;
        reportMessageCreateRequest_1(item, at + "/tool_calls/" + index, issues);
      }
    else if (tool_calls !== null)
      issues.type(at + "/tool_calls", schema + "/properties/tool_calls/anyOf", ["array", "null"]);
  }
  const parent_message_id = value.parent_message_id;
  if (
    parent_message_id !== undefined &&
    typeof parent_message_id !== "string" &&
    parent_message_id !== null
  )
    issues.type(at + "/parent_message_id", schema + "/properties/parent_message_id/anyOf", [
      "string",
      "null",
    ]);
  const tags = value.tags;
  if (tags !== undefined) {
    if (Array.isArray(tags))
      for (const [index, item] of tags.entries()) {
        if (issues.full) break;
        if (typeof item !== "string")
          issues.type(at + "/tags/" + index, schema + "/properties/tags/anyOf/0/items", "string");
      }
    else if (tags !== null)
      issues.type(at + "/tags", schema + "/properties/tags/anyOf", ["array", "null"]);
  }
  const meta_data = value.meta_data;
  if (meta_data !== undefined && !isObject(meta_data) && meta_data !== null)
    issues.type(at + "/meta_data", schema + "/properties/meta_data/anyOf", ["object", "null"]);
  const attachments = value.attachments;
  if (attachments !== undefined) {
    if (Array.isArray(attachments))
      for (const [index, item] of attachments.entries()) {
        if (issues.full) break;
        reportMessageCreateRequest_2(item, at + "/attachments/" + index, issues);
      }
    else if (attachments !== null)
      issues.type(at + "/attachments", schema + "/properties/attachments/anyOf", ["array", "null"]);
  }
}

export function fillMessageCreateRequest(value: MessageCreateRequest): MessageCreateRequestParsed {
  return { ...value, role: value.role ?? "user", message_type: value.message_type ?? "text" };
}

export function parseMessageCreateRequest(
  value: unknown,
  options?: ParseOptions,
): Result<MessageCreateRequestParsed> {
  if (isMessageCreateRequest(value)) return { ok: true, value: fillMessageCreateRequest(value) };
  return refuse(collectMessageCreateRequest, value, options);
}

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

function testMessageRead_3(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isObject(item)) return false;
  }
  return true;
}

export function isMessageRead(value: unknown): value is MessageRead {
  if (!hasProperties(value)) return false;
  const created_at = value.created_at;
  if (created_at !== undefined && created_at !== null && typeof created_at !== "string")
    return false;
  const updated_at = value.updated_at;
  if (updated_at !== undefined && updated_at !== null && typeof updated_at !== "string")
    return false;
  const id = value.id;
  if (id !== undefined && typeof id !== "string") return false;
  if (typeof value.conversation_id !== "string") return false;
  if (typeof value.sender_id !== "string") return false;
  const role = value.role;
  if (role !== undefined && typeof role !== "string") return false;
  if (typeof value.content !== "string") return false;
  const tool_calls = value.tool_calls;
  if (tool_calls !== undefined && tool_calls !== null && !testMessageRead_1(tool_calls))
    return false;
  const message_type = value.message_type;
  if (message_type !== undefined && typeof message_type !== "string") return false;
  const tags = value.tags;
  if (tags !== undefined && tags !== null && !testMessageRead_2(tags)) return false;
  const checksum = value.checksum;
  if (checksum !== undefined && checksum !== null && typeof checksum !== "string") return false;
  const attachments = value.attachments;
  if (attachments !== undefined && attachments !== null && !testMessageRead_3(attachments))
    return false;
  const parent_message_id = value.parent_message_id;
  if (
    parent_message_id !== undefined &&
    parent_message_id !== null &&
    typeof parent_message_id !== "string"
  )
    return false;
  const meta_data = value.meta_data;
  if (meta_data !== undefined && meta_data !== null && !isObject(meta_data)) return false;
  const sent_at = value.sent_at;
  if (
    sent_at !== undefined &&
    sent_at !== null &&
    (typeof sent_at !== "string" || !matchesDateTime(sent_at))
  )
    return false;
  const owner_id = value.owner_id;
  if (owner_id !== undefined && owner_id !== null && typeof owner_id !== "string") return false;
  return typeof value.workspace_id === "string";
}

function reportMessageRead_1(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageRead";
  if (!isObject(value))
    return issues.type(at, schema + "/properties/tool_calls/anyOf/0/items", "object");
}

function reportMessageRead_2(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageRead";
  if (!isObject(value))
    return issues.type(at, schema + "/properties/attachments/anyOf/0/items", "object");
}

export function collectMessageRead(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageRead";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const created_at = value.created_at;
  if (created_at !== undefined && typeof created_at !== "string" && created_at !== null)
    issues.type(at + "/created_at", schema + "/properties/created_at/anyOf", ["string", "null"]);
  const updated_at = value.updated_at;
  if (updated_at !== undefined && typeof updated_at !== "string" && updated_at !== null)
    issues.type(at + "/updated_at", schema + "/properties/updated_at/anyOf", ["string", "null"]);
  const id = value.id;
  if (id !== undefined && typeof id !== "string")
    issues.type(at + "/id", schema + "/properties/id", "string");
  const conversation_id = value.conversation_id;
  if (conversation_id === undefined) issues.required(at, schema, "conversation_id");
  else if (typeof conversation_id !== "string")
    issues.type(at + "/conversation_id", schema + "/properties/conversation_id", "string");
  const sender_id = value.sender_id;
  if (sender_id === undefined) issues.required(at, schema, "sender_id");
  else if (typeof sender_id !== "string")
    issues.type(at + "/sender_id", schema + "/properties/sender_id", "string");
  const role = value.role;
  if (role !== undefined && typeof role !== "string")
    issues.type(at + "/role", schema + "/properties/role", "string");
  const content = value.content;
  if (content === undefined) issues.required(at, schema, "content");
  else if (typeof content !== "string")
    issues.type(at + "/content", schema + "/properties/content", "string");
  const tool_calls = value.tool_calls;
  if (tool_calls !== undefined) {
    if (Array.isArray(tool_calls))
      for (const [index, item] of tool_calls.entries()) {
        if (issues.full) break;
        reportMessageRead_1(item, at + "/tool_calls/" + index, issues);
      }
    else if (tool_calls !== null)
      issues.type(at + "/tool_calls", schema + "/properties/tool_calls/anyOf", ["array", "null"]);
  }
  const message_type = value.message_type;
  if (message_type !== undefined && typeof message_type !== "string")
    issues.type(at + "/message_type", schema + "/properties/message_type", "string");
  const tags = value.tags;
  if (tags !== undefined) {
    if (Array.isArray(tags))
      for (const [index, item] of tags.entries()) {
        if (issues.full) break;
        if (typeof item !== "string")
          issues.type(at + "/tags/" + index, schema + "/properties/tags/anyOf/0/items", "string");
      }
    else if (tags !== null)
      issues.type(at + "/tags", schema + "/properties/tags/anyOf", ["array", "null"]);
  }
  const checksum = value.checksum;
  if (checksum !== undefined && typeof checksum !== "string" && checksum !== null)
    issues.type(at + "/checksum", schema + "/properties/checksum/anyOf", ["string", "null"]);
  const attachments = value.attachments;
  if (attachments !== undefined) {
    if (Array.isArray(attachments))
      for (const [index, item] of attachments.entries()) {
        if (issues.full) break;
        reportMessageRead_2(item, at + "/attachments/" + index, issues);
      }
    else if (attachments !== null)
      issues.type(at + "/attachments", schema + "/properties/attachments/anyOf", ["array", "null"]);
  }
  const parent_message_id = value.parent_message_id;
  if (
    parent_message_id !== undefined &&
    typeof parent_message_id !== "string" &&
    parent_message_id !== null
  )
    issues.type(at + "/parent_message_id", schema + "/properties/parent_message_id/anyOf", [
      "string",
      "null",
    ]);
  const meta_data = value.meta_data;
  if (meta_data !== undefined && !isObject(meta_data) && meta_data !== null)
    issues.type(at + "/meta_data", schema + "/properties/meta_data/anyOf", ["object", "null"]);
  const sent_at = value.sent_at;
  if (sent_at !== undefined) {
    if (typeof sent_at === "string") {
      if (!matchesDateTime(sent_at))
        issues.format(at + "/sent_at", schema + "/properties/sent_at/anyOf/0", "date-time");
    } else if (sent_at !== null)
      issues.type(at + "/sent_at", schema + "/properties/sent_at/anyOf", ["string", "null"]);
  }
  const owner_id = value.owner_id;
  if (owner_id !== undefined && typeof owner_id !== "string" && owner_id !== null)
    issues.type(at + "/owner_id", schema + "/properties/owner_id/anyOf", ["string", "null"]);
  const workspace_id = value.workspace_id;
  if (workspace_id === undefined) issues.required(at, schema, "workspace_id");
  else if (typeof workspace_id !== "string")
    issues.type(at + "/workspace_id", schema + "/properties/workspace_id", "string");
}

export function parseMessageRead(value: unknown, options?: ParseOptions): Result<MessageRead> {
  if (isMessageRead(value)) return { ok: true, value };
  return refuse(collectMessageRead, value, options);
}

export const MessageReadSchema: Schema<MessageRead> = /* @__PURE__ */ toSchema(
  isMessageRead,
  parseMessageRead,
);

export function isCreateMessageRequest(value: unknown): value is CreateMessageRequest {
  if (!hasProperties(value)) return false;
  const headers = value.headers;
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
      switch (name) {
        case "X-Workspace-Id":
          break;
        default:
          return false;
      }
    }
  }
  if (!isCreateMessages(value.body)) return false;
  for (const name in value) {
    switch (name) {
      case "headers":
      case "body":
        break;
      default:
        return false;
    }
  }
  return true;
}

export function collectCreateMessageRequest(value: unknown, at: string, issues: Issues): void {
  const schema = "#/paths/~1api~1v1~1messages/post";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const headers = value.headers;
  if (headers !== undefined) {
    if (!isObject(headers)) issues.type(at + "/headers", schema, "object");
    else {
      const x_Workspace_Id = headers["X-Workspace-Id"];
      if (
        x_Workspace_Id !== undefined &&
        typeof x_Workspace_Id !== "string" &&
        x_Workspace_Id !== null
      )
        issues.type(at + "/headers/X-Workspace-Id", schema + "/parameters/0/schema/anyOf", [
          "string",
          "null",
        ]);
      for (const name in headers) {
        if (issues.full) break;
        switch (name) {
          case "X-Workspace-Id":
            break;
          default:
            issues.additionalProperties(at + "/headers", schema, name);
        }
      }
    }
  }
  const body = value.body;
  if (body === undefined) issues.required(at, schema, "body");
  else collectCreateMessages(body, at + "/body", issues);
  for (const name in value) {
    if (issues.full) break;
    switch (name) {
      case "headers":
      case "body":
        break;
      default:
        issues.additionalProperties(at, schema, name);
    }
  }
}

export function fillCreateMessageRequest(value: CreateMessageRequest): CreateMessageRequestParsed {
  return { ...value, body: fillCreateMessages(value.body) };
}

export function parseCreateMessageRequest(
  value: unknown,
  options?: ParseOptions,
): Result<CreateMessageRequestParsed> {
  if (isCreateMessageRequest(value)) return { ok: true, value: fillCreateMessageRequest(value) };
  return refuse(collectCreateMessageRequest, value, options);
}

export function isCreateMessage201Response(value: unknown): value is MessageRead[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessageRead(item)) return false;
  }
  return true;
}

export function collectCreateMessage201Response(value: unknown, at: string, issues: Issues): void {
  const schema = "#/paths/~1api~1v1~1messages/post/responses/201/content/application~1json/schema";
  if (!Array.isArray(value)) return issues.type(at, schema, "array");
  for (const [index, item] of value.entries()) {
    if (issues.full) break;
    if (!isMessageRead(item)) collectMessageRead(item, at + "/" + index, issues);
  }
}

export function parseCreateMessage201Response(
  value: unknown,
  options?: ParseOptions,
): Result<MessageRead[]> {
  if (isCreateMessage201Response(value)) return { ok: true, value };
  return refuse(collectCreateMessage201Response, value, options);
}
