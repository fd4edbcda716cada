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
import type { CreateMessagesForSessionRequest } from "./operations.js";
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

export function collectDeriverConfiguration(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/DeriverConfiguration";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.optional("enabled", value["enabled"], ["boolean", "null"], "/anyOf");
  properties.optional(
    "custom_instructions",
    value["custom_instructions"],
    ["string", "null"],
    "/anyOf",
  );
}

export function parseDeriverConfiguration(
  value: unknown,
  options?: ParseOptions,
): Result<DeriverConfiguration> {
  if (isDeriverConfiguration(value)) return { ok: true, value };
  return refuse(collectDeriverConfiguration, value, options);
}

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
  const created_at = value["created_at"];
  if (typeof created_at !== "string" || !matchesDateTime(created_at)) return false;
  if (typeof value["workspace_id"] !== "string") return false;
  return Number.isInteger(value["token_count"]);
}

export function collectMessage(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/Message";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.string("id", value["id"]);
  properties.string("content", value["content"]);
  properties.string("peer_id", value["peer_id"]);
  properties.string("session_id", value["session_id"]);
  properties.optional("metadata", value["metadata"], "object");
  properties.string("created_at", value["created_at"]);
  properties.format("created_at", value["created_at"], "date-time", matchesDateTime);
  properties.string("workspace_id", value["workspace_id"]);
  properties.required("token_count", value["token_count"], "integer");
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
  if (messages.length < 1) return false;
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
    if (messages.length < 1)
      issues.count(at + "/messages", schema + "/properties/messages", "minItems", 1);
    for (const [index, item] of messages.entries()) {
      if (issues.full) break;
      if (!isMessageCreate(item)) collectMessageCreate(item, at + "/messages/" + index, issues);
    }
  }
}

export function parseMessageBatchCreate(
  value: unknown,
  options?: ParseOptions,
): Result<MessageBatchCreate> {
  if (isMessageBatchCreate(value)) return { ok: true, value };
  return refuse(collectMessageBatchCreate, value, options);
}

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

export function collectMessageConfiguration(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageConfiguration";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const deriver = value["deriver"];
  if (deriver !== undefined) {
    if (isObject(deriver)) collectDeriverConfiguration(deriver, at + "/deriver", issues);
    else if (deriver !== null)
      issues.type(at + "/deriver", schema + "/properties/deriver/anyOf", ["object", "null"]);
  }
  const peer_card = value["peer_card"];
  if (peer_card !== undefined) {
    if (isObject(peer_card)) collectPeerCardConfiguration(peer_card, at + "/peer_card", issues);
    else if (peer_card !== null)
      issues.type(at + "/peer_card", schema + "/properties/peer_card/anyOf", ["object", "null"]);
  }
}

export function parseMessageConfiguration(
  value: unknown,
  options?: ParseOptions,
): Result<MessageConfiguration> {
  if (isMessageConfiguration(value)) return { ok: true, value };
  return refuse(collectMessageConfiguration, value, options);
}

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
  return (
    created_at === undefined ||
    created_at === null ||
    (typeof created_at === "string" && matchesDateTime(created_at))
  );
}

export function collectMessageCreate(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/MessageCreate";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const content = properties.string("content", value["content"]);
  if (content !== undefined && !hasMaxLength(content, 25000))
    issues.count(at + "/content", schema + "/properties/content", "maxLength", 25000);
  properties.string("peer_id", value["peer_id"]);
  properties.optional("metadata", value["metadata"], ["object", "null"], "/anyOf");
  const configuration = value["configuration"];
  if (configuration !== undefined) {
    if (isObject(configuration))
      collectMessageConfiguration(configuration, at + "/configuration", issues);
    else if (configuration !== null)
      issues.type(at + "/configuration", schema + "/properties/configuration/anyOf", [
        "object",
        "null",
      ]);
  }
  const created_at = value["created_at"];
  if (created_at !== undefined) {
    if (typeof created_at === "string") {
      if (!matchesDateTime(created_at))
        issues.format(at + "/created_at", schema + "/properties/created_at/anyOf/0", "date-time");
    } else if (created_at !== null)
      issues.type(at + "/created_at", schema + "/properties/created_at/anyOf", ["string", "null"]);
  }
}

export function parseMessageCreate(value: unknown, options?: ParseOptions): Result<MessageCreate> {
  if (isMessageCreate(value)) return { ok: true, value };
  return refuse(collectMessageCreate, value, options);
}

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

export function collectPeerCardConfiguration(value: unknown, at: string, issues: Issues): void {
  const schema = "#/components/schemas/PeerCardConfiguration";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  properties.optional("use", value["use"], ["boolean", "null"], "/anyOf");
  properties.optional("create", value["create"], ["boolean", "null"], "/anyOf");
}

export function parsePeerCardConfiguration(
  value: unknown,
  options?: ParseOptions,
): Result<PeerCardConfiguration> {
  if (isPeerCardConfiguration(value)) return { ok: true, value };
  return refuse(collectPeerCardConfiguration, value, options);
}

export const PeerCardConfigurationSchema: Schema<PeerCardConfiguration> = /* @__PURE__ */ toSchema(
  isPeerCardConfiguration,
  parsePeerCardConfiguration,
);

export function isCreateMessagesForSessionRequest(
  value: unknown,
): value is CreateMessagesForSessionRequest {
  if (!hasProperties(value)) return false;
  const path_ = value["path"];
  if (!hasProperties(path_)) return false;
  if (typeof path_["workspace_id"] !== "string") return false;
  if (typeof path_["session_id"] !== "string") return false;
  if (Object.keys(path_).length !== 2) return false;
  if (!isMessageBatchCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function collectCreateMessagesForSessionRequest(
  value: unknown,
  at: string,
  issues: Issues,
): void {
  const schema =
    "#/paths/~1v2~1workspaces~1{workspace_id}~1sessions~1{session_id}~1messages~1/post";
  if (!isObject(value)) return issues.type(at, schema, "object");
  const properties = new Properties(at, schema, issues);
  const path_ = properties.required("path", value["path"]);
  if (path_ !== undefined) {
    if (!isObject(path_)) issues.type(at + "/path", schema, "object");
    else {
      const properties2 = new Properties(at + "/path", schema, issues);
      const workspace_id = properties2.required("workspace_id", path_["workspace_id"]);
      if (workspace_id !== undefined && typeof workspace_id !== "string")
        issues.type(at + "/path/workspace_id", schema + "/parameters/0/schema", "string");
      const session_id = properties2.required("session_id", path_["session_id"]);
      if (session_id !== undefined && typeof session_id !== "string")
        issues.type(at + "/path/session_id", schema + "/parameters/1/schema", "string");
      for (const name in path_) {
        if (issues.full) break;
        switch (name) {
          case "workspace_id":
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

export function parseCreateMessagesForSessionRequest(
  value: unknown,
  options?: ParseOptions,
): Result<CreateMessagesForSessionRequest> {
  if (isCreateMessagesForSessionRequest(value)) return { ok: true, value };
  return refuse(collectCreateMessagesForSessionRequest, value, options);
}

export function isCreateMessagesForSession200Response(value: unknown): value is Message[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessage(item)) return false;
  }
  return true;
}

export function collectCreateMessagesForSession200Response(
  value: unknown,
  at: string,
  issues: Issues,
): void {
  const schema =
    "#/paths/~1v2~1workspaces~1{workspace_id}~1sessions~1{session_id}~1messages~1/post/responses/200/content/application~1json/schema";
  if (!Array.isArray(value)) return issues.type(at, schema, "array");
  for (const [index, item] of value.entries()) {
    if (issues.full) break;
    if (!isMessage(item)) collectMessage(item, at + "/" + index, issues);
  }
}

export function parseCreateMessagesForSession200Response(
  value: unknown,
  options?: ParseOptions,
): Result<Message[]> {
  if (isCreateMessagesForSession200Response(value)) return { ok: true, value };
  return refuse(collectCreateMessagesForSession200Response, value, options);
}
