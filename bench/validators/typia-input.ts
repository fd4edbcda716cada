// The schemas of the benchmark as types for typia; `npm run bench:setup` generates its validators
// from this file.
import typia, { type tags } from "typia";

type DateTime = string & tags.Format<"date-time">;

interface Metadata {
  [key: string]: unknown;
}

interface Message {
  id: string;
  content: string;
  is_user: boolean;
  session_id: string;
  metadata?: Metadata;
  created_at: DateTime;
  app_id: string;
  user_id: string;
}

interface Metamessage {
  id: string;
  label: string;
  content: string;
  user_id: string;
  app_id: string;
  session_id: string | null;
  message_id: string | null;
  metadata?: Metadata;
  created_at: DateTime;
  metamessage_type: string;
}

interface MessageRead {
  created_at?: string | null;
  updated_at?: string | null;
  id?: string;
  conversation_id: string;
  sender_id: string;
  role?: string;
  content: string;
  tool_calls?: Metadata[] | null;
  message_type?: string;
  tags?: string[] | null;
  checksum?: string | null;
  attachments?: Metadata[] | null;
  parent_message_id?: string | null;
  meta_data?: Metadata | null;
  sent_at?: DateTime | null;
  owner_id?: string | null;
  workspace_id: string;
}

interface MessageBatchCreate {
  messages: MessageCreate[] & tags.MinItems<1> & tags.MaxItems<100>;
}

interface MessageCreate {
  content: string & tags.MaxLength<25000>;
  peer_id: string;
  metadata?: Metadata | null;
  configuration?: MessageConfiguration | null;
  created_at?: DateTime | null;
}

interface MessageConfiguration {
  deriver?: DeriverConfiguration | null;
  peer_card?: PeerCardConfiguration | null;
}

interface DeriverConfiguration {
  enabled?: boolean | null;
  custom_instructions?: string | null;
}

interface PeerCardConfiguration {
  use?: boolean | null;
  create?: boolean | null;
}

/** The shape of typescript-runtime-type-benchmarks. */
interface Data {
  number: number;
  negNumber: number;
  maxNumber: number;
  string: string;
  longString: string;
  boolean: boolean;
  deeplyNested: { foo: string; num: number; bool: boolean };
}

export const is = {
  Message: typia.createIs<Message>(),
  Metamessage: typia.createIs<Metamessage>(),
  MessageRead: typia.createIs<MessageRead>(),
  MessageBatchCreate: typia.createIs<MessageBatchCreate>(),
  Loose: typia.createIs<Data>(),
  Strict: typia.createEquals<Data>(),
};

export const validate = {
  Message: typia.createValidate<Message>(),
  Metamessage: typia.createValidate<Metamessage>(),
  MessageRead: typia.createValidate<MessageRead>(),
  MessageBatchCreate: typia.createValidate<MessageBatchCreate>(),
  Loose: typia.createValidate<Data>(),
  Strict: typia.createValidateEquals<Data>(),
};

const isData = typia.createIs<Data>();
const clone = typia.misc.createClone<Data>();

/** Returns a copy without undeclared properties. */
export const parseSafe = (value: unknown): Data => {
  if (!isData(value)) throw new Error("not valid");
  return clone(value);
};

/** The exports that a service of batches would bundle. */
export const isMessageBatchCreate = is.MessageBatchCreate;
export const validateMessageBatchCreate = validate.MessageBatchCreate;
