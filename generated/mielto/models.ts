// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { HTTPValidationError, ValidationError } from "../shared/models.js";

/** Schema for creating messages. */
export interface CreateMessages {
  /** Conversation ID */
  conversation_id?: string | null;
  /** Message content */
  content: MessageCreateRequest | MessageCreateRequest[];
  /**
   * Enable memories
   * @default false
   */
  enable_memories?: boolean | null;
}

/** `CreateMessages` after validation: its defaults have been filled in. */
export interface CreateMessagesParsed extends CreateMessages {
  content: MessageCreateRequestParsed | MessageCreateRequestParsed[];
  enable_memories: boolean | null;
}

/** Schema for message creation request. */
export interface MessageCreateRequest {
  /** Sender/User ID */
  sender_id?: string | null;
  /**
   * When the message was sent
   * @format date-time
   */
  created_at?: string | null;
  /** Message content */
  content: string;
  /**
   * Message role
   * @default "user"
   */
  role?: string;
  /**
   * Message type
   * @default "text"
   */
  message_type?: string;
  /** Tool calls made in this message */
  tool_calls?: { [key: string]: unknown }[] | null;
  /** Parent message ID for threading */
  parent_message_id?: string | null;
  /** Message tags */
  tags?: string[] | null;
  /** Additional metadata */
  meta_data?: { [key: string]: unknown } | null;
  /** Message attachments */
  attachments?: { [key: string]: unknown }[] | null;
}

/** `MessageCreateRequest` after validation: its defaults have been filled in. */
export interface MessageCreateRequestParsed extends MessageCreateRequest {
  role: string;
  message_type: string;
}

/** Schema for reading message data. */
export interface MessageRead {
  created_at?: string | null;
  updated_at?: string | null;
  id?: string;
  /** Reference to conversation */
  conversation_id: string;
  /** ID of the message sender */
  sender_id: string;
  /**
   * Message role (user, assistant, system, etc.)
   * @default "user"
   */
  role?: string;
  /** Message content */
  content: string;
  /** Tool calls made in this message */
  tool_calls?: { [key: string]: unknown }[] | null;
  /**
   * Type of message
   * @default "text"
   */
  message_type?: string;
  /** Message tags */
  tags?: string[] | null;
  /** Message checksum */
  checksum?: string | null;
  /** Message attachments */
  attachments?: { [key: string]: unknown }[] | null;
  /** Parent message ID for threading */
  parent_message_id?: string | null;
  /** Additional metadata */
  meta_data?: { [key: string]: unknown } | null;
  /**
   * When the message was sent
   * @format date-time
   */
  sent_at?: string | null;
  /** Owner ID */
  owner_id?: string | null;
  /** Reference to workspace */
  workspace_id: string;
}
