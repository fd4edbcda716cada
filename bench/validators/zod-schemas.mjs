import * as z from "zod";

const when = z.iso.datetime({ offset: true });
const metadata = z.record(z.string(), z.unknown());
const nullish = (schema) => schema.nullable().optional();

const MessageConfiguration = z.object({
  deriver: nullish(
    z.object({ enabled: nullish(z.boolean()), custom_instructions: nullish(z.string()) }),
  ),
  peer_card: nullish(z.object({ use: nullish(z.boolean()), create: nullish(z.boolean()) })),
});

const MessageBatchCreate = z.object({
  messages: z
    .array(
      z.object({
        content: z.string().max(25000),
        peer_id: z.string(),
        metadata: nullish(metadata),
        configuration: nullish(MessageConfiguration),
        created_at: nullish(when),
      }),
    )
    .min(1)
    .max(100),
});

const data = (object) =>
  object({
    number: z.number(),
    negNumber: z.number(),
    maxNumber: z.number(),
    string: z.string(),
    longString: z.string(),
    boolean: z.boolean(),
    deeplyNested: object({ foo: z.string(), num: z.number(), bool: z.boolean() }),
  });
const Stripped = data(z.object);

const schemas = {
  Message: z.object({
    id: z.string(),
    content: z.string(),
    is_user: z.boolean(),
    session_id: z.string(),
    metadata: metadata.optional(),
    created_at: when,
    app_id: z.string(),
    user_id: z.string(),
  }),
  Metamessage: z.object({
    id: z.string(),
    label: z.string(),
    content: z.string(),
    user_id: z.string(),
    app_id: z.string(),
    session_id: z.string().nullable(),
    message_id: z.string().nullable(),
    metadata: metadata.optional(),
    created_at: when,
    metamessage_type: z.string(),
  }),
  MessageRead: z.object({
    created_at: nullish(z.string()),
    updated_at: nullish(z.string()),
    id: z.string().optional(),
    conversation_id: z.string(),
    sender_id: z.string(),
    role: z.string().optional(),
    content: z.string(),
    tool_calls: nullish(z.array(metadata)),
    message_type: z.string().optional(),
    tags: nullish(z.array(z.string())),
    checksum: nullish(z.string()),
    attachments: nullish(z.array(metadata)),
    parent_message_id: nullish(z.string()),
    meta_data: nullish(metadata),
    sent_at: nullish(when),
    owner_id: nullish(z.string()),
    workspace_id: z.string(),
  }),
  MessageBatchCreate,
  Loose: data(z.looseObject),
  Strict: data(z.strictObject),
};

const each = (make) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, make(schema)]));

export const is = each((schema) => (value) => schema.safeParse(value).success);
export const validate = each((schema) => (value) => schema.safeParse(value));
export const parseSafe = (value) => Stripped.parse(value);
export const validateMessageBatchCreate = (value) => MessageBatchCreate.safeParse(value);
