import type { Log } from "./generated/runtime/server/context.ts";
import type { Middleware } from "./generated/runtime/server/serve-options.ts";

/** A log that writes each line as a JSON object. */
export interface ServiceLog extends Log {
  info(message: string, details?: unknown): void;
}

/** Creates a log that writes to standard output by default. */
export function createLog(
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): ServiceLog {
  const at =
    (level: string) =>
    (message: string, details?: unknown): void =>
      write(JSON.stringify({ time: new Date().toISOString(), level, message, ...shown(details) }));
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/** Logs every request with its status and duration. Queries and bodies are not logged. */
export function logRequests(log: ServiceLog): Middleware {
  return async (context, next) => {
    const start = performance.now();
    const reply = await next();
    const status = "raw" in reply ? reply.raw.status : reply.status;
    const milliseconds = Math.round(performance.now() - start);
    log.info(`${context.method} ${context.path}`, { status, milliseconds });
    return reply;
  };
}

function shown(details: unknown): object {
  if (details === undefined) return {};
  return { details: details instanceof Error ? { error: details.stack } : details };
}
