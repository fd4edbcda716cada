import type { Middleware } from "./generated/runtime/server/serve-options.ts";

/** `/healthz`: the process answers. `/readyz`: it takes requests, which it stops doing as soon as a shutdown begins. Operations of `own` are at such a path themselves, and answer there. */
export function health(isReady: () => boolean, own: readonly string[] = []): Middleware {
  return (context, next) => {
    if (own.includes(context.operationId)) return next();
    if (context.path === "/healthz") return told(true);
    return context.path === "/readyz" ? told(isReady()) : next();
  };
}

function told(ok: boolean): { status: number; contentType: string; body: { status: string } } {
  const body = { status: ok ? "ok" : "unavailable" };
  return { status: ok ? 200 : 503, contentType: "application/json", body };
}
