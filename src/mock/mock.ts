import { createContexts } from "../emit/context.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Analysis } from "../pipeline.ts";
import { sampleBody } from "../sample/reply.ts";
import { type MockContext, type MockReply, answerOf } from "./answer.ts";
import type { LoadedServer, RunningServer } from "./load-server.ts";

/** A route of a mock, for whoever lists them. */
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
 * The service of a document that answers every request with samples. Requests are validated as the
 * document says; every credential is good, but a missing one is missed.
 */
export function createMock(
  analysis: Analysis,
  document: Document,
  { createServer, cors }: Pick<LoadedServer, "createServer" | "cors">,
  options: MockOptions = {},
): { readonly server: RunningServer; readonly routes: readonly MockRoute[] } {
  const { program, facts, plan, sources } = analysis;
  const $ = createContexts(program, facts, plan)(document.id);
  const named = document.operations.map((operation): readonly [string, Operation] => {
    const subject = { kind: "operation", document: document.id, key: operation.key } as const;
    return [$.base(subject).camel, operation];
  });
  const handlers = named.map(([name, operation]) => {
    const answer = answerOf(operation, program, sources);
    return [name, (_request: unknown, context: MockContext) => answer(context)] as const;
  });
  const anyone = (): object => ({ name: "anyone" });
  const security = document.securitySchemes.map(({ name }) => [name, anyone] as const);
  const server = createServer(Object.fromEntries(handlers), {
    security: Object.fromEntries(security),
    // An example that is not valid is sent all the same, and told.
    validateResponses: "log",
    errors: { invalid: invalidReply(new Map(named), analysis) },
    document: { content: document.raw },
    basePath: basePaths(document),
    // Cookies may come along: nothing that a mock answers is anybody's.
    middleware: options.cors === false ? [] : [cors({ origins: () => true, credentials: true })],
  });
  const routes = named.map(([operation, { method, path }]) => ({ method, path, operation }));
  return { server, routes };
}

/**
 * Where the document has an error schema of its own, a request that is not valid is answered with a
 * sample of it.
 */
function invalidReply(
  operations: ReadonlyMap<string, Operation>,
  { program }: Analysis,
): (issues: readonly unknown[], context: { readonly operationId: string }) => MockReply {
  return (_, { operationId }) => {
    const declared = operations
      .get(operationId)
      ?.responses.find(({ status }) => status.kind === "code" && [400, 422].includes(status.code));
    const content = declared?.contents.find(({ codec }) => codec === "json");
    const made = content === undefined ? undefined : sampleBody(content, program);
    const status = declared?.status.kind === "code" ? declared.status.code : 400;
    return {
      status,
      ...(content === undefined || made?.ok !== true
        ? {}
        : { contentType: content.mediaType, body: made.value }),
    };
  };
}

/**
 * The root, and the paths of the document's servers: whoever calls a mock has changed the origin,
 * and the path or not.
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
