import { type Server as HttpServer, createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { type AnySchema, Ajv2020 } from "ajv/dist/2020.js";
import type { Api, Route } from "../../templates/runtime/server/served-api.ts";
import type { Content, Operation } from "../../templates/runtime/wire/operation.ts";
import { writeFormReply, writeMultipartReply } from "../../templates/runtime/server/form-writer.ts";
import { createGuard } from "../../templates/runtime/server/security.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import { type Server, serve } from "../../templates/runtime/server/server.ts";
import { structuredParameter } from "../../templates/runtime/server/structured-parameter.ts";
import type { Parse } from "../../templates/runtime/validate/issue.ts";

export const json: Content = { type: "application/json", codec: "json" };

/** An operation that answers 200 with JSON, and what differs from that. */
export function operation(id: string, key: string, more: Partial<Operation> = {}): Operation {
  const space = key.indexOf(" ");
  const [method, path] = [key.slice(0, space), key.slice(space + 1)];
  return { id, method, path, responses: [{ status: 200, content: [json] }], ...more };
}

/** Accepts everything. */
export const anything: Parse<unknown> = (value) => ({ ok: true, value });

/**
 * A validator with ajv behind it: independent of the generated ones, and with the issues whose
 * shape they share.
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
 * What a document hands in that has parameters of every style, security and forms in its answers.
 */
export const everything: Omit<Api, "routes"> = {
  guard: createGuard,
  structured: structuredParameter,
  writers: { form: writeFormReply, multipart: writeMultipartReply },
};

/** Something that records what its handlers were given. */
export interface Echo {
  readonly server: Server;
  readonly seen: { request: unknown; calls: number };
}

/** A service whose every operation answers with the request that it was given. */
export function echo(
  routes: readonly (Operation | Route)[],
  options: ServeOptions = {},
  more: Partial<Api> = {},
): Echo {
  const seen = { request: undefined as unknown, calls: 0 };
  const full = routes.map((each): Route =>
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

/** Posts or gets without a socket. */
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
 * Sends bytes as they are and resolves with all that comes back until the other side closes, or
 * `until` is in it.
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

/** What a client makes of a whole HTTP/1.1 response text. */
export function statusOf(response: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1]);
}
