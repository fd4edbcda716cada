import { type Code, docComment, join, key, lit, ts } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";
import type { Operation, SecurityScheme } from "../ir/api.ts";
import { moduleText } from "./module-code.ts";
import type { ProjectFacts } from "./project-files.ts";
import type { ServiceContext } from "./service-context.ts";
import { polyfillImport } from "./temporal.ts";

/**
 * `src/security.ts`: the authentication of callers by the document's security schemes; `undefined`
 * if the document has none.
 */
export function securityFile(context: ServiceContext): string | undefined {
  const { document, own, generated } = context;
  if (document.securitySchemes.length === 0) return undefined;
  const caller = own("keys", "Caller", "type");
  const principals = document.securitySchemes.map(({ name }) => ts`${key(name)}: ${caller};`);
  const checks = document.securitySchemes.map((scheme) => checkOf(scheme, context));
  const code = ts`/** The identity of a caller, by security scheme. */
  export interface Callers extends ${generated("server", "Principals", "type")} {
    ${join(principals, "\n")}
  }

  /** Creates the checks of credentials. They are for development only: see \`callerOf\`. */
  export function createSecurity(keys: readonly string[]): ${generated("server", "SecurityHandlers", "type")}<Callers> {
    return {
      ${join(checks, "\n")}
    };
  }`;
  return moduleText(code, "./", document.id);
}

function checkOf(scheme: SecurityScheme, { own }: ServiceContext): Code {
  const name = key(scheme.name);
  const callerOf = own("keys", "callerOf");
  if (scheme.type === "mutualTLS") {
    return ts`// No certificate is accepted until you check it here.
    ${name}: () => undefined,`;
  }
  if (scheme.type === "unknown") {
    return ts`// The document does not describe the credentials: no caller is accepted until you check the request here.
    ${name}: () => undefined,`;
  }
  if (scheme.type === "http" && scheme.scheme.toLowerCase() === "basic") {
    return ts`${name}: ({ username, password }) => ${callerOf}([username, password].join(":"), keys),`;
  }
  return ts`${name}: (credential) => ${callerOf}(credential, keys),`;
}

/** The paths of the health checks, unless the document has operations there. */
export const probePaths: readonly string[] = ["/healthz", "/readyz"];

/** `src/service.ts`: the server of handlers, security and middleware. */
export function serviceFile(
  { servesDocument, hasPolyfill }: ProjectFacts,
  context: ServiceContext,
): string {
  const { document, own, generated, $ } = context;
  const secured = document.securitySchemes.length > 0;
  const content = servesDocument && generated("document", "document");
  const doc = `Creates the service: \`fetch\` handles a \`Request\`, \`node\` is a listener for node:http.${servesDocument ? "\n\nIt serves its document as `/openapi.json`, and a page about it as `/docs`, unless the document has operations there." : ""}`;
  const log = own("log", "ServiceLog", "type");
  const probing = document.operations.filter(({ path }) => probePaths.includes(path));
  const ownProbes = probing.length > 0 && ts`, ${lit(probing.map((one) => context.name(one)))}`;
  const code = ts`export interface ServiceOptions {
    readonly store: ${own("store", "Store", "type")};
    readonly log: ${log};
    ${secured ? ts`/** The keys that callers may use. */` : ts`/** The keys that callers may use; the document requires none. */`}
    readonly keys: readonly string[];
    /** The validation of responses against the document. */
    readonly validateResponses: "off" | "log" | "throw";
    /** True if the service accepts requests. */
    readonly isReady: () => boolean;
    /** The origins whose pages may call the service; \`*\`: all. Default: none. */
    readonly origins?: readonly string[];
    /** The prefix of the document's paths. Default: the path of its servers. */
    readonly basePath?: string;
  }

  ${docComment(comment(doc))}
  export function createService({ store, log, ${secured && ts`keys,`} validateResponses, isReady, origins = [], basePath }: ServiceOptions): ${$.runtime("server/server", "Server", "type")} {
    const transactions = ${own("transactions", "createTransactions")}(store);
    return ${generated("server", "createServer")}(${own("handlers/index", "createHandlers")}(transactions.store), {
      log,
      validateResponses,
      cors: origins.length > 0 && { origins },
      ${secured && ts`security: ${own("security", "createSecurity")}(keys),`}
      ${content && ts`document: { content: ${content} },`}
      middleware: [${own("health", "health")}(isReady${ownProbes}), ${own("log", "logRequests")}(log), ${content && ts`${own("docs", "docs")}(${content}), `}transactions.middleware],
      ...(basePath === undefined ? {} : { basePath }),
    });
  }`;
  return moduleText(code, "./", document.id, hasPolyfill ? [polyfillImport] : []);
}

/** The response to an invalid request: the declared 422, or else 400. */
export function invalidResponse({ responses }: Operation): {
  readonly response: Operation["responses"][number] | undefined;
  readonly status: number;
} {
  for (const code of [422, 400]) {
    const response = responses.find(({ status }) => status.kind === "code" && status.code === code);
    if (response !== undefined) return { response, status: code };
  }
  return { response: undefined, status: 400 };
}
