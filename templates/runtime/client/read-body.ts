/* eslint-disable @typescript-eslint/unbound-method */
import type { Incoming, OperationParts, ReadBody } from "./operation-parts.ts";
import { contentFor, essenceOf } from "../wire/content.ts";
import { codecFor, codecOf } from "../wire/media-type.ts";
import type { Content } from "../wire/operation.ts";
import { readJson } from "./read-response.ts";

/**
 * Reads a body in any of several media types: JSON, text and bytes (a `Blob`) here, others by
 * `parts`. Where none is declared, the media type of the response decides.
 */
export async function readBody(
  incoming: Incoming,
  contents: readonly Content[] | undefined,
  parts: OperationParts,
): Promise<ReadBody> {
  const { response } = incoming;
  const sent = response.headers.get("content-type");
  const content = contents && contentFor(contents, sent);
  const type = essenceOf(sent ?? content?.type ?? "text/plain");
  const codec = content ? codecFor(content, type) : codecOf(type);
  const read = content && parts[codec]?.read;
  const found = content && {
    content,
    contentType: content.type.includes("*") ? type : content.type,
  };
  if (read) return { ...found, body: await read(incoming, content, parts) };
  if (codec === "json") {
    if (content?.codec === "text") {
      return { ...found, body: stringIn(await readText(incoming, sent ?? "")) };
    }
    // Within a range, only JSON is JSON.
    const isJson = !content?.type.includes("*") || codecOf(type) === "json";
    return { ...found, ...(await readJson(incoming, content && [content], parts, isJson)) };
  }
  const body = await (codec === "text"
    ? readText(incoming, sent ?? "")
    : incoming.run(() => response.blob()));
  return { ...found, body };
}

/** Returns the string in a JSON text, or the text itself: some servers call every text JSON. */
function stringIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" || value === null ? value : text;
  } catch {
    return text;
  }
}

/**
 * Decodes the body in the character set of the response; UTF-8 if there is none or it is unknown.
 */
async function readText({ response, run }: Incoming, contentType: string): Promise<string> {
  const bytes = await run(() => response.arrayBuffer());
  const charset = /charset="?([^\s;"]+)/i.exec(contentType)?.[1];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
