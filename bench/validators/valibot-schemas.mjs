import * as v from "valibot";

const when = v.pipe(v.string(), v.isoTimestamp());
const metadata = v.record(v.string(), v.unknown());
const text = v.string();
const flag = v.boolean();

const MessageConfiguration = v.object({
  deriver: v.nullish(v.object({ enabled: v.nullish(flag), custom_instructions: v.nullish(text) })),
  peer_card: v.nullish(v.object({ use: v.nullish(flag), create: v.nullish(flag) })),
});

const MessageBatchCreate = v.object({
  messages: v.pipe(
    v.array(
      v.object({
        content: v.pipe(v.string(), v.maxLength(25000)),
        peer_id: text,
        metadata: v.nullish(metadata),
        configuration: v.nullish(MessageConfiguration),
        created_at: v.nullish(when),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});

const data = (object) =>
  object({
    number: v.number(),
    negNumber: v.number(),
    maxNumber: v.number(),
    string: text,
    longString: text,
    boolean: flag,
    deeplyNested: object({ foo: text, num: v.number(), bool: flag }),
  });
const Stripped = data(v.object);

const schemas = {
  Message: v.object({
    id: text,
    content: text,
    is_user: flag,
    session_id: text,
    metadata: v.optional(metadata),
    created_at: when,
    app_id: text,
    user_id: text,
  }),
  Metamessage: v.object({
    id: text,
    label: text,
    content: text,
    user_id: text,
    app_id: text,
    session_id: v.nullable(text),
    message_id: v.nullable(text),
    metadata: v.optional(metadata),
    created_at: when,
    metamessage_type: text,
  }),
  MessageRead: v.object({
    created_at: v.nullish(text),
    updated_at: v.nullish(text),
    id: v.optional(text),
    conversation_id: text,
    sender_id: text,
    role: v.optional(text),
    content: text,
    tool_calls: v.nullish(v.array(metadata)),
    message_type: v.optional(text),
    tags: v.nullish(v.array(text)),
    checksum: v.nullish(text),
    attachments: v.nullish(v.array(metadata)),
    parent_message_id: v.nullish(text),
    meta_data: v.nullish(metadata),
    sent_at: v.nullish(when),
    owner_id: v.nullish(text),
    workspace_id: text,
  }),
  MessageBatchCreate,
  Loose: data(v.looseObject),
  Strict: data(v.strictObject),
};

const each = (make) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, make(schema)]));

export const is = each((schema) => (value) => v.is(schema, value));
export const validate = each((schema) => (value) => v.safeParse(schema, value));
export const parseSafe = (value) => v.parse(Stripped, value);
export const validateMessageBatchCreate = (value) => v.safeParse(MessageBatchCreate, value);
