import type { ClientCodecs, Incoming } from "./codecs.ts";
import { InvalidResponseError } from "./errors.ts";
import { codecOf, matchContent } from "./media-type.ts";
import type { Content, Operation, ResponseSpec } from "./operation.ts";
import type { AnyResponse, Declared, Undeclared } from "./result.ts";
import type { Parse } from "./validation.ts";
import { essenceOf } from "./write-body.ts";

/** Validators of an operation's answers: by status as declared (`200`, `4XX`, `default`), then by media type as declared. */
export interface ResponseValidators {
  readonly [status: string]: { readonly [contentType: string]: Parse<unknown> };
}

/** How answers are read. */
export interface ReadOptions {
  readonly codecs: ClientCodecs;
  readonly validators?: ResponseValidators | undefined;
  /** Takes an answer that is not valid instead of refusing it. */
  readonly onInvalidResponse?: ((error: InvalidResponseError) => void) | undefined;
}

/** What the document declares for a status: the code itself, its range, or `default`, which stands for errors alone where a success is declared. */
export function responseFor(
  responses: readonly ResponseSpec[],
  status: number,
): ResponseSpec | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  const isSuccess = (each: ResponseSpec): boolean => /^2/.test(`${each.status}`);
  return (
    responses.find((each) => each.status === status) ??
    responses.find((each) => each.status === range) ??
    responses.find(
      (each) => each.status === "default" && !(range === "2XX" && responses.some(isSuccess)),
    )
  );
}

/**
 * Reads an answer as the document declares it.
 * A success that is something else throws `InvalidResponseError`; an error that is something else is undeclared.
 */
export async function readResponse(
  { method, responses }: Operation,
  incoming: Incoming,
  options: ReadOptions,
): Promise<Declared<AnyResponse> | Undeclared> {
  const { response } = incoming;
  const { status, headers } = response;
  const spec = responseFor(responses, status);
  const sent = headers.get("content-type");
  const type = sent === null ? undefined : essenceOf(sent);
  const contents = spec?.content;
  const content = contents && contentFor(contents, type);
  const ok = response.ok && spec !== undefined;
  const result = (kind: "declared" | "undeclared", body?: unknown): Declared<AnyResponse> | Undeclared =>
    ({
      kind,
      ok,
      status,
      response,
      body,
      contentType: content?.type.includes("*") === false ? content.type : type,
      headers: Object.fromEntries(
        spec?.headers?.map(({ name }) => [name, headers.get(name) ?? undefined]) ?? [],
      ),
    }) as Declared<AnyResponse> | Undeclared;

  const kind = spec ? "declared" : "undeclared";
  if (method === "HEAD" || [204, 205, 304].includes(status) || (ok && !contents)) {
    await response.body?.cancel().catch(() => undefined);
    return result(kind);
  }
  if (content === undefined) {
    const body = await readAnything(incoming, type);
    if (ok) throw incoming.refuse(`the media type of status ${status} is not declared`, body);
    return result(contents ? "undeclared" : kind, body);
  }
  try {
    const body = await readContent(incoming, content, options.codecs);
    const parsed = options.validators?.[`${spec?.status}`]?.[content.type]?.(body);
    if (parsed?.ok === false) {
      const error = incoming.refuse("the body is not valid", body, parsed.issues);
      if (options.onInvalidResponse === undefined) throw error;
      options.onInvalidResponse(error);
    }
    return result(kind, body);
  } catch (error) {
    if (ok || !(error instanceof InvalidResponseError)) throw error;
    return result("undeclared", error.body);
  }
}

/** Without a media type the first declared one is taken; any JSON is as good as another. */
function contentFor(contents: readonly Content[], type: string | undefined): Content | undefined {
  if (type === undefined) return contents[0];
  const isJson = codecOf(type) === "json";
  return (
    matchContent(contents, { type, parameters: new Map() }) ??
    contents.find(({ codec }) => isJson && codec === "json")
  );
}

async function readContent(
  incoming: Incoming,
  content: Content,
  codecs: ClientCodecs,
): Promise<unknown> {
  const { codec } = content;
  const read = codecs[codec]?.read;
  if (read !== undefined) return await read(incoming, content);
  if (codec === "text") return await readText(incoming);
  if (codec !== "json") return await incoming.receive(() => incoming.response.blob());
  const text = await incoming.receive(() => incoming.response.text());
  try {
    return JSON.parse(text);
  } catch {
    throw incoming.refuse(text === "" ? "the body is empty" : "the body is not JSON", text);
  }
}

/** In the character set that the answer names; UTF-8 when it names none that is known. */
async function readText({ response, receive }: Incoming): Promise<string> {
  const bytes = await receive(() => response.arrayBuffer());
  const charset = /charset="?([^\s;"]+)/i.exec(response.headers.get("content-type") ?? "")?.[1];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** A body about which the document says nothing: JSON if it is, text if it is named so, else bytes. */
async function readAnything(incoming: Incoming, type = "text/plain"): Promise<unknown> {
  if (codecOf(type) === "bytes") return await incoming.receive(() => incoming.response.blob());
  const text = await readText(incoming);
  try {
    return codecOf(type) === "json" ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}
