import { takesInput } from "../emit/call.ts";
import { type Code, join, member, mention, quote, ts } from "../emit/code.ts";
import type { Operation, SecurityScheme } from "../ir/api.ts";
import { isSuccess } from "../sample/reply.ts";
import { mainContent } from "./main-content.ts";
import { moduleText } from "./module-code.ts";
import { replyOf } from "./reply-code.ts";
import { requestSample } from "./request-sample.ts";
import type { ServiceContext } from "./service-context.ts";

/** The import of a document's functions. */
export function apiImport(document: string): string {
  return `import * as api from ${quote(`../src/generated/${document}/index.ts`)};`;
}

/** The text of a test module, which calls operations through the namespace `api`. */
export function testModule(code: Code, { document }: ServiceContext): string {
  const namespace = apiImport(document.id);
  return moduleText(code, "../src/", document.id, /\bapi\./.test(code.text) ? [namespace] : []);
}

/** Strict `assert` of Node. */
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
/** The assertion that a value has given members. */
export const assertHas: Code = mention({ module: "./client", name: "assertHas", as: "value" });
/** The assertion that a value is a list, or has one, of which an item has given members. */
export const assertLists: Code = mention({ module: "./client", name: "assertLists", as: "value" });
/** The assertion that pages of one item have the members of given ones. */
export const assertPages: Code = mention({ module: "./client", name: "assertPages", as: "value" });
/** The service of a test. */
export const testService: Code = mention({ module: "./client", name: "testService", as: "value" });

/**
 * A call of an operation: `api.createPet(client, { … })`, or `api.ping(client)` if it has no input.
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

/** A statement that calls an operation, which has no declared success if it has no reply. */
export function callStep(operation: Operation, input: Code, context: ServiceContext): Code {
  const call = callOf(operation, input, context);
  return replyOf(operation) === undefined ? ts`await ${call}.result();` : ts`await ${call};`;
}

/** The body that a call has received, of the type of the response that the handler gives. */
export function receivedBody(received: Code, operation: Operation, { $ }: ServiceContext): Code {
  const { response } = replyOf(operation) ?? {};
  const content = mainContent(response?.contents ?? []);
  const others = operation.responses.filter((one) => one !== response && isSuccess(one));
  const isUnion = (response?.contents.length ?? 0) > 1 || others.length > 0;
  return isUnion && content !== undefined
    ? ts`(${received} as ${$.type(content.schema, "output")})`
    : received;
}

/**
 * True if a test can call an operation: `fetch` allows its method, a URL can have its path, every
 * path parameter is declared, and its body and a credential can be sent.
 */
export function canBeCalled(operation: Operation, context: ServiceContext): boolean {
  const { method, path, parameters, security } = operation;
  const { document } = context;
  const isDeclared = ([, name]: readonly (string | undefined)[]): boolean =>
    parameters.some((one) => one.in === "path" && one.name === name);
  if (method === "TRACE" || method === "CONNECT" || /[?#]/.test(path)) return false;
  if ((method === "GET" || method === "HEAD") && operation.body?.required === true) return false;
  // URL parsing removes dot segments.
  if (path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) return false;
  if (![...path.matchAll(/\{([^{}]*)\}/g)].every(isDeclared)) return false;
  // Of two operations on paths that differ only in names of parameters, one is served.
  const isAlike = (one: Operation): boolean =>
    one.method === method && shapeOf(one.path) === shapeOf(path);
  if (document.operations.filter(isAlike).length > 1) return false;
  if (!canBeWritten(operation, context)) return false;
  const isKey = (name: string): boolean =>
    document.securitySchemes.some((scheme) => scheme.name === name && hasCredential(scheme));
  return (
    security.length === 0 ||
    security.some((members) => members.every(({ scheme }) => isKey(scheme)))
  );
}

function shapeOf(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, "{}");
}

/**
 * True if a client can send the credential of a scheme: it is not a certificate, the document
 * describes it, and its header name is valid (RFC 9110 §5.1).
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
 * True if the media type of a body is no range, and its value is no object if that type is a text.
 */
function canBeWritten(operation: Operation, context: ServiceContext): boolean {
  const main = mainContent(operation.body?.contents ?? []);
  if (main?.mediaType.includes("*") === true && main.codec !== "json") return false;
  const isText = main?.codec === "text";
  const body = isText ? requestSample(operation, context)?.["body"] : undefined;
  return typeof body !== "object" || body === null;
}
