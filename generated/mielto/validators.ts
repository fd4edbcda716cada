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
import type { CreateMessageRequest, CreateMessageRequestParsed } from "./operations.js";
import { matchesDateTime } from "../runtime/formats/date-time.js";
import { hasProperties, isObject } from "../runtime/validate/is-object.js";
import type { ParseOptions, Result } from "../runtime/validate/issue.js";
import { type Issues, refuse } from "../runtime/validate/issues.js";
import { Properties } from "../runtime/validate/object-properties.js";
import { type Schema, toSchema } from "../runtime/validate/standard-schema.js";

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

export function collectCreateMessages(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/CreateMessages";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.optional("conversation_id", value["conversation_id"], ["string", "null"], "/anyOf");
  const content = properties.required("content", value["content"]);
  if (content !== undefined) {
    if (isObject(content)) collectMessageCreateRequest(content, at + "/content", issues);
    else if (Array.isArray(content))
      for (const [index, item] of content.entries()) {
        if (issues.full) break;
        if (!isMessageCreateRequest(item))
          collectMessageCreateRequest(item, at + "/content/" + index, issues);
      }
    else issues.type(at + "/content", schema + "/properties/content/anyOf", ["object", "array"]);
  }
  properties.optional("enable_memories", value["enable_memories"], ["boolean", "null"], "/anyOf");
}

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

export function isMessageCreateRequest(value: unknown): value is MessageCreateRequest {
  if (!hasProperties(value)) return false;
  const sender_id = value["sender_id"];
  if (sender_id !== undefined && sender_id !== null && typeof sender_id !== "string") return false;
  const created_at = value["created_at"];
  if (
    created_at !== undefined &&
    created_at !== null &&
    (typeof created_at !== "string" || !matchesDateTime(created_at))
  )
    return false;
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

function reportMessageCreateRequest_1(
  value: unknown,
  at: string,
  issues: Issues,
  schema: string,
): void {
  if (!isObject(value)) return issues.type(at, schema, "object");
}

export function collectMessageCreateRequest(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageCreateRequest";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.optional("sender_id", value["sender_id"], ["string", "null"], "/anyOf");
  const created_at = value["created_at"];
  if (created_at !== undefined) {
    if (typeof created_at === "string") {
      if (!matchesDateTime(created_at))
        issues.format(at + "/created_at", schema + "/properties/created_at/anyOf/0", "date-time");
    } else if (created_at !== null)
      issues.type(at + "/created_at", schema + "/properties/created_at/anyOf", ["string", "null"]);
  }
  properties.string("content", value["content"]);
  properties.optional("role", value["role"], "string");
  properties.optional("message_type", value["message_type"], "string");
  const tool_calls = value["tool_calls"];
  if (tool_calls !== undefined) {
    if (Array.isArray(tool_calls))
      for (const [index, item] of tool_calls.entries()) {
        if (issues.full) break;
        reportMessageCreateRequest_1(
          item,
          at + "/tool_calls/" + index,
          issues,
          schema + "/properties/tool_calls/anyOf/0/items",
        );
      }
    else if (tool_calls !== null)
      issues.type(at + "/tool_calls", schema + "/properties/tool_calls/anyOf", ["array", "null"]);
  }
  properties.optional(
    "parent_message_id",
    value["parent_message_id"],
    ["string", "null"],
    "/anyOf",
  );
  const tags = value["tags"];
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
  properties.optional("meta_data", value["meta_data"], ["object", "null"], "/anyOf");
  const attachments = value["attachments"];
  if (attachments !== undefined) {
    if (Array.isArray(attachments))
      for (const [index, item] of attachments.entries()) {
        if (issues.full) break;
        reportMessageCreateRequest_1(
          item,
          at + "/attachments/" + index,
          issues,
          schema + "/properties/attachments/anyOf/0/items",
        );
      }
    else if (attachments !== null)
      issues.type(at + "/attachments", schema + "/properties/attachments/anyOf", ["array", "null"]);
  }
}

export function fillMessageCreateRequest(value: MessageCreateRequest): MessageCreateRequestParsed {
  return { ...value, role: value["role"] ?? "user", message_type: value["message_type"] ?? "text" };
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
  if (
    sent_at !== undefined &&
    sent_at !== null &&
    (typeof sent_at !== "string" || !matchesDateTime(sent_at))
  )
    return false;
  const owner_id = value["owner_id"];
  if (owner_id !== undefined && owner_id !== null && typeof owner_id !== "string") return false;
  return typeof value["workspace_id"] === "string";
}

function reportMessageRead_1(value: unknown, at: string, issues: Issues, schema: string): void {
  if (!isObject(value)) return issues.type(at, schema, "object");
}

export function collectMessageRead(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageRead";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.optional("created_at", value["created_at"], ["string", "null"], "/anyOf");
  properties.optional("updated_at", value["updated_at"], ["string", "null"], "/anyOf");
  properties.optional("id", value["id"], "string");
  properties.string("conversation_id", value["conversation_id"]);
  properties.string("sender_id", value["sender_id"]);
  properties.optional("role", value["role"], "string");
  properties.string("content", value["content"]);
  const tool_calls = value["tool_calls"];
  if (tool_calls !== undefined) {
    if (Array.isArray(tool_calls))
      for (const [index, item] of tool_calls.entries()) {
        if (issues.full) break;
        reportMessageRead_1(
          item,
          at + "/tool_calls/" + index,
          issues,
          schema + "/properties/tool_calls/anyOf/0/items",
        );
      }
    else if (tool_calls !== null)
      issues.type(at + "/tool_calls", schema + "/properties/tool_calls/anyOf", ["array", "null"]);
  }
  properties.optional("message_type", value["message_type"], "string");
  const tags = value["tags"];
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
  properties.optional("checksum", value["checksum"], ["string", "null"], "/anyOf");
  const attachments = value["attachments"];
  if (attachments !== undefined) {
    if (Array.isArray(attachments))
      for (const [index, item] of attachments.entries()) {
        if (issues.full) break;
        reportMessageRead_1(
          item,
          at + "/attachments/" + index,
          issues,
          schema + "/properties/attachments/anyOf/0/items",
        );
      }
    else if (attachments !== null)
      issues.type(at + "/attachments", schema + "/properties/attachments/anyOf", ["array", "null"]);
  }
  properties.optional(
    "parent_message_id",
    value["parent_message_id"],
    ["string", "null"],
    "/anyOf",
  );
  properties.optional("meta_data", value["meta_data"], ["object", "null"], "/anyOf");
  const sent_at = value["sent_at"];
  if (sent_at !== undefined) {
    if (typeof sent_at === "string") {
      if (!matchesDateTime(sent_at))
        issues.format(at + "/sent_at", schema + "/properties/sent_at/anyOf/0", "date-time");
    } else if (sent_at !== null)
      issues.type(at + "/sent_at", schema + "/properties/sent_at/anyOf", ["string", "null"]);
  }
  properties.optional("owner_id", value["owner_id"], ["string", "null"], "/anyOf");
  properties.string("workspace_id", value["workspace_id"]);
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
      switch (name) {
        case "X-Workspace-Id":
          break;
        default:
          return false;
      }
    }
  }
  if (!isCreateMessages(value["body"])) return false;
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
  const properties = new Properties(at, schema, issues);
  const headers = value["headers"];
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
  const body = properties.required("body", value["body"]);
  if (body !== undefined) collectCreateMessages(body, at + "/body", issues);
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
  return { ...value, body: fillCreateMessages(value["body"]) };
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
