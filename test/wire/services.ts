import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HttpError } from "../../generated/runtime/server/http-error.js";
import * as v1 from "../../generated/honcho-v1/index.js";
import * as v2 from "../../generated/honcho-v2/index.js";
import * as mielto from "../../generated/mielto/index.js";

/** A credential that every service below accepts, and one that it rejects. */
export const goodKey = "good";
export const bannedKey = "banned";
/**
 * A revoked credential, which must not be treated as an anonymous call, even if anonymous calls are
 * allowed.
 */
export const revokedKey = "revoked";

interface Caller {
  readonly key: string;
}

function callerOf(token: string): Caller | undefined {
  if (token === bannedKey) throw new HttpError(403);
  if (token === revokedKey) throw new HttpError(401);
  return token === goodKey ? { key: token } : undefined;
}

const now = "2026-01-02T03:04:05Z";

/** A service of each document that replies with its request. `caller` is the last caller. */
export function services(): {
  readonly v1: v1Server;
  readonly v2: v2Server;
  readonly mielto: mieltoServer;
  readonly seen: { caller: unknown; request: unknown };
} {
  const seen: { caller: unknown; request: unknown } = { caller: undefined, request: undefined };
  const message = (
    path: { app_id: string; user_id: string; session_id: string },
    body: v1.MessageCreateParsed,
  ): v1.Message => ({ id: "m1", created_at: now, ...path, ...body });
  const note = (request: unknown, { principal }: { readonly principal: unknown }): void => {
    seen.caller = principal;
    seen.request = request;
  };
  const options = { log: silent, validateResponses: "throw" } as const;
  return {
    seen,
    v1: v1.createServer<{ HTTPBearer: Caller }>(
      {
        createMessageForSession: (request, context) => {
          note(request, context);
          return { status: 200, body: message(request.path, request.body) };
        },
        createBatchMessagesForSession: (request, context) => {
          note(request, context);
          return {
            status: 200,
            body: request.body.messages.map((each) => message(request.path, each)),
          };
        },
        createMetamessage: (request, context) => {
          note(request, context);
          const { label = "", ...body } = { label: "l", ...request.body };
          return {
            status: 200,
            body: {
              session_id: null,
              message_id: null,
              ...body,
              label,
              id: "mm1",
              created_at: now,
              ...request.path,
            },
          };
        },
      },
      { ...options, security: { HTTPBearer: callerOf } },
    ),
    v2: v2.createServer<{ HTTPBearer: Caller }>(
      {
        createMessagesForSession: (request, context) => {
          note(request, context);
          const body = request.body.messages.map((each) => ({
            id: "m2",
            content: each.content,
            peer_id: each.peer_id,
            created_at: now,
            token_count: [...each.content].length,
            ...request.path,
          }));
          return { status: 200, body };
        },
      },
      { ...options, security: { HTTPBearer: callerOf } },
    ),
    mielto: mielto.createServer<{ DualAuthScheme: Caller }>(
      {
        createMessage: (request, context) => {
          note(request, context);
          const contents = Array.isArray(request.body.content)
            ? request.body.content
            : [request.body.content];
          if (request.body.conversation_id === "missing") return { status: 404 };
          const body = contents.map((each) => ({
            conversation_id: request.body.conversation_id ?? "c1",
            sender_id: each.sender_id ?? "s1",
            content: each.content,
            workspace_id: request.headers?.["X-Workspace-Id"] ?? "w1",
          }));
          return { status: 201, body };
        },
      },
      { ...options, security: { DualAuthScheme: callerOf } },
    ),
  };
}

type v1Server = ReturnType<typeof v1.createServer>;
type v2Server = ReturnType<typeof v2.createServer>;
type mieltoServer = ReturnType<typeof mielto.createServer>;

const silent = { warn: () => undefined, error: () => undefined };

/** Serves `server` on a free port of the loopback interface. */
export async function listen(
  server: v1Server,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const http = createHttpServer(server.node);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
