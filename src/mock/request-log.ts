/** The part of a request's context that is logged. */
interface LoggedContext {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
}

type AnyReply = { readonly raw: Response } | { readonly status: number; readonly body?: unknown };

/** The maximum length of the body of an error in a line, in characters. */
const longest = 300;

/**
 * Creates the middleware that writes a line for each request: its method, path, operation and
 * status, with the body of an error.
 */
export function logRequests(
  write: (line: string) => void,
): (context: LoggedContext, next: () => Promise<AnyReply>) => Promise<AnyReply> {
  return async ({ method, path, operationId }, next) => {
    const reply = await next();
    const status = "raw" in reply ? reply.raw.status : reply.status;
    const why = status < 400 || "raw" in reply ? "" : textOf(reply.body);
    const name = operationId === "" ? "" : `  ${operationId}`;
    write(`${status} ${method.padEnd(7)} ${path}${name}${why === "" ? "" : `  ${why}`}`);
    return reply;
  };
}

function textOf(body: unknown): string {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
