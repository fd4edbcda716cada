import { type Code, join, key, lit, ts } from "../emit/code.ts";
import type { Content, Operation, Parameter, Response } from "../ir/api.ts";
import { codeOf, isSuccess, mainResponse, sampleParameter } from "../sample/reply.ts";
import { sample } from "../sample/sample.ts";
import { wordsOf } from "../plan/words.ts";
import { mainContent } from "./main-content.ts";
import { remarksCode } from "./object-code.ts";
import type { Remark } from "./remark.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";
import { typedCode, typedValue } from "./typed-value.ts";

/** The response of a handler. */
export interface Reply {
  readonly response: Response | undefined;
  readonly status: number;
}

/**
 * The response that a handler gives, and its status; `undefined` if the operation declares only
 * errors and informational responses.
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
  // A success without a body says less than another one with the body.
  const isBare = mainResponse({ responses: final })?.contents.length === 0;
  const full = final.filter((one) => isSuccess(one) && one.contents.length > 0);
  const isChosen = isBare && full.length > 0 && operation.method !== "DELETE";
  const response = mainResponse({ responses: isChosen ? full : final });
  return response === undefined ? undefined : { response, status: codeOf(response, operation) };
}

/** The value of a header, and an expression that is true if there is none. */
export interface GivenHeader {
  readonly code: Code;
  readonly absent?: Code;
}

/** The known parts of a reply. */
export interface Given {
  readonly body?: Code;
  /** The value of the `Location` header, if the response declares one. */
  readonly location?: Code;
  /** Other declared headers, by name. */
  readonly headers?: (name: string) => GivenHeader | undefined;
  /** True if a comment states that the body is an example. */
  readonly isMarked?: boolean;
}

/**
 * A reply as an expression: the given parts, and examples for the rest. An empty success if there
 * is no `reply`; `undefined` if no example was found.
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
    const isExample = given.isMarked === true && given.body === undefined;
    const lines = isExample ? ts`\n${remarksCode([exampleRemark])}` : ts``;
    members.push(ts`${lines}body: ${body}`);
  }
  return ts`{ ${join(members, ", ")} }`;
}

const exampleRemark: Remark = {
  kind: "made up",
  names: ["body"],
  text: "placeholder: the response is an example, which has nothing of the item",
};

function givenHeader({ name, required }: Parameter, { code, absent }: GivenHeader): Code {
  const member = ts`${key(name)}: ${code}`;
  if (absent === undefined) return member;
  return required
    ? ts`${key(name)}: ${absent} ? "" : ${code}`
    : ts`...(${absent} ? {} : { ${member} })`;
}

/**
 * A statement that ends the request with an error. The server writes it in the schema that the
 * document declares for the status.
 */
export function statusReply(
  status: number,
  at: Pick<Operation, "path">,
  context: ServiceContext,
): Code {
  const error = context.$.runtime("server/http-error", "HttpError");
  return ts`throw new ${error}(${status}, ${lit(messageOf(status, at))});`;
}

/** A sentence about an error: `pet not found`. */
function messageOf(status: number, { path }: Pick<Operation, "path">): string {
  const texts = path.split("/").filter((text) => text !== "" && !text.includes("{"));
  const words = wordsOf(texts.at(-1) ?? "item").join(" ");
  const noun = singular(words);
  return status === 404 ? `${noun} not found` : `${noun} already exists`;
}

/** True if a reply has a `Location` header. */
export function hasLocation(reply: Reply | undefined): boolean {
  return reply?.response?.headers.some(({ name }) => isLocation(name)) === true;
}

function isLocation(name: string): boolean {
  return /^location$/i.test(name);
}

function bodyCode({ schema, examples }: Content, context: ServiceContext): Code | undefined {
  const { $ } = context;
  if (schema.kind === "stream") {
    const item = sample(schema.items, $.program, { declaredOnly: true, name: "item" });
    if (!item.ok) return undefined;
    const value = typedValue(item.value, schema.items, context);
    return ts`(async function* () { yield ${value}; })()`;
  }
  const made = sample(schema, $.program, {
    declaredOnly: true,
    name: "body",
    offers: examples ?? [],
  });
  return made.ok ? typedValue(made.value, schema, context) : undefined;
}

/**
 * The required headers, and `Location` if it is given. The server writes their values as texts.
 */
function headersCode(
  response: Response | undefined,
  { location, headers }: Given,
  context: ServiceContext,
): Code | undefined {
  const given = (name: string): GivenHeader | undefined =>
    isLocation(name) ? location && { code: location } : headers?.(name);
  const sent = (response?.headers ?? []).filter(
    ({ name, required }) => required || given(name) !== undefined,
  );
  if (sent.length === 0) return undefined;
  const members = sent.map((header) => {
    const own = given(header.name);
    if (own !== undefined) {
      return givenHeader(header, { ...own, code: typedCode(own.code, header.schema, context) });
    }
    const made = sampleParameter(header, context.$.program);
    const value = made.ok ? typedValue(made.value, header.schema, context) : lit("");
    return ts`${key(header.name)}: ${value}`;
  });
  return ts`{ ${join(members, ", ")} }`;
}
