import { type Server as HttpServer, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { type AnySchema, Ajv2020 } from "ajv/dist/2020.js";
import type { Api, Route } from "../../templates/runtime/server/served-api.ts";
import type { Content, Operation } from "../../templates/runtime/wire/operation.ts";
import { writeFormReply, writeMultipartReply } from "../../templates/runtime/server/form-writer.ts";
import { createGuard } from "../../templates/runtime/server/security.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import { type Server, serve as serveApi } from "../../templates/runtime/server/server.ts";
import { structuredParameter } from "../../templates/runtime/server/structured-parameter.ts";
import type { Parse } from "../../templates/runtime/validate/issue.ts";
import type { OperationChecks } from "../../templates/runtime/validate/operation-checks.ts";

export const json: Content = { type: "application/json", codec: "json" };

/** An operation with a JSON response for 200, and changes to it. */
export function operation(id: string, key: string, more: Partial<Operation> = {}): Operation {
  const space = key.indexOf(" ");
  const [method, path] = [key.slice(0, space), key.slice(space + 1)];
  return { id, method, path, responses: [{ status: 200, content: [json] }], ...more };
}

/** Accepts everything. */
export const anything: Parse<unknown> = (value) => ({ ok: true, value });

/**
 * A validator with ajv behind it: independent of the generated ones, with issues of the same shape.
 */
export function parseBy(schema: AnySchema): Parse<unknown> {
  const validate = new Ajv2020({ allErrors: true, useDefaults: true, strict: false }).compile(
    schema,
  );
  return (value) =>
    validate(value)
      ? { ok: true, value }
      : {
          ok: false,
          issues: (validate.errors ?? []).map(({ message = "", ...issue }) => ({
            ...issue,
            message,
          })),
        };
}

/**
 * The values that a document passes to the runtime for parameters of every style, security and
 * forms in its responses.
 */
export const everything: Omit<Api, "routes" | "checks"> = {
  guard: createGuard,
  structured: structuredParameter,
  writers: { form: writeFormReply, multipart: writeMultipartReply },
};

/** A route with its validators. */
export interface CheckedRoute extends Route {
  readonly parse: Parse<unknown>;
  readonly responses?: readonly ResponseCheck[];
}

/** The validator of a body, or of the items of a stream, in the only media type of a response. */
export interface ResponseCheck {
  readonly status: number | string;
  readonly parse: Parse<unknown>;
}

/** Serves routes that bring their validators. */
export function serve(
  { routes, ...more }: Omit<Api, "routes" | "checks"> & { routes: readonly CheckedRoute[] },
  handlers: object,
  options?: ServeOptions,
): Server {
  const checks = Object.fromEntries(routes.map((route) => [route.operation.id, checksOf(route)]));
  return serveApi({ routes, checks, ...more }, handlers, options);
}

function checksOf({ operation, parse, responses = [] }: CheckedRoute): OperationChecks {
  const byStatus = (areItems: boolean) =>
    Object.fromEntries(
      responses.map((check) => {
        const declared = operation.responses.find(({ status }) => status === check.status);
        const [content = json] = declared?.content ?? [];
        const isStream = content.codec === "sse" || content.codec === "jsonl";
        return [check.status, isStream === areItems ? { [content.type]: check.parse } : {}];
      }),
    );
  return { request: parse, responses: byStatus(false), items: byStatus(true) };
}

/** Records the input of its handlers. */
export interface Echo {
  readonly server: Server;
  readonly seen: { request: unknown; calls: number };
}

/** A service that responds to every operation with its request. */
export function echo(
  routes: readonly (Operation | CheckedRoute)[],
  options: ServeOptions = {},
  more: Partial<Omit<Api, "routes" | "checks">> = {},
): Echo {
  const seen = { request: undefined as unknown, calls: 0 };
  const full = routes.map((each): CheckedRoute =>
    "operation" in each ? each : { operation: each, parse: anything },
  );
  const handlers = Object.fromEntries(
    full.map(({ operation: { id } }) => [
      id,
      (request: unknown) => {
        seen.request = request;
        seen.calls++;
        return { status: 200, body: { id, request } };
      },
    ]),
  );
  return {
    server: serve({ routes: full, ...everything, ...more }, handlers, { log: silent, ...options }),
    seen,
  };
}

export const silent: NonNullable<ServeOptions["log"]> = {
  warn: () => undefined,
  error: () => undefined,
};

/** Sends a POST or GET without a socket. */
export async function call(server: Server, url: string, init: RequestInit = {}): Promise<Response> {
  return await server.fetch(new Request(`http://test${url}`, init));
}

/** A server on a loopback port, closed when `use` has settled. */
export async function listening<T>(
  server: Server,
  use: (url: string, port: number, http: HttpServer) => Promise<T>,
): Promise<T> {
  const http = createServer(server.node);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  try {
    return await use(`http://127.0.0.1:${port}`, port, http);
  } finally {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  }
}

/**
 * Sends raw bytes, and resolves with everything received until the other side closes, or `until` is
 * in it.
 */
export async function wire(port: number, text: string, until?: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"));
    let received = "";
    const done = (): void => {
      socket.destroy();
      resolve(received);
    };
    socket.setEncoding("latin1");
    socket.setTimeout(8000, () => reject(new Error(`The connection stays open: ${received}`)));
    socket.on("data", (chunk: string) => {
      received += chunk;
      if (until !== undefined && received.includes(until)) done();
    });
    socket.on("close", done);
    socket.on("error", (error) => (received === "" ? reject(error) : done()));
  });
}

/** The status in an HTTP/1.1 response text, by a client's rules. */
export function statusOf(response: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1]);
}
