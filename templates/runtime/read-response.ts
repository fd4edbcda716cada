import type { Incoming } from "./codecs.ts";
import { contentFor, essenceOf, isJson } from "./content.ts";
import { InvalidResponseError } from "./errors.ts";
import type { Content, Operation, ResponseSpec } from "./operation.ts";
import type { OperationParts, OperationValidators } from "./options.ts";
import type { AnyResponse, Declared, Undeclared } from "./result.ts";

/** How answers are read. */
export interface ReadOptions {
  readonly parts: OperationParts;
  readonly validators: OperationValidators | undefined;
  readonly onInvalidResponse: ((error: InvalidResponseError) => void) | undefined;
}

/** What the document declares for a status: the code itself, its range, or `default`, which stands for errors alone where a success is declared. */
function responseFor(responses: readonly ResponseSpec[], status: number): ResponseSpec | undefined {
  const find = (wanted: ResponseSpec["status"]): ResponseSpec | undefined =>
    responses.find((each) => each.status === wanted);
  const digit = `${status}`[0];
  const isError = digit !== "2" || !responses.some((each) => `${each.status}`[0] === "2");
  return (
    find(status) ??
    find(`${digit}XX` as ResponseSpec["status"]) ??
    (isError ? find("default") : undefined)
  );
}

/**
 * Reads an answer as the document declares it.
 * A success that is something else throws `InvalidResponseError`; an error that is something else is undeclared.
 */
export async function readResponse(
  { method, responses }: Operation,
  incoming: Incoming,
  { parts, validators, onInvalidResponse }: ReadOptions,
): Promise<Declared<AnyResponse> | Undeclared> {
  const { response, refuse } = incoming;
  const { status, headers } = response;
  const spec = responseFor(responses, status);
  const type = headers.get("content-type");
  const content = spec?.content && contentFor(spec.content, type);
  const ok = response.ok && spec !== undefined;
  let kind = spec ? "declared" : "undeclared";
  let body: unknown;

  if (method === "HEAD" || [204, 205, 304].includes(status) || (ok && !spec.content)) {
    await response.body?.cancel();
  } else {
    try {
      body = await readContent(incoming, content, parts);
      if (spec?.content && !content) throw refuse("undeclared media type", body);
      const valid = validators?.responses?.[`${spec?.status}`]?.[content?.type ?? ""]?.(body);
      if (valid?.ok === false) {
        const error = refuse("invalid body", body, valid.issues);
        if (!onInvalidResponse) throw error;
        onInvalidResponse(error);
      }
    } catch (error) {
      if (ok || !(error instanceof InvalidResponseError)) throw error;
      kind = "undeclared";
      body = error.body;
    }
  }
  return {
    kind,
    ok,
    status,
    body,
    contentType: content?.type.includes("*") === false ? content.type : type && essenceOf(type),
    headers: Object.fromEntries(
      (spec?.headers ?? []).map(({ name }) => [name, headers.get(name) ?? undefined]),
    ),
    response,
  } as Declared<AnyResponse> | Undeclared;
}

/** A body as its content says. Without one: JSON if it is, text if it is named so, else bytes. */
async function readContent(
  incoming: Incoming,
  content: Content | undefined,
  parts: OperationParts,
): Promise<unknown> {
  const { response, receive, refuse } = incoming;
  const type = response.headers.get("content-type") ?? "text/plain";
  const codec = content?.codec ?? (isJson(essenceOf(type)) ? "json" : /^text\//i.test(type) ? "text" : "bytes");
  const read = content && parts[codec]?.read;
  if (read) return await read(incoming, content);
  if (codec !== "json" && codec !== "text") return await receive(() => response.blob());
  const text = await receive(() => response.text());
  if (codec === "text") return text;
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(text === "" ? "empty body" : "body is not JSON", text);
  }
}
