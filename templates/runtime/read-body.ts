import type { ClientCodecs, Incoming } from "./codecs.ts";
import { essenceOf } from "./content.ts";
import { codecOf } from "./media-type.ts";
import type { Content } from "./operation.ts";
import { readJson } from "./read-response.ts";

/** Reads a body that need not be JSON: text and bytes here (a `Blob`), the rest by `codecs`. Without a content the media type decides. */
export async function readBody(
  incoming: Incoming,
  content: Content | undefined,
  codecs: ClientCodecs,
): Promise<unknown> {
  const { response, receive } = incoming;
  const contentType = response.headers.get("content-type") ?? "text/plain";
  const codec = content?.codec ?? codecOf(essenceOf(contentType));
  const read = content && codecs[codec]?.read;
  if (read) return await read(incoming, content);
  if (codec === "json") return await readJson(incoming, content);
  if (codec !== "text") return await receive(() => response.blob());
  const charset = /charset="?([^\s;"]+)/i.exec(contentType)?.[1];
  const bytes = await receive(() => response.arrayBuffer());
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A character set that nobody knows.
    return new TextDecoder().decode(bytes);
  }
}
