import type { Middleware } from "./generated/runtime/server/serve-options.ts";

/**
 * Health checks. `/healthz`: the process runs. `/readyz`: it accepts requests; 503 once a shutdown
 * has begun. The operations in `own` have such a path, and handle it instead.
 */
export function health(isReady: () => boolean, own: readonly string[] = []): Middleware {
  return (context, next) => {
    if (own.includes(context.operationId)) return next();
    if (context.path === "/healthz") return statusReply(true);
    return context.path === "/readyz" ? statusReply(isReady()) : next();
  };
}

function statusReply(ok: boolean): {
  status: number;
  contentType: string;
  body: { status: string };
} {
  const body = { status: ok ? "ok" : "unavailable" };
  return { status: ok ? 200 : 503, contentType: "application/json", body };
}
