// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { AnyReply, ReplyHeaders } from "./reply.js";
import type { Issue } from "../validate/issue.js";

/** How errors are told to clients: `problems` (RFC 9457) or `fastapi`, or one of your own. */
export interface ErrorStyle {
  /** The reply to a request that is not valid. `request` is what was sent: it is there to be looked at, not to be sent back. */
  invalid(status: number, issues: readonly Issue[], request: unknown): AnyReply;
  /** The reply that says no more than its status does, and `detail`. */
  failure(status: number, detail?: string): AnyReply;
}

/** Headers that every error carries: its body is never to be taken for anything but its media type. */
export const errorHeaders: ReplyHeaders = { "X-Content-Type-Options": "nosniff" };
