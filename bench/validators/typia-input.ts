// The models of `specs/honcho-v2.yaml` as typia wants them: `bench/setup-validators.mjs` generates its validators from this.
import typia, { type tags } from "typia";

export interface MessageBatchCreate {
  messages: MessageCreate[] & tags.MinItems<1> & tags.MaxItems<100>;
}

export interface MessageCreate {
  content: string & tags.MaxLength<25000>;
  peer_id: string;
  metadata?: { [key: string]: unknown } | null;
  configuration?: MessageConfiguration | null;
  created_at?: (string & tags.Format<"date-time">) | null;
}

export interface MessageConfiguration {
  deriver?: DeriverConfiguration | null;
  peer_card?: PeerCardConfiguration | null;
}

export interface DeriverConfiguration {
  enabled?: boolean | null;
  custom_instructions?: string | null;
}

export interface PeerCardConfiguration {
  use?: boolean | null;
  create?: boolean | null;
}

export const is = typia.createIs<MessageBatchCreate>();
export const validate = typia.createValidate<MessageBatchCreate>();
