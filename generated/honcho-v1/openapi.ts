// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export interface paths {
    "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Batch Messages For Session
         * @description Bulk create messages for a session while maintaining order. Maximum 100 messages per batch.
         */
        post: operations["create_batch_messages_for_session_v1_apps__app_id__users__user_id__sessions__session_id__messages_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Message For Session
         * @description Adds a message to a session
         */
        post: operations["create_message_for_session_v1_apps__app_id__users__user_id__sessions__session_id__messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app_id}/users/{user_id}/metamessages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Metamessage
         * @description Create a new metamessage associated with a user.
         *     Optionally link to a session and message by providing those IDs in the request body.
         */
        post: operations["create_metamessage_v1_apps__app_id__users__user_id__metamessages_post"];
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
            /** Is User */
            is_user: boolean;
            /** Session Id */
            session_id: string;
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** App Id */
            app_id: string;
            /** User Id */
            user_id: string;
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
            /** Is User */
            is_user: boolean;
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
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
        /** MetamessageCreate */
        MetamessageCreate: {
            /** Metamessage Type */
            metamessage_type: string;
            /** Content */
            content: string;
            /** Session Id */
            session_id?: string | null;
            /** Message Id */
            message_id?: string | null;
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** Metamessage */
        Metamessage: {
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Content */
            content: string;
            /** User Id */
            user_id: string;
            /** App Id */
            app_id: string;
            /** Session Id */
            session_id: string | null;
            /** Message Id */
            message_id: string | null;
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Metamessage Type */
            readonly metamessage_type: string;
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
    create_batch_messages_for_session_v1_apps__app_id__users__user_id__sessions__session_id__messages_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the app */
                app_id: string;
                /** @description ID of the user */
                user_id: string;
                /** @description ID of the session */
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
    create_message_for_session_v1_apps__app_id__users__user_id__sessions__session_id__messages_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the app */
                app_id: string;
                /** @description ID of the user */
                user_id: string;
                /** @description ID of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
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
    create_metamessage_v1_apps__app_id__users__user_id__metamessages_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the app */
                app_id: string;
                /** @description ID of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MetamessageCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Metamessage"];
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
