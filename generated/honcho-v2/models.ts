// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { HTTPValidationError, ValidationError } from "../shared/models.js";

export interface DeriverConfiguration {
  /** Whether to enable deriver functionality. */
  enabled?: boolean | null;
  /** TODO: currently unused. Custom instructions to use for the deriver on this workspace/session/message. */
  custom_instructions?: string | null;
}

export interface Message {
  id: string;
  content: string;
  peer_id: string;
  session_id: string;
  metadata?: { [key: string]: unknown };
  /** @format date-time */
  created_at: string;
  workspace_id: string;
  /** @integer */
  token_count: number;
}

/** Schema for batch message creation with a max of 100 messages */
export interface MessageBatchCreate {
  /**
   * @minItems 1
   * @maxItems 100
   */
  messages: MessageCreate[];
}

/**
 * The set of options that can be in a message DB-level configuration dictionary.
 *
 * All fields are optional. Message-level configuration overrides all other configurations.
 */
export interface MessageConfiguration {
  /** Configuration for deriver functionality. */
  deriver?: DeriverConfiguration | null;
  /** Configuration for peer card functionality. If deriver is disabled, peer cards will also be disabled and these settings will be ignored. */
  peer_card?: PeerCardConfiguration | null;
}

export interface MessageCreate {
  /** @maxLength 25000 */
  content: string;
  peer_id: string;
  metadata?: { [key: string]: unknown } | null;
  configuration?: MessageConfiguration | null;
  /** @format date-time */
  created_at?: string | null;
}

export interface PeerCardConfiguration {
  /** Whether to use peer card related to this peer during deriver process. */
  use?: boolean | null;
  /** Whether to generate peer card based on content. */
  create?: boolean | null;
}
