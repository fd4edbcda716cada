// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

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
import type {
  CreateBatchMessagesForSessionRequest,
  CreateBatchMessagesForSessionRequestParsed,
  CreateMessageForSessionRequest,
  CreateMessageForSessionRequestParsed,
  CreateMetamessageRequest,
  CreateMetamessageRequestParsed,
} from "./operations.js";
import { matchesDateTime } from "../runtime/formats/date-time.js";
import { hasProperties, isObject } from "../runtime/validate/is-object.js";
import type { ParseOptions, Result } from "../runtime/validate/issue.js";
import { type Issues, refuse } from "../runtime/validate/issues.js";
import { Properties } from "../runtime/validate/object-properties.js";
import { type Schema, toSchema } from "../runtime/validate/standard-schema.js";
import { hasMaxLength } from "../runtime/validate/string-length.js";

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

export function isMessage(value: unknown): value is Message {
  if (!hasProperties(value)) return false;
  if (typeof value["id"] !== "string") return false;
  if (typeof value["content"] !== "string") return false;
  if (typeof value["is_user"] !== "boolean") return false;
  if (typeof value["session_id"] !== "string") return false;
  const metadata = value["metadata"];
  if (metadata !== undefined && !isObject(metadata)) return false;
  const created_at = value["created_at"];
  if (typeof created_at !== "string" || !matchesDateTime(created_at)) return false;
  if (typeof value["app_id"] !== "string") return false;
  return typeof value["user_id"] === "string";
}

export function collectMessage(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/Message";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.string("id", value["id"]);
  properties.string("content", value["content"]);
  properties.required("is_user", value["is_user"], "boolean");
  properties.string("session_id", value["session_id"]);
  properties.optional("metadata", value["metadata"], "object");
  properties.string("created_at", value["created_at"]);
  properties.format("created_at", value["created_at"], "date-time", matchesDateTime);
  properties.string("app_id", value["app_id"]);
  properties.string("user_id", value["user_id"]);
}

export function parseMessage(value: unknown, options?: ParseOptions): Result<Message> {
  if (isMessage(value)) return { ok: true, value };
  return refuse(collectMessage, value, options);
}

export const MessageSchema: Schema<Message> = /* @__PURE__ */ toSchema(isMessage, parseMessage);

export function isMessageBatchCreate(value: unknown): value is MessageBatchCreate {
  if (!hasProperties(value)) return false;
  const messages = value["messages"];
  if (!Array.isArray(messages)) return false;
  if (messages.length > 100) return false;
  for (const item of messages) {
    if (!isMessageCreate(item)) return false;
  }
  return true;
}

export function collectMessageBatchCreate(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageBatchCreate";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const messages = properties.required("messages", value["messages"], "array");
  if (messages !== undefined) {
    if (messages.length > 100)
      issues.count(at + "/messages", schema + "/properties/messages", "maxItems", 100);
    for (const [index, item] of messages.entries()) {
      if (issues.full) break;
      if (!isMessageCreate(item)) collectMessageCreate(item, at + "/messages/" + index, issues);
    }
  }
}

export function fillMessageBatchCreate(value: MessageBatchCreate): MessageBatchCreateParsed {
  return { ...value, messages: value["messages"].map((item) => fillMessageCreate(item)) };
}

export function parseMessageBatchCreate(
  value: unknown,
  options?: ParseOptions,
): Result<MessageBatchCreateParsed> {
  if (isMessageBatchCreate(value)) return { ok: true, value: fillMessageBatchCreate(value) };
  return refuse(collectMessageBatchCreate, value, options);
}

export const MessageBatchCreateSchema: Schema<MessageBatchCreate, MessageBatchCreateParsed> =
  /* @__PURE__ */ toSchema(isMessageBatchCreate, parseMessageBatchCreate);

export function isMessageCreate(value: unknown): value is MessageCreate {
  if (!hasProperties(value)) return false;
  const content = value["content"];
  if (typeof content !== "string" || !hasMaxLength(content, 50000)) return false;
  if (typeof value["is_user"] !== "boolean") return false;
  const metadata = value["metadata"];
  return metadata === undefined || isObject(metadata);
}

export function collectMessageCreate(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageCreate";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const content = properties.string("content", value["content"]);
  if (content !== undefined && !hasMaxLength(content, 50000))
    issues.count(at + "/content", schema + "/properties/content", "maxLength", 50000);
  properties.required("is_user", value["is_user"], "boolean");
  properties.optional("metadata", value["metadata"], "object");
}

export function fillMessageCreate(value: MessageCreate): MessageCreateParsed {
  return { ...value, metadata: value["metadata"] ?? {} };
}

export function parseMessageCreate(
  value: unknown,
  options?: ParseOptions,
): Result<MessageCreateParsed> {
  if (isMessageCreate(value)) return { ok: true, value: fillMessageCreate(value) };
  return refuse(collectMessageCreate, value, options);
}

export const MessageCreateSchema: Schema<MessageCreate, MessageCreateParsed> =
  /* @__PURE__ */ toSchema(isMessageCreate, parseMessageCreate);

export function isMetamessage(value: unknown): value is Metamessage {
  if (!hasProperties(value)) return false;
  if (typeof value["id"] !== "string") return false;
  if (typeof value["label"] !== "string") return false;
  if (typeof value["content"] !== "string") return false;
  if (typeof value["user_id"] !== "string") return false;
  if (typeof value["app_id"] !== "string") return false;
  const session_id = value["session_id"];
  if (session_id !== null && typeof session_id !== "string") return false;
  const message_id = value["message_id"];
  if (message_id !== null && typeof message_id !== "string") return false;
  const metadata = value["metadata"];
  if (metadata !== undefined && !isObject(metadata)) return false;
  const created_at = value["created_at"];
  if (typeof created_at !== "string" || !matchesDateTime(created_at)) return false;
  return typeof value["metamessage_type"] === "string";
}

export function collectMetamessage(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/Metamessage";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.string("id", value["id"]);
  properties.string("label", value["label"]);
  properties.string("content", value["content"]);
  properties.string("user_id", value["user_id"]);
  properties.string("app_id", value["app_id"]);
  properties.required("session_id", value["session_id"], ["string", "null"], "/anyOf");
  properties.required("message_id", value["message_id"], ["string", "null"], "/anyOf");
  properties.optional("metadata", value["metadata"], "object");
  properties.string("created_at", value["created_at"]);
  properties.format("created_at", value["created_at"], "date-time", matchesDateTime);
  properties.string("metamessage_type", value["metamessage_type"]);
}

export function parseMetamessage(value: unknown, options?: ParseOptions): Result<Metamessage> {
  if (isMetamessage(value)) return { ok: true, value };
  return refuse(collectMetamessage, value, options);
}

export const MetamessageSchema: Schema<Metamessage> = /* @__PURE__ */ toSchema(
  isMetamessage,
  parseMetamessage,
);

export function isMetamessageCreate(value: unknown): value is MetamessageCreate {
  if (!hasProperties(value)) return false;
  const metamessage_type = value["metamessage_type"];
  if (
    typeof metamessage_type !== "string" ||
    !hasMaxLength(metamessage_type, 50) ||
    metamessage_type.length === 0
  )
    return false;
  const content = value["content"];
  if (typeof content !== "string" || !hasMaxLength(content, 50000)) return false;
  const session_id = value["session_id"];
  if (session_id !== undefined && session_id !== null && typeof session_id !== "string")
    return false;
  const message_id = value["message_id"];
  if (message_id !== undefined && message_id !== null && typeof message_id !== "string")
    return false;
  const metadata = value["metadata"];
  return metadata === undefined || isObject(metadata);
}

export function collectMetamessageCreate(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MetamessageCreate";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const metamessage_type = properties.string("metamessage_type", value["metamessage_type"]);
  if (metamessage_type !== undefined) {
    if (!hasMaxLength(metamessage_type, 50))
      issues.count(
        at + "/metamessage_type",
        schema + "/properties/metamessage_type",
        "maxLength",
        50,
      );
    if (metamessage_type.length === 0)
      issues.count(
        at + "/metamessage_type",
        schema + "/properties/metamessage_type",
        "minLength",
        1,
      );
  }
  const content = properties.string("content", value["content"]);
  if (content !== undefined && !hasMaxLength(content, 50000))
    issues.count(at + "/content", schema + "/properties/content", "maxLength", 50000);
  properties.optional("session_id", value["session_id"], ["string", "null"], "/anyOf");
  properties.optional("message_id", value["message_id"], ["string", "null"], "/anyOf");
  properties.optional("metadata", value["metadata"], "object");
}

export function fillMetamessageCreate(value: MetamessageCreate): MetamessageCreateParsed {
  return { ...value, metadata: value["metadata"] ?? {} };
}

export function parseMetamessageCreate(
  value: unknown,
  options?: ParseOptions,
): Result<MetamessageCreateParsed> {
  if (isMetamessageCreate(value)) return { ok: true, value: fillMetamessageCreate(value) };
  return refuse(collectMetamessageCreate, value, options);
}

export const MetamessageCreateSchema: Schema<MetamessageCreate, MetamessageCreateParsed> =
  /* @__PURE__ */ toSchema(isMetamessageCreate, parseMetamessageCreate);

export function isCreateMetamessageRequest(value: unknown): value is CreateMetamessageRequest {
  if (!hasProperties(value)) return false;
  const path_ = value["path"];
  if (!hasProperties(path_)) return false;
  if (typeof path_["app_id"] !== "string") return false;
  if (typeof path_["user_id"] !== "string") return false;
  if (Object.keys(path_).length !== 2) return false;
  if (!isMetamessageCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function collectCreateMetamessageRequest(value: unknown, at: string, issues: Issues): void {
  const schema = "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1metamessages/post";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const path_ = properties.required("path", value["path"]);
  if (path_ !== undefined) {
    if (!isObject(path_)) issues.type(at + "/path", schema, "object");
    else {
      const properties2 = new Properties(at + "/path", schema, issues);
      const app_id = properties2.required("app_id", path_["app_id"]);
      if (app_id !== undefined && typeof app_id !== "string")
        issues.type(at + "/path/app_id", schema + "/parameters/0/schema", "string");
      const user_id = properties2.required("user_id", path_["user_id"]);
      if (user_id !== undefined && typeof user_id !== "string")
        issues.type(at + "/path/user_id", schema + "/parameters/1/schema", "string");
      for (const name in path_) {
        if (issues.full) break;
        switch (name) {
          case "app_id":
          case "user_id":
            break;
          default:
            issues.additionalProperties(at + "/path", schema, name);
        }
      }
    }
  }
  const body = properties.required("body", value["body"]);
  if (body !== undefined) collectMetamessageCreate(body, at + "/body", issues);
  for (const name in value) {
    if (issues.full) break;
    switch (name) {
      case "path":
      case "body":
        break;
      default:
        issues.additionalProperties(at, schema, name);
    }
  }
}

export function fillCreateMetamessageRequest(
  value: CreateMetamessageRequest,
): CreateMetamessageRequestParsed {
  return { ...value, body: fillMetamessageCreate(value["body"]) };
}

export function parseCreateMetamessageRequest(
  value: unknown,
  options?: ParseOptions,
): Result<CreateMetamessageRequestParsed> {
  if (isCreateMetamessageRequest(value))
    return { ok: true, value: fillCreateMetamessageRequest(value) };
  return refuse(collectCreateMetamessageRequest, value, options);
}

export function isCreateMessageForSessionRequest(
  value: unknown,
): value is CreateMessageForSessionRequest {
  if (!hasProperties(value)) return false;
  const path_ = value["path"];
  if (!hasProperties(path_)) return false;
  if (typeof path_["app_id"] !== "string") return false;
  if (typeof path_["user_id"] !== "string") return false;
  if (typeof path_["session_id"] !== "string") return false;
  if (Object.keys(path_).length !== 3) return false;
  if (!isMessageCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function collectCreateMessageForSessionRequest(
  value: unknown,
  at: string,
  issues: Issues,
): void {
  const schema =
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1sessions~1{session_id}~1messages/post";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const path_ = properties.required("path", value["path"]);
  if (path_ !== undefined) {
    if (!isObject(path_)) issues.type(at + "/path", schema, "object");
    else {
      const properties2 = new Properties(at + "/path", schema, issues);
      const app_id = properties2.required("app_id", path_["app_id"]);
      if (app_id !== undefined && typeof app_id !== "string")
        issues.type(at + "/path/app_id", schema + "/parameters/0/schema", "string");
      const user_id = properties2.required("user_id", path_["user_id"]);
      if (user_id !== undefined && typeof user_id !== "string")
        issues.type(at + "/path/user_id", schema + "/parameters/1/schema", "string");
      const session_id = properties2.required("session_id", path_["session_id"]);
      if (session_id !== undefined && typeof session_id !== "string")
        issues.type(at + "/path/session_id", schema + "/parameters/2/schema", "string");
      for (const name in path_) {
        if (issues.full) break;
        switch (name) {
          case "app_id":
          case "user_id":
          case "session_id":
            break;
          default:
            issues.additionalProperties(at + "/path", schema, name);
        }
      }
    }
  }
  const body = properties.required("body", value["body"]);
  if (body !== undefined) collectMessageCreate(body, at + "/body", issues);
  for (const name in value) {
    if (issues.full) break;
    switch (name) {
      case "path":
      case "body":
        break;
      default:
        issues.additionalProperties(at, schema, name);
    }
  }
}

export function fillCreateMessageForSessionRequest(
  value: CreateMessageForSessionRequest,
): CreateMessageForSessionRequestParsed {
  return { ...value, body: fillMessageCreate(value["body"]) };
}

export function parseCreateMessageForSessionRequest(
  value: unknown,
  options?: ParseOptions,
): Result<CreateMessageForSessionRequestParsed> {
  if (isCreateMessageForSessionRequest(value))
    return { ok: true, value: fillCreateMessageForSessionRequest(value) };
  return refuse(collectCreateMessageForSessionRequest, value, options);
}

export function isCreateBatchMessagesForSessionRequest(
  value: unknown,
): value is CreateBatchMessagesForSessionRequest {
  if (!hasProperties(value)) return false;
  const path_ = value["path"];
  if (!hasProperties(path_)) return false;
  if (typeof path_["app_id"] !== "string") return false;
  if (typeof path_["user_id"] !== "string") return false;
  if (typeof path_["session_id"] !== "string") return false;
  if (Object.keys(path_).length !== 3) return false;
  if (!isMessageBatchCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function collectCreateBatchMessagesForSessionRequest(
  value: unknown,
  at: string,
  issues: Issues,
): void {
  const schema =
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1sessions~1{session_id}~1messages~1batch/post";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const path_ = properties.required("path", value["path"]);
  if (path_ !== undefined) {
    if (!isObject(path_)) issues.type(at + "/path", schema, "object");
    else {
      const properties2 = new Properties(at + "/path", schema, issues);
      const app_id = properties2.required("app_id", path_["app_id"]);
      if (app_id !== undefined && typeof app_id !== "string")
        issues.type(at + "/path/app_id", schema + "/parameters/0/schema", "string");
      const user_id = properties2.required("user_id", path_["user_id"]);
      if (user_id !== undefined && typeof user_id !== "string")
        issues.type(at + "/path/user_id", schema + "/parameters/1/schema", "string");
      const session_id = properties2.required("session_id", path_["session_id"]);
      if (session_id !== undefined && typeof session_id !== "string")
        issues.type(at + "/path/session_id", schema + "/parameters/2/schema", "string");
      for (const name in path_) {
        if (issues.full) break;
        switch (name) {
          case "app_id":
          case "user_id":
          case "session_id":
            break;
          default:
            issues.additionalProperties(at + "/path", schema, name);
        }
      }
    }
  }
  const body = properties.required("body", value["body"]);
  if (body !== undefined) collectMessageBatchCreate(body, at + "/body", issues);
  for (const name in value) {
    if (issues.full) break;
    switch (name) {
      case "path":
      case "body":
        break;
      default:
        issues.additionalProperties(at, schema, name);
    }
  }
}

export function fillCreateBatchMessagesForSessionRequest(
  value: CreateBatchMessagesForSessionRequest,
): CreateBatchMessagesForSessionRequestParsed {
  return { ...value, body: fillMessageBatchCreate(value["body"]) };
}

export function parseCreateBatchMessagesForSessionRequest(
  value: unknown,
  options?: ParseOptions,
): Result<CreateBatchMessagesForSessionRequestParsed> {
  if (isCreateBatchMessagesForSessionRequest(value))
    return { ok: true, value: fillCreateBatchMessagesForSessionRequest(value) };
  return refuse(collectCreateBatchMessagesForSessionRequest, value, options);
}

export function isCreateBatchMessagesForSession200Response(value: unknown): value is Message[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessage(item)) return false;
  }
  return true;
}

export function collectCreateBatchMessagesForSession200Response(
  value: unknown,
  at: string,
  issues: Issues,
): void {
  const schema =
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1sessions~1{session_id}~1messages~1batch/post/responses/200/content/application~1json/schema";
  if (!Array.isArray(value)) return issues.type(at, schema, "array");
  for (const [index, item] of value.entries()) {
    if (issues.full) break;
    if (!isMessage(item)) collectMessage(item, at + "/" + index, issues);
  }
}

export function parseCreateBatchMessagesForSession200Response(
  value: unknown,
  options?: ParseOptions,
): Result<Message[]> {
  if (isCreateBatchMessagesForSession200Response(value)) return { ok: true, value };
  return refuse(collectCreateBatchMessagesForSession200Response, value, options);
}
