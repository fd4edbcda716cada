import type {
  CallCheck,
  Incoming,
  OperationParts,
  ReadResponse,
  ReadBody,
} from "./operation-parts.ts";
import { InvalidResponseError } from "./errors.ts";
import type { Content, Operation, ResponseSpec } from "../wire/operation.ts";
import type { AnyResponse, Declared, Undeclared } from "./call-result.ts";

/**
 * Finds the declared response for a status: the code itself, its range, or `default`, which covers
 * only errors if a success is declared.
 */
function responseFor(responses: readonly ResponseSpec[], status: number): ResponseSpec | undefined {
  const find = (wanted: unknown): ResponseSpec | undefined =>
    responses.find((each) => each.status === wanted);
  const isSuccess = (code: unknown): boolean => `${code}`.startsWith("2");
  const own = find(status) ?? find(`${status}`[0] + "XX");
  if (own || (isSuccess(status) && responses.some((each) => isSuccess(each.status)))) return own;
  return find("default");
}

/**
 * Reads a response as declared in the document.
 * A success that does not match throws `InvalidResponseError`; an error that does not match is
 * undeclared.
 */
export async function readResponse(
  operation: Operation,
  incoming: Incoming,
  parts: OperationParts,
  check: CallCheck | undefined,
): Promise<Declared<AnyResponse> | Undeclared> {
  const { method, responses } = operation;
  const { response, refuse } = incoming;
  const { status } = response;
  const spec = responseFor(responses, status);
  const ok = response.ok && spec !== undefined;
  let read: ReadResponse = { kind: spec ? "declared" : "undeclared", body: undefined };
  try {
    if (method === "HEAD" || [204, 205, 304].includes(status) || (ok && !spec.content)) {
      discard(response);
    } else {
      const { content, ...rest } = await (parts.readBody ?? readJson)(
        incoming,
        spec?.content,
        parts,
      );
      const { body } = rest;
      if (spec?.content && !content) throw refuse("undeclared media type", body);
      if (spec && content) check?.response(operation, `${spec.status}`, content.type, body, refuse);
      read = { ...read, ...rest };
    }
    read = parts.readHeaders?.(operation, spec, read, incoming, parts, check) ?? read;
  } catch (error) {
    if (ok || !(error instanceof InvalidResponseError)) throw error;
    read = { kind: "undeclared", body: error.body };
  }
  return { ...read, ok, status, response } as Declared<AnyResponse> | Undeclared;
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
    if (content) throw refuse(text ? "malformed JSON" : "empty body", text);
    return { body: text };
  }
}
