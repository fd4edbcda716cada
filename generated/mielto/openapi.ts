// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export interface paths {
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Message
         * @description Create one or more messages.
         *
         *     Accepts either:
         *     - Single message object: { message object }
         *     - Array of message objects: [ { message object }, ... ]
         *
         *     The workspace_id will be automatically set from the current session context.
         */
        post: operations["create_message_api_v1_messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * CreateMessages
         * @description Schema for creating messages.
         */
        CreateMessages: {
            /**
             * Conversation Id
             * @description Conversation ID
             */
            conversation_id?: string | null;
            /**
             * Content
             * @description Message content
             */
            content: components["schemas"]["MessageCreateRequest"] | components["schemas"]["MessageCreateRequest"][];
            /**
             * Enable Memories
             * @description Enable memories
             * @default false
             */
            enable_memories?: boolean | null;
        };
        /**
         * MessageRead
         * @description Schema for reading message data.
         */
        MessageRead: {
            /** Created At */
            created_at?: string | null;
            /** Updated At */
            updated_at?: string | null;
            /** Id */
            id?: string;
            /**
             * Conversation Id
             * @description Reference to conversation
             */
            conversation_id: string;
            /**
             * Sender Id
             * @description ID of the message sender
             */
            sender_id: string;
            /**
             * Role
             * @description Message role (user, assistant, system, etc.)
             * @default user
             */
            role?: string;
            /**
             * Content
             * @description Message content
             */
            content: string;
            /**
             * Tool Calls
             * @description Tool calls made in this message
             */
            tool_calls?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Message Type
             * @description Type of message
             * @default text
             */
            message_type?: string;
            /**
             * Tags
             * @description Message tags
             */
            tags?: string[] | null;
            /**
             * Checksum
             * @description Message checksum
             */
            checksum?: string | null;
            /**
             * Attachments
             * @description Message attachments
             */
            attachments?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Parent Message Id
             * @description Parent message ID for threading
             */
            parent_message_id?: string | null;
            /**
             * Meta Data
             * @description Additional metadata
             */
            meta_data?: {
                [key: string]: unknown;
            } | null;
            /**
             * Sent At
             * @description When the message was sent
             */
            sent_at?: string | null;
            /**
             * Owner Id
             * @description Owner ID
             */
            owner_id?: string | null;
            /**
             * Workspace Id
             * @description Reference to workspace
             */
            workspace_id: string;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * MessageCreateRequest
         * @description Schema for message creation request.
         */
        MessageCreateRequest: {
            /**
             * Sender Id
             * @description Sender/User ID
             */
            sender_id?: string | null;
            /**
             * Created At
             * @description When the message was sent
             */
            created_at?: string | null;
            /**
             * Content
             * @description Message content
             */
            content: string;
            /**
             * Role
             * @description Message role
             * @default user
             */
            role?: string;
            /**
             * Message Type
             * @description Message type
             * @default text
             */
            message_type?: string;
            /**
             * Tool Calls
             * @description Tool calls made in this message
             */
            tool_calls?: {
                [key: string]: unknown;
            }[] | null;
            /**
             * Parent Message Id
             * @description Parent message ID for threading
             */
            parent_message_id?: string | null;
            /**
             * Tags
             * @description Message tags
             */
            tags?: string[] | null;
            /**
             * Meta Data
             * @description Additional metadata
             */
            meta_data?: {
                [key: string]: unknown;
            } | null;
            /**
             * Attachments
             * @description Message attachments
             */
            attachments?: {
                [key: string]: unknown;
            }[] | null;
        };
        /** ValidationError */
        ValidationError: {
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    create_message_api_v1_messages_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace ID */
                "X-Workspace-Id"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMessages"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRead"][];
                };
            };
            /** @description Message not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
}
