// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export interface paths {
    "/v2/workspaces/{workspace_id}/sessions/{session_id}/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Messages For Session
         * @description Add new message(s) to a session.
         */
        post: operations["create_messages_for_session_v2_workspaces__workspace_id__sessions__session_id__messages__post"];
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
         * MessageBatchCreate
         * @description Schema for batch message creation with a max of 100 messages
         */
        MessageBatchCreate: {
            /** Messages */
            messages: components["schemas"]["MessageCreate"][];
        };
        /** Message */
        Message: {
            /** Id */
            id: string;
            /** Content */
            content: string;
            /** Peer Id */
            peer_id: string;
            /** Session Id */
            session_id: string;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Workspace Id */
            workspace_id: string;
            /** Token Count */
            token_count: number;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /** MessageCreate */
        MessageCreate: {
            /** Content */
            content: string;
            /** Peer Id */
            peer_id: string;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            } | null;
            configuration?: components["schemas"]["MessageConfiguration"] | null;
            /** Created At */
            created_at?: string | null;
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
        /**
         * MessageConfiguration
         * @description The set of options that can be in a message DB-level configuration dictionary.
         *
         *     All fields are optional. Message-level configuration overrides all other configurations.
         */
        MessageConfiguration: {
            /** @description Configuration for deriver functionality. */
            deriver?: components["schemas"]["DeriverConfiguration"] | null;
            /** @description Configuration for peer card functionality. If deriver is disabled, peer cards will also be disabled and these settings will be ignored. */
            peer_card?: components["schemas"]["PeerCardConfiguration"] | null;
        };
        /** DeriverConfiguration */
        DeriverConfiguration: {
            /**
             * Enabled
             * @description Whether to enable deriver functionality.
             */
            enabled?: boolean | null;
            /**
             * Custom Instructions
             * @description TODO: currently unused. Custom instructions to use for the deriver on this workspace/session/message.
             */
            custom_instructions?: string | null;
        };
        /** PeerCardConfiguration */
        PeerCardConfiguration: {
            /**
             * Use
             * @description Whether to use peer card related to this peer during deriver process.
             */
            use?: boolean | null;
            /**
             * Create
             * @description Whether to generate peer card based on content.
             */
            create?: boolean | null;
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
    create_messages_for_session_v2_workspaces__workspace_id__sessions__session_id__messages__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workspace_id: string;
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageBatchCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"][];
                };
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
