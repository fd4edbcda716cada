import { takesInput } from "../emit/call.ts";
import { type Code, join, member, mention, quote, ts } from "../emit/code.ts";
import type { Operation, SecurityScheme } from "../ir/api.ts";
import { mainContent } from "./main-content.ts";
import { moduleText } from "./module-code.ts";
import { requestSample } from "./request-sample.ts";
import type { ServiceContext } from "./service-context.ts";

/** The import of a document's functions. */
export function apiImport(document: string): string {
  return `import * as api from ${quote(`../src/generated/${document}/index.ts`)};`;
}

/** Functions of the operations are called through a namespace, so that none takes the name of something else. */
export function testModule(code: Code, { document }: ServiceContext): string {
  const namespace = apiImport(document.id);
  return moduleText(code, "../src/", document.id, /\bapi\./.test(code.text) ? [namespace] : []);
}

/** `assert` of Node, which is strict. */
export const assert: Code = mention({
  module: "node:assert",
  name: "assert",
  imported: "strict",
  as: "value",
});
/** `test` of Node. */
export const test: Code = mention({ module: "node:test", name: "test", as: "value" });
/** The client of a test. */
export const testClient: Code = mention({ module: "./client", name: "testClient", as: "value" });
/** The service of a test. */
export const testService: Code = mention({ module: "./client", name: "testService", as: "value" });

/**
 * How an operation is called: `api.createPet(client, { … })`, or `api.ping(client)` where it takes
 * no input.
 */
export function callOf(
  operation: Operation,
  input: Code,
  context: ServiceContext,
  options?: Code,
): Code {
  const call = member(ts`api`, context.name(operation));
  const given = takesInput(operation, context.$) ? [input] : [];
  return ts`${call}(${join([ts`client`, ...given, ...(options ? [options] : [])], ", ")})`;
}

/** Whether a test can call it: `fetch` knows its method, its path is one that a URL can have and of which every parameter is declared, its body can be written, and it has a credential that can be sent. */
export function canBeCalled(operation: Operation, context: ServiceContext): boolean {
  const { method, path, parameters, security } = operation;
  const { document } = context;
  const isDeclared = ([, name]: readonly (string | undefined)[]): boolean =>
    parameters.some((one) => one.in === "path" && one.name === name);
  if (method === "TRACE" || method === "CONNECT" || /[?#]/.test(path)) return false;
  if ((method === "GET" || method === "HEAD") && operation.body?.required === true) return false;
  // A URL resolves segments of dots before anything is sent.
  if (path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return false;
  if (![...path.matchAll(/\{([^{}]*)\}/g)].every(isDeclared)) return false;
  if (!canBeWritten(operation, context)) return false;
  const isKey = (name: string): boolean =>
    document.securitySchemes.some((scheme) => scheme.name === name && hasCredential(scheme));
  return (
    security.length === 0 ||
    security.some((members) => members.every(({ scheme }) => isKey(scheme)))
  );
}

/**
 * True if a scheme has a credential that can be sent: no certificate, nothing that the document
 * does not describe, and no header of a name that HTTP does not have (RFC 9110 §5.1).
 */
export function hasCredential(scheme: SecurityScheme): boolean {
  if (scheme.type === "mutualTLS" || scheme.type === "unknown") return false;
  return (
    scheme.type !== "apiKey" ||
    scheme.in !== "header" ||
    /^[!#$%&'*+.^_`|~\w-]+$/.test(scheme.parameter)
  );
}

/**
 * True if a body is what its media type can carry: a text is no object, and nothing is of a range
 * of types.
 */
function canBeWritten(operation: Operation, context: ServiceContext): boolean {
  const main = mainContent(operation.body?.contents ?? []);
  if (main?.mediaType.includes("*") === true && main.codec !== "json") return false;
  const isText = main?.codec === "text";
  const body = isText ? requestSample(operation, context)?.["body"] : undefined;
  return typeof body !== "object" || body === null;
}
