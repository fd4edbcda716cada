import { createContexts } from "../emit/context.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Analysis } from "../pipeline.ts";
import { parsePrefer } from "./prefer.ts";
import { logRequests } from "./request-log.ts";
import { type MockContext, responder } from "./respond.ts";
import type { LoadedServer, RunningServer } from "./load-server.ts";

/** A route of a mock, for listings. */
export interface MockRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
}

export interface MockOptions {
  /** True if pages of any origin may call it. Default: true. */
  readonly cors?: boolean;
  /** False if requests are neither validated nor need credentials. Default: true. */
  readonly validate?: boolean;
  /** The names of the handlers of the loaded server that are called in place of samples. */
  readonly stored?: ReadonlySet<string>;
  /** Receives a line for each request. */
  readonly log?: (line: string) => void;
}

/**
 * Creates a server for a document that replies to every request with samples, or by handlers that
 * store what they receive. Requests are validated; any credentials are accepted, but missing ones
 * are rejected.
 */
export function createMock(
  analysis: Analysis,
  document: Document,
  { createServer, handlers: storing = {} }: Pick<LoadedServer, "createServer" | "handlers">,
  options: MockOptions = {},
): { readonly server: RunningServer; readonly routes: readonly MockRoute[] } {
  const { program, facts, plan, sources } = analysis;
  const $ = createContexts(program, facts, plan)(document.id);
  const named = document.operations.map((operation): readonly [string, Operation] => {
    const subject = { kind: "operation", document: document.id, key: operation.key } as const;
    return [$.base(subject).camel, operation];
  });
  const samples = new Map(
    named.map(([name, operation]) => [name, responder(operation, program, sources)]),
  );
  const { stored = new Set<string>(), validate = true, log } = options;
  const handlers = named.map(([name]): [string, Handler] => {
    const respond: Handler = (_request, context) => samples.get(name)?.(context);
    const store = stored.has(name) ? (Reflect.get(storing, name) as Handler) : respond;
    // A preference selects a sample.
    return [
      name,
      (request, context) =>
        isPreferring(context) ? respond(request, context) : store(request, context),
    ];
  });
  const anyone = (): object => ({ name: "anyone" });
  const security = document.securitySchemes.map(({ name }) => [name, anyone] as const);
  const server = createServer(Object.fromEntries(handlers), {
    security: Object.fromEntries(security),
    // An invalid example is sent nevertheless, and logged.
    validateResponses: "log",
    document: { content: document.raw },
    basePath: basePaths(document),
    // Allows credentials: the responses of a mock are not private.
    cors: options.cors === false ? false : { origins: () => true, credentials: true },
    middleware: [
      ...(log === undefined ? [] : [logRequests(log)]),
      ...(validate ? [] : [withoutValidation(samples)]),
    ],
  });
  const routes = named.map(([operation, { method, path }]) => ({ method, path, operation }));
  return { server, routes };
}

type Handler = (request: unknown, context: MockContext) => unknown;

/** True if a request has a preference for a response. */
function isPreferring(context: MockContext): boolean {
  const { code, example } = parsePrefer(context.header("prefer"));
  return code !== undefined || example !== undefined;
}

/** Creates the middleware that responds with samples before anything of a request is read. */
function withoutValidation(
  samples: ReadonlyMap<string, (context: MockContext) => unknown>,
): (context: MockContext & { readonly operationId: string }, next: () => unknown) => unknown {
  return (context, next) => samples.get(context.operationId)?.(context) ?? next();
}

/**
 * The root, and the paths of the document's servers, since clients may replace only the origin of
 * the URL.
 */
function basePaths({ servers }: Document): readonly string[] {
  const paths = servers.map(({ url }) =>
    url
      .replace(/^[a-z][a-z0-9+.{}-]*:\/\/[^/?#]*|^\/\/[^/?#]*/i, "")
      .replace(/[?#].*$/s, "")
      .replace(/^\.?\//, "/"),
  );
  return [...new Set(["", ...paths])];
}
