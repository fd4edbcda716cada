import type { Incoming, OperationParts, ReadBody } from "./operation-parts.ts";
import { contentFor, essenceOf } from "../wire/content.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Content } from "../wire/operation.ts";
import { readJson } from "./read-response.ts";

/** Reads a body in any of several media types: JSON, text and bytes (a `Blob`) here, the rest by `parts`. Where none is declared its own media type decides. */
export async function readBody(
  incoming: Incoming,
  contents: readonly Content[] | undefined,
  parts: OperationParts,
): Promise<ReadBody> {
  const { response } = incoming;
  const sent = response.headers.get("content-type");
  const content = contents && contentFor(contents, sent);
  const type = essenceOf(sent ?? content?.type ?? "text/plain");
  const codec = content?.codec ?? codecOf(type);
  const read = content && parts[codec]?.read;
  const contentType = content === undefined || content.type.includes("*") ? type : content.type;
  if (read) return { content, contentType, body: await read(incoming, content, parts) };
  if (codec === "json") {
    const { body } = await readJson(incoming, content && [content], parts);
    return { content, contentType, body };
  }
  const body = await (codec === "text"
    ? readText(incoming, sent ?? "")
    : incoming.run(() => response.blob()));
  return { content, contentType, body };
}

/** In the character set that the answer names; UTF-8 when it names none, or one that nobody knows. */
async function readText({ response, run }: Incoming, contentType: string): Promise<string> {
  const bytes = await run(() => response.arrayBuffer());
  const charset = /charset="?([^\s;"]+)/i.exec(contentType)?.[1];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
