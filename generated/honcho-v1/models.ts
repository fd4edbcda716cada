// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { HTTPValidationError, ValidationError } from "../shared/models.js";

export interface Message {
  id: string;
  content: string;
  is_user: boolean;
  session_id: string;
  /** @default {} */
  metadata?: { [key: string]: unknown };
  /** @format date-time */
  created_at: string;
  app_id: string;
  user_id: string;
}

/** Schema for batch message creation with a max of 100 messages */
export interface MessageBatchCreate {
  /** @maxItems 100 */
  messages: MessageCreate[];
}

/** `MessageBatchCreate` after validation: its defaults have been filled in. */
export interface MessageBatchCreateParsed extends MessageBatchCreate {
  messages: MessageCreateParsed[];
}

export interface MessageCreate {
  /** @maxLength 50000 */
  content: string;
  is_user: boolean;
  /** @default {} */
  metadata?: { [key: string]: unknown };
}

/** `MessageCreate` after validation: its defaults have been filled in. */
export interface MessageCreateParsed extends MessageCreate {
  metadata: { [key: string]: unknown };
}

export interface Metamessage {
  id: string;
  label: string;
  content: string;
  user_id: string;
  app_id: string;
  session_id: string | null;
  message_id: string | null;
  /** @default {} */
  metadata?: { [key: string]: unknown };
  /** @format date-time */
  created_at: string;
  metamessage_type: string;
}

export interface MetamessageCreate {
  /**
   * @minLength 1
   * @maxLength 50
   */
  metamessage_type: string;
  /** @maxLength 50000 */
  content: string;
  session_id?: string | null;
  message_id?: string | null;
  /** @default {} */
  metadata?: { [key: string]: unknown };
}

/** `MetamessageCreate` after validation: its defaults have been filled in. */
export interface MetamessageCreateParsed extends MetamessageCreate {
  metadata: { [key: string]: unknown };
}
