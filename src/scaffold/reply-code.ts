import { type Code, join, key, lit, ts } from "../emit/code.ts";
import type { Content, Operation, Response } from "../ir/api.ts";
import { codeOf, mainResponse, sampleParameter } from "../sample/reply.ts";
import { sample } from "../sample/sample.ts";
import { mainContent } from "./main-content.ts";
import type { ServiceContext } from "./service-context.ts";
import { valueCode } from "./value-code.ts";

/** What a handler responds with. */
export interface Reply {
  readonly response: Response | undefined;
  readonly status: number;
}

/**
 * The response that a handler gives, and its status; `undefined`, where the operation declares none
 * that can be given: errors only, or what is never the last word.
 */
export function replyOf(operation: Operation): Reply | undefined {
  const { responses } = operation;
  if (responses.length === 0) return { response: undefined, status: 200 };
  const final = responses.filter(
    ({ status }) =>
      status.kind === "default" ||
      (status.kind === "code"
        ? status.code >= 200 && status.code < 400
        : status.digit === 2 || status.digit === 3),
  );
  const response = mainResponse({ responses: final });
  return response === undefined ? undefined : { response, status: codeOf(response, operation) };
}

/** What is known of a reply. */
export interface Given {
  readonly body?: Code;
  /** The value of a `Location` header, where the response has one. */
  readonly location?: Code;
}

/**
 * A reply as an expression: what is given, and an example of the rest. An empty success, where
 * there is no reply that the document knows; `undefined`, where no example was found.
 */
export function replyCode(
  reply: Reply | undefined,
  context: ServiceContext,
  given: Given = {},
): Code | undefined {
  if (reply === undefined) {
    return ts`${context.$.runtime("server/reply", "raw")}(new Response(null, { status: 204 }))`;
  }
  const { response, status } = reply;
  const contents = response?.contents ?? [];
  const content = mainContent(contents);
  const members = [ts`status: ${status}`];
  if (content !== undefined && contents.length > 1) {
    members.push(ts`contentType: ${lit(content.mediaType)}`);
  }
  const headers = headersCode(response, given, context);
  if (headers !== undefined) members.push(ts`headers: ${headers}`);
  if (content !== undefined) {
    const body = given.body ?? bodyCode(content, context);
    if (body === undefined) return undefined;
    members.push(ts`body: ${body}`);
  }
  return ts`{ ${join(members, ", ")} }`;
}

/** A statement that responds with an error: the document's own, or the server's. */
export function statusReply(status: number, operation: Operation, context: ServiceContext): Code {
  const response = operation.responses.find(
    (one) => one.status.kind === "code" && one.status.code === status,
  );
  const own = response === undefined ? undefined : replyCode({ response, status }, context);
  return own === undefined
    ? ts`throw new ${context.$.runtime("server/http-error", "HttpError")}(${status});`
    : ts`return ${own};`;
}

function bodyCode({ schema, examples }: Content, { $ }: ServiceContext): Code | undefined {
  if (schema.kind === "stream") {
    const item = sample(schema.items, $.program, { declaredOnly: true, name: "item" });
    return item.ok ? ts`(async function* () { yield ${valueCode(item.value)}; })()` : undefined;
  }
  const made = sample(schema, $.program, {
    declaredOnly: true,
    name: "body",
    offers: examples ?? [],
  });
  return made.ok ? valueCode(made.value) : undefined;
}

/**
 * The required headers, and where what was created is: on the wire they are texts, in the reply
 * numbers and truth values may stay what they are.
 */
function headersCode(
  response: Response | undefined,
  { location }: Given,
  { $ }: ServiceContext,
): Code | undefined {
  const isLocation = (name: string): boolean => location !== undefined && /^location$/i.test(name);
  const sent = (response?.headers ?? []).filter(
    ({ name, required }) => required || isLocation(name),
  );
  if (sent.length === 0) return undefined;
  const members = sent.map((header) => {
    if (isLocation(header.name)) return ts`${key(header.name)}: ${location}`;
    const made = sampleParameter(header, $.program);
    return ts`${key(header.name)}: ${made.ok ? valueCode(made.value) : lit("")}`;
  });
  return ts`{ ${join(members, ", ")} }`;
}
