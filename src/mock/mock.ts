import { createContexts } from "../emit/context.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Analysis } from "../pipeline.ts";
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
}

/**
 * Creates a server for a document that replies to every request with samples. Requests are
 * validated; any credentials are accepted, but missing ones are rejected.
 */
export function createMock(
  analysis: Analysis,
  document: Document,
  { createServer }: Pick<LoadedServer, "createServer">,
  options: MockOptions = {},
): { readonly server: RunningServer; readonly routes: readonly MockRoute[] } {
  const { program, facts, plan, sources } = analysis;
  const $ = createContexts(program, facts, plan)(document.id);
  const named = document.operations.map((operation): readonly [string, Operation] => {
    const subject = { kind: "operation", document: document.id, key: operation.key } as const;
    return [$.base(subject).camel, operation];
  });
  const handlers = named.map(([name, operation]) => {
    const respond = responder(operation, program, sources);
    return [name, (_request: unknown, context: MockContext) => respond(context)] as const;
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
  });
  const routes = named.map(([operation, { method, path }]) => ({ method, path, operation }));
  return { server, routes };
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
