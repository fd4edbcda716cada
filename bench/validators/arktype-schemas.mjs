import { type } from "arktype";

const metadata = type("Record<string, unknown>");
const maps = "object[]";

const MessageConfiguration = type({
  "deriver?": type({ "enabled?": "boolean | null", "custom_instructions?": "string | null" }).or(
    "null",
  ),
  "peer_card?": type({ "use?": "boolean | null", "create?": "boolean | null" }).or("null"),
});

const MessageBatchCreate = type({
  messages: type({
    content: "string <= 25000",
    peer_id: "string",
    "metadata?": metadata.or("null"),
    "configuration?": MessageConfiguration.or("null"),
    "created_at?": "string.date.iso | null",
  })
    .array()
    .atLeastLength(1)
    .atMostLength(100),
});

const data = (rule) =>
  type({
    "+": rule,
    number: "number",
    negNumber: "number",
    maxNumber: "number",
    string: "string",
    longString: "string",
    boolean: "boolean",
    deeplyNested: type({ "+": rule, foo: "string", num: "number", bool: "boolean" }),
  });
const Stripped = data("delete");

const schemas = {
  Message: type({
    id: "string",
    content: "string",
    is_user: "boolean",
    session_id: "string",
    "metadata?": metadata,
    created_at: "string.date.iso",
    app_id: "string",
    user_id: "string",
  }),
  Metamessage: type({
    id: "string",
    label: "string",
    content: "string",
    user_id: "string",
    app_id: "string",
    session_id: "string | null",
    message_id: "string | null",
    "metadata?": metadata,
    created_at: "string.date.iso",
    metamessage_type: "string",
  }),
  MessageRead: type({
    "created_at?": "string | null",
    "updated_at?": "string | null",
    "id?": "string",
    conversation_id: "string",
    sender_id: "string",
    "role?": "string",
    content: "string",
    "tool_calls?": `${maps} | null`,
    "message_type?": "string",
    "tags?": "string[] | null",
    "checksum?": "string | null",
    "attachments?": `${maps} | null`,
    "parent_message_id?": "string | null",
    "meta_data?": metadata.or("null"),
    "sent_at?": "string.date.iso | null",
    "owner_id?": "string | null",
    workspace_id: "string",
  }),
  MessageBatchCreate,
  Loose: data("ignore"),
  Strict: data("reject"),
};

const each = (make) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, make(schema)]));

export const is = each((schema) => (value) => schema.allows(value));
export const validate = each((schema) => (value) => schema(value));
export const parseSafe = (value) => Stripped.assert(value);
export const validateMessageBatchCreate = (value) => MessageBatchCreate(value);
