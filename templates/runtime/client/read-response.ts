/* eslint-disable
   @typescript-eslint/restrict-template-expressions,
   @typescript-eslint/unbound-method */
import type { Incoming, OperationParts, ReadResponse, ReadBody } from "./operation-parts.ts";
import { ApiError, InvalidResponseError } from "./errors.ts";
import type { Content, Operation, ResponseSpec } from "../wire/operation.ts";
import type { AnyResponse, Declared, Undeclared } from "./call-result.ts";
import type { BaseClientOptions } from "./options.ts";

/**
 * Finds the declared response for a status: the code itself, its range, or `default`, which covers
 * only errors if a success is declared.
 */
function responseFor(
  responses: readonly ResponseSpec[],
  { ok, status }: Response,
): ResponseSpec | undefined {
  const find = (wanted: unknown): ResponseSpec | undefined =>
    responses.find((each) => each.status === wanted);
  return (
    find(status) ??
    find(`${status}`[0] + "XX") ??
    (ok && responses.some((each) => `${each.status}`[0] === "2") ? undefined : find("default"))
  );
}

/**
 * Reads a response as declared in the document.
 * A success that does not match throws `InvalidResponseError`, unless `unexpected` is `accept`; an
 * error that does not match is undeclared.
 */
export async function readResponse(
  operation: Operation,
  received: Omit<Incoming, "operationId" | "refuse">,
  parts: OperationParts,
  { check, unexpected }: Pick<BaseClientOptions, "check" | "unexpected">,
): Promise<Declared<AnyResponse> | Undeclared> {
  const { id, method, responses } = operation;
  const { response } = received;
  const { status, headers } = response;
  const spec = responseFor(responses, response);
  let ok = !!spec && response.ok;
  const declared = (spec?.content ?? responses).map(
    (each: Partial<Content & ResponseSpec>) => each.type ?? each.status,
  );
  const refuse: Incoming["refuse"] = (reason, body, issues = []) =>
    Object.assign(new InvalidResponseError(id, `${reason}, declared ${declared}`, body, response), {
      issues,
    });
  const incoming: Incoming = {
    operationId: id,
    ...received,
    refuse,
  };
  let read: ReadResponse = { kind: spec ? "declared" : "undeclared" };
  try {
    if (method === "HEAD" || [204, 205, 304].includes(status) || (ok && !spec?.content)) {
      discard(response);
    } else {
      const { content, ...rest } = await (parts.readBody ?? readJson)(
        incoming,
        spec?.content,
        parts,
      );
      if (spec?.content && !content) throw refuse("undeclared", rest.body);
      if (content) check?.response(operation, `${spec?.status}`, content.type, rest.body, refuse);
      read = { ...read, ...rest };
    }
    read = parts.readHeaders?.(operation, spec, read, incoming, parts, check) ?? read;
  } catch (error) {
    if (!(error instanceof InvalidResponseError)) throw error;
    if (ok && !(unexpected === "accept" && !error.issues[0])) throw error;
    read = { kind: "undeclared", body: error.body };
    ok = false;
  }
  const failure = ok || {
    contentType: headers.get("content-type"),
    error: new ApiError(id, `declared ${declared}`, read.body, response),
  };
  return { ...(failure as object), ...read, ok, status, response } as
    Declared<AnyResponse> | Undeclared;
}

/**
 * Cancels an unread body to free its connection. Not awaited: a copy of the response may still be
 * open.
 */
export function discard(response: Response | undefined): void {
  response?.body?.cancel().catch(() => undefined);
}

/**
 * Reads JSON. Malformed JSON is refused if the response declares JSON; otherwise it remains a
 * string.
 */
export async function readJson(
  { response, run, refuse }: Incoming,
  contents: readonly Content[] | undefined,
  { parse = JSON.parse }: OperationParts,
  // A response without a media type (the text is then `null`) is read as the declared one.
  isJson: boolean = /json|^null/i.test(response.headers.get("content-type") as string),
): Promise<ReadBody> {
  const content = isJson ? contents?.[0] : undefined;
  const text = await run(() => response.text());
  try {
    return { content, body: isJson ? parse(text) : text };
  } catch {
    if (content) throw refuse(text ? "invalid JSON" : "empty body", text);
    return { body: text };
  }
}
