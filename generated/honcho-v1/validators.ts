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
import type * as operations from "./operations.js";
import { matchesDateTime } from "../runtime/formats/date-time.js";
import {
  type Rule,
  below,
  explainRefused,
  explainedParser,
  shared,
  via,
} from "../runtime/validate/explain.js";
import { items, list, maxItems } from "../runtime/validate/explain-array.js";
import { closed, object, parameters } from "../runtime/validate/explain-object.js";
import { formatted, maxLength, minLength } from "../runtime/validate/explain-scalar.js";
import { boolean, string, type } from "../runtime/validate/explain-type.js";
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

export function isMessage(value: unknown): value is Message {
  if (!hasProperties(value)) return false;
  if (typeof value["id"] !== "string") return false;
  if (typeof value["content"] !== "string") return false;
  if (typeof value["is_user"] !== "boolean") return false;
  if (typeof value["session_id"] !== "string") return false;
  const metadata = value["metadata"];
  if (metadata !== undefined && !isObject(metadata)) return false;
  if (!matchesDateTime(value["created_at"])) return false;
  if (typeof value["app_id"] !== "string") return false;
  return typeof value["user_id"] === "string";
}

export const collectMessage: Collect = /* @__PURE__ */ explainRefused(
  isMessage,
  "#/components/schemas/Message",
  () =>
    object({
      id: string,
      content: string,
      is_user: boolean,
      session_id: string,
      "metadata?": object({}),
      created_at: formatted("date-time", matchesDateTime),
      app_id: string,
      user_id: string,
    }),
);

export const parseMessage: Parse<Message> = /* @__PURE__ */ parser(isMessage, collectMessage);

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

export const collectMessageBatchCreate: Collect = /* @__PURE__ */ explainRefused(
  isMessageBatchCreate,
  "#/components/schemas/MessageBatchCreate",
  () => object({ messages: type("array", maxItems(100), items(collectMessageCreate)) }),
);

export function fillMessageBatchCreate(value: MessageBatchCreate): MessageBatchCreateParsed {
  return { ...value, messages: value["messages"].map((item) => fillMessageCreate(item)) };
}

export const parseMessageBatchCreate: Parse<MessageBatchCreateParsed> = /* @__PURE__ */ parser(
  isMessageBatchCreate,
  collectMessageBatchCreate,
  fillMessageBatchCreate,
);

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

export const collectMessageCreate: Collect = /* @__PURE__ */ explainRefused(
  isMessageCreate,
  "#/components/schemas/MessageCreate",
  () =>
    object({
      content: type("string", maxLength(50000)),
      is_user: boolean,
      "metadata?": object({}),
    }),
);

export function fillMessageCreate(value: MessageCreate): MessageCreateParsed {
  return { ...value, metadata: value["metadata"] ?? {} };
}

export const parseMessageCreate: Parse<MessageCreateParsed> = /* @__PURE__ */ parser(
  isMessageCreate,
  collectMessageCreate,
  fillMessageCreate,
);

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
  if (!matchesDateTime(value["created_at"])) return false;
  return typeof value["metamessage_type"] === "string";
}

export const collectMetamessage: Collect = /* @__PURE__ */ explainRefused(
  isMetamessage,
  "#/components/schemas/Metamessage",
  () =>
    object({
      id: string,
      label: string,
      content: string,
      user_id: string,
      app_id: string,
      session_id: below("/anyOf", type(["string", "null"])),
      message_id: below("/anyOf", type(["string", "null"])),
      "metadata?": object({}),
      created_at: formatted("date-time", matchesDateTime),
      metamessage_type: string,
    }),
);

export const parseMetamessage: Parse<Metamessage> = /* @__PURE__ */ parser(
  isMetamessage,
  collectMetamessage,
);

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

export const collectMetamessageCreate: Collect = /* @__PURE__ */ explainRefused(
  isMetamessageCreate,
  "#/components/schemas/MetamessageCreate",
  () =>
    object({
      metamessage_type: type("string", maxLength(50), minLength(1)),
      content: type("string", maxLength(50000)),
      "session_id?": below("/anyOf", type(["string", "null"])),
      "message_id?": below("/anyOf", type(["string", "null"])),
      "metadata?": object({}),
    }),
);

export function fillMetamessageCreate(value: MetamessageCreate): MetamessageCreateParsed {
  return { ...value, metadata: value["metadata"] ?? {} };
}

export const parseMetamessageCreate: Parse<MetamessageCreateParsed> = /* @__PURE__ */ parser(
  isMetamessageCreate,
  collectMetamessageCreate,
  fillMetamessageCreate,
);

export const MetamessageCreateSchema: Schema<MetamessageCreate, MetamessageCreateParsed> =
  /* @__PURE__ */ toSchema(isMetamessageCreate, parseMetamessageCreate);

export function isCreateMetamessageRequest(
  value: unknown,
): value is operations.CreateMetamessageRequest {
  if (!hasProperties(value)) return false;
  const path_ = value["path"];
  if (!hasProperties(path_)) return false;
  if (typeof path_["app_id"] !== "string") return false;
  if (typeof path_["user_id"] !== "string") return false;
  if (Object.keys(path_).length !== 2) return false;
  if (!isMetamessageCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function fillCreateMetamessageRequest(
  value: operations.CreateMetamessageRequest,
): operations.CreateMetamessageRequestParsed {
  return { ...value, body: fillMetamessageCreate(value["body"]) };
}

export const parseCreateMetamessageRequest: Parse<operations.CreateMetamessageRequestParsed> =
  /* @__PURE__ */ explainedParser(
    isCreateMetamessageRequest,
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1metamessages/post",
    () =>
      closed({
        path: parameters({
          app_id: via("/parameters/0/schema", string),
          user_id: via("/parameters/1/schema", string),
        }),
        body: collectMetamessageCreate,
      }),
    fillCreateMetamessageRequest,
  );

export const CreateMetamessageRequestSchema: Schema<
  operations.CreateMetamessageRequest,
  operations.CreateMetamessageRequestParsed
> = /* @__PURE__ */ toSchema(isCreateMetamessageRequest, parseCreateMetamessageRequest);

function testCreateMessageForSessionRequest_1(value: unknown): boolean {
  if (!hasProperties(value)) return false;
  if (typeof value["app_id"] !== "string") return false;
  if (typeof value["user_id"] !== "string") return false;
  if (typeof value["session_id"] !== "string") return false;
  return Object.keys(value).length === 3;
}

export function isCreateMessageForSessionRequest(
  value: unknown,
): value is operations.CreateMessageForSessionRequest {
  if (!hasProperties(value)) return false;
  if (!testCreateMessageForSessionRequest_1(value["path"])) return false;
  if (!isMessageCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function fillCreateMessageForSessionRequest(
  value: operations.CreateMessageForSessionRequest,
): operations.CreateMessageForSessionRequestParsed {
  return { ...value, body: fillMessageCreate(value["body"]) };
}

const tableCreateMessageForSessionRequest_1: Rule = /* @__PURE__ */ shared(() =>
  closed({
    app_id: via("/parameters/0/schema", string),
    user_id: via("/parameters/1/schema", string),
    session_id: via("/parameters/2/schema", string),
  }),
);

export const parseCreateMessageForSessionRequest: Parse<operations.CreateMessageForSessionRequestParsed> =
  /* @__PURE__ */ explainedParser(
    isCreateMessageForSessionRequest,
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1sessions~1{session_id}~1messages/post",
    () =>
      closed({ path: via("", tableCreateMessageForSessionRequest_1), body: collectMessageCreate }),
    fillCreateMessageForSessionRequest,
  );

export const CreateMessageForSessionRequestSchema: Schema<
  operations.CreateMessageForSessionRequest,
  operations.CreateMessageForSessionRequestParsed
> = /* @__PURE__ */ toSchema(isCreateMessageForSessionRequest, parseCreateMessageForSessionRequest);

export function isCreateBatchMessagesForSessionRequest(
  value: unknown,
): value is operations.CreateBatchMessagesForSessionRequest {
  if (!hasProperties(value)) return false;
  if (!testCreateMessageForSessionRequest_1(value["path"])) return false;
  if (!isMessageBatchCreate(value["body"])) return false;
  return Object.keys(value).length === 2;
}

export function fillCreateBatchMessagesForSessionRequest(
  value: operations.CreateBatchMessagesForSessionRequest,
): operations.CreateBatchMessagesForSessionRequestParsed {
  return { ...value, body: fillMessageBatchCreate(value["body"]) };
}

export const parseCreateBatchMessagesForSessionRequest: Parse<operations.CreateBatchMessagesForSessionRequestParsed> =
  /* @__PURE__ */ explainedParser(
    isCreateBatchMessagesForSessionRequest,
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1sessions~1{session_id}~1messages~1batch/post",
    () =>
      closed({
        path: via("", tableCreateMessageForSessionRequest_1),
        body: collectMessageBatchCreate,
      }),
    fillCreateBatchMessagesForSessionRequest,
  );

export const CreateBatchMessagesForSessionRequestSchema: Schema<
  operations.CreateBatchMessagesForSessionRequest,
  operations.CreateBatchMessagesForSessionRequestParsed
> = /* @__PURE__ */ toSchema(
  isCreateBatchMessagesForSessionRequest,
  parseCreateBatchMessagesForSessionRequest,
);

export function isCreateBatchMessagesForSession200Response(value: unknown): value is Message[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) {
    if (!isMessage(item)) return false;
  }
  return true;
}

export const parseCreateBatchMessagesForSession200Response: Parse<Message[]> =
  /* @__PURE__ */ explainedParser(
    isCreateBatchMessagesForSession200Response,
    "#/paths/~1v1~1apps~1{app_id}~1users~1{user_id}~1sessions~1{session_id}~1messages~1batch/post/responses/200/content/application~1json/schema",
    () => list(collectMessage),
  );

export const CreateBatchMessagesForSession200ResponseSchema: Schema<Message[]> =
  /* @__PURE__ */ toSchema(
    isCreateBatchMessagesForSession200Response,
    parseCreateBatchMessagesForSession200Response,
  );

export { MetamessageSchema as CreateMetamessage200ResponseSchema };

export { HTTPValidationErrorSchema as CreateMetamessage422ResponseSchema };

export { MessageSchema as CreateMessageForSession200ResponseSchema };

export { HTTPValidationErrorSchema as CreateMessageForSession422ResponseSchema };

export { HTTPValidationErrorSchema as CreateBatchMessagesForSession422ResponseSchema };
